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

    public CloudNeed Needs => CloudNeed.Authority;

    public bool AnyAudience => true;

    public TokensByAudience With(string armToken)
    {
        _armToken = armToken;
        return this;
    }

    /// <summary>Who was to give the tokens, and whether it can vouch for itself.</summary>
    public (Uri? Host, bool IsKnown) Authority { get; private set; }

    public TokenCredential CreateTokens(SignInSettings settings)
    {
        Authority = (settings.AuthorityHost, settings.IsKnownAuthority);
        return DelegatedTokenCredential.Create((request, _) => Give(request, settings.Clock));
    }

    private AccessToken Give(TokenRequestContext request, TimeProvider clock)
    {
        Asked.Add(request.Scopes[0]);
        return new(request.Scopes[0].StartsWith("https", StringComparison.Ordinal) ? _armToken : kubeToken, clock.GetUtcNow().AddHours(1));
    }
}
