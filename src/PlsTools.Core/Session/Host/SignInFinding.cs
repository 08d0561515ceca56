using PlsTools.Core.Session.Credentials;

namespace PlsTools.Core.Session.Host;

/// <summary>One way to sign in, and whether this host offers it.</summary>
/// <param name="Type">The way.</param>
/// <param name="Reason">What was found, or what is missing. Names variables and files, never their contents.</param>
/// <param name="Create">Makes the credential; null where the way is not offered.</param>
internal sealed record SignInFinding(PlsCredentialType Type, string Reason, Func<ISessionCredential>? Create)
{
    public bool IsOffered => Create is not null;

    /// <summary>The cloud that the credential belongs to; null for the public one, or whichever is named.</summary>
    public SessionCloud? Cloud { get; init; }

    /// <summary>Id of the subscription that the credential itself works in; null for none.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>For the list of what was looked for.</summary>
    public override string ToString() => $"{Type}: {Reason}";
}
