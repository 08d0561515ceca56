using Azure.Core;

namespace PlsTools.Core.Session.Credentials;

/// <summary>Signs in to a tenant of the sandbox, with tokens that mean nothing anywhere else.</summary>
/// <param name="tenantId">GUID of the tenant.</param>
/// <param name="issue">Makes a token for an audience.</param>
internal sealed class SandboxToken(string tenantId, Func<string, string> issue) : ISessionCredential
{
    private const string DefaultScope = "/.default";
    private static readonly TimeSpan s_life = TimeSpan.FromHours(1);

    public string Kind => "Sandbox";

    public string? TenantId => tenantId;

    public string? Account => null;

    public DateTimeOffset? ExpiresOn => null;

    public CloudNeed Needs => CloudNeed.None;

    public bool AnyAudience => true;

    public TokenCredential CreateTokens(SignInSettings settings) =>
        DelegatedTokenCredential.Create((request, _) => new(issue(Audience(request.Scopes[0])), settings.Clock.GetUtcNow() + s_life));

    private static string Audience(string scope) => scope.EndsWith(DefaultScope, StringComparison.Ordinal) ? scope[..^DefaultScope.Length] : scope;
}
