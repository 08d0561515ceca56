using Azure.Core;

namespace PlsTools.Core.Session.Credentials;

/// <summary>
/// Keeps the tokens of Az.Accounts until shortly before they end, one for each audience. A token in hand is given out anywhere; a new one needs a
/// command that runs, since only its thread may ask Az.Accounts.
/// </summary>
internal sealed class AzContextTokens(IAzTokens tokens, string? tenantId, TimeProvider clock) : TokenCredential
{
    private const string DefaultScope = "/.default";
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, AzToken> _byResource = new(StringComparer.Ordinal);

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        string scope = requestContext.Scopes[0];
        string resource = scope.EndsWith(DefaultScope, StringComparison.Ordinal) ? scope[..^DefaultScope.Length] : scope;
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            bool isFresh = _byResource.TryGetValue(resource, out AzToken? token) && token.ExpiresOn - s_margin > clock.GetUtcNow();
            if (!isFresh || requestContext.Claims is not null)
                _byResource[resource] = token = await tokens.AskAsync(resource, tenantId, requestContext.Claims, cancellationToken).ConfigureAwait(false);
            return new(token!.Value, token.ExpiresOn);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Unused: the edges only ask asynchronously.</summary>
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();
}
