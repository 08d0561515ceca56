using Azure.Core;

namespace PlsTools.Core.Session.Credentials;

/// <summary>One way to sign in. What it tells of itself is no secret; the tokens come from <see cref="CreateTokens"/> only.</summary>
internal interface ISessionCredential
{
    /// <summary>Name of the way, such as <c>ManagedIdentity</c>; shown as the session's credential.</summary>
    string Kind { get; }

    /// <summary>Tenant that the credential is known to belong to; null where only the service can tell.</summary>
    string? TenantId { get; }

    /// <summary>When it ends for good; null where it renews itself or does not tell.</summary>
    DateTimeOffset? ExpiresOn { get; }

    /// <summary>The source of tokens. Nothing is asked yet.</summary>
    /// <param name="clock">Tells what has expired.</param>
    TokenCredential CreateTokens(TimeProvider clock);
}
