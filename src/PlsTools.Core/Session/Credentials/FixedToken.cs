using Azure.Core;

namespace PlsTools.Core.Session.Credentials;

/// <summary>Gives out one token until it ends.</summary>
internal sealed class FixedToken(string token, DateTimeOffset? expiresOn, TimeProvider clock) : TokenCredential
{
    /// <summary>How long a token that does not tell its end is handed on before it is looked at again.</summary>
    private static readonly TimeSpan s_unknownLife = TimeSpan.FromHours(1);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        // The same token again would be refused again.
        if (requestContext.Claims is not null) throw ConnectErrors.AccessTokenChallenged();
        DateTimeOffset now = clock.GetUtcNow();
        if (expiresOn <= now) throw ConnectErrors.AccessTokenExpired(expiresOn.Value);
        return new(token, expiresOn ?? now + s_unknownLife);
    }
}
