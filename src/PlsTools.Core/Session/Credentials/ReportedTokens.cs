using Azure.Core;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Session.Credentials;

/// <summary>A session's credential, with failures as sentences, and with what the first token told of who signed in.</summary>
internal sealed class ReportedTokens(ISessionCredential credential, SignInSettings settings) : TokenCredential
{
    private readonly TokenCredential _tokens = credential.CreateTokens(settings);
    private AccessTokenClaims? _first;

    /// <summary>What the first token says of itself; null before there was one.</summary>
    public AccessTokenClaims? First => Volatile.Read(ref _first);

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            AccessToken token = await _tokens.GetTokenAsync(requestContext, cancellationToken).ConfigureAwait(false);
            if (First is null) Volatile.Write(ref _first, AccessTokenClaims.Read(token.Token));
            return token;
        }
        catch (Exception error) when (error is not PlsException)
        {
            // A credential tells its own end in words of its own, and some as if the person had cancelled.
            cancellationToken.ThrowIfCancellationRequested();
            throw SignInFailures.From(error, credential, settings, requestContext);
        }
    }

    /// <summary>Unused: the edges only ask asynchronously.</summary>
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();
}
