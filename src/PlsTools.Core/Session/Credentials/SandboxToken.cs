using Azure.Core;

namespace PlsTools.Core.Session.Credentials;

/// <summary>Signs in to a tenant of the sandbox, with a token that means nothing anywhere else.</summary>
internal sealed class SandboxToken(string tenantId, string token) : ISessionCredential
{
    public string Kind => "Sandbox";

    public string? TenantId => tenantId;

    public string? Account => null;

    public DateTimeOffset? ExpiresOn => null;

    public CloudNeed Needs => CloudNeed.None;

    public bool AnyAudience => false;

    public TokenCredential CreateTokens(SignInSettings settings) => new FixedToken(token, null, settings.Clock);
}
