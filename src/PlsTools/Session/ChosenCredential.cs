using PlsTools.Core.Session;
using PlsTools.Core.Session.Credentials;

namespace PlsTools.Session;

/// <summary>The credential of a new session, and how it was come by. A class, not a record: nothing prints it.</summary>
/// <param name="credential">The credential.</param>
/// <param name="source">Why it was taken, in words.</param>
internal sealed class ChosenCredential(ISessionCredential credential, string source)
{
    public ISessionCredential Credential { get; } = credential;

    public string Source { get; } = source;

    /// <summary>The cloud that it belongs to; null where it does not tell.</summary>
    public SessionCloud? Cloud { get; init; }

    /// <summary>Id of the subscription that it works in by itself; null for none.</summary>
    public string? SubscriptionId { get; init; }
}
