using Azure.Core;
using PlsTools.Core.Session.Credentials;

namespace PlsTools.Core.Tests.Session;

/// <summary>A credential that gives tokens for ARM and for API servers, and notes what it was asked for.</summary>
internal sealed class TokensByAudience(string kubeToken) : ISessionCredential
{
    private string _armToken = string.Empty;

    public List<string> Asked { get; } = [];

    public string Kind => "Test";

    public string? TenantId => SessionWorld.TenantId;

    public string? Account => null;

    public DateTimeOffset? ExpiresOn => null;

    public CloudNeed Needs => CloudNeed.None;

    public bool AnyAudience => true;

    public TokensByAudience With(string armToken)
    {
        _armToken = armToken;
        return this;
    }

    public TokenCredential CreateTokens(SignInSettings settings) => DelegatedTokenCredential.Create((request, _) =>
    {
        Asked.Add(request.Scopes[0]);
        return new(request.Scopes[0].StartsWith("https", StringComparison.Ordinal) ? _armToken : kubeToken, settings.Clock.GetUtcNow().AddHours(1));
    });
}
