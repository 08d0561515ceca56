using Azure.Core;
using Azure.Identity;

namespace PlsTools.Core.Session.Credentials;

/// <summary>Asks a person before the first token, and never again.</summary>
/// <param name="credential">Gives tokens from memory.</param>
/// <param name="ask">Signs the person in.</param>
internal sealed class AskedOnce(TokenCredential credential, Func<TokenRequestContext, CancellationToken, Task<AuthenticationRecord>> ask) : TokenCredential
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _asked;

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_asked) await ask(requestContext, cancellationToken).ConfigureAwait(false);
            _asked = true;
        }
        finally
        {
            _gate.Release();
        }

        return await credential.GetTokenAsync(requestContext, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Unused: the edges only ask asynchronously.</summary>
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();
}
