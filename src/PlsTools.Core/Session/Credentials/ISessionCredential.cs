using Azure.Core;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session.Credentials;

/// <summary>One way to sign in. What it tells of itself is no secret; the tokens come from <see cref="CreateTokens"/> only.</summary>
internal interface ISessionCredential
{
    /// <summary>Name of the way, such as <c>ManagedIdentity</c>; shown as the session's credential.</summary>
    string Kind { get; }

    /// <summary>Tenant that the credential is known to belong to; null where only the service can tell.</summary>
    string? TenantId { get; }

    /// <summary>Who signs in, as far as it is known beforehand: a client id, a user name; null where only a token can tell.</summary>
    string? Account { get; }

    /// <summary>When it ends for good; null where it renews itself or does not tell.</summary>
    DateTimeOffset? ExpiresOn { get; }

    /// <summary>What it must be told of the cloud before it can give a token.</summary>
    CloudNeed Needs { get; }

    /// <summary>Whether it gives tokens for any service; false for one token that was made for the resource manager.</summary>
    bool AnyAudience { get; }

    /// <summary>What is secret in its requests for tokens, as far as it is known beforehand: some repeat a request that they refuse.</summary>
    Redaction Secrets => Redaction.None;

    /// <summary>The source of tokens. Nothing is asked yet.</summary>
    TokenCredential CreateTokens(SignInSettings settings);
}
