using Azure.Core;

namespace PlsTools.Core.Session.Credentials;

/// <summary>Signs in to a tenant of the sandbox, with a token that means nothing anywhere else.</summary>
internal sealed class SandboxToken(string tenantId, string token) : ISessionCredential
{
    public string Kind => "Sandbox";

    public string? TenantId => tenantId;

    public DateTimeOffset? ExpiresOn => null;

    public TokenCredential CreateTokens(TimeProvider clock) => new FixedToken(token, null, clock);
}
