using System.Net;
using System.Security;
using Azure.Core;

namespace PlsTools.Core.Session.Credentials;

/// <summary>A token that somebody else got: good until it ends, and only for the audience that it was made for.</summary>
internal sealed class AccessTokenSource : ISessionCredential
{
    private readonly string _token;

    public AccessTokenSource(SecureString token)
    {
        _token = new NetworkCredential(string.Empty, token).Password.Trim();
        if (_token.Length == 0) throw ConnectErrors.AccessTokenEmpty();
        if (!_token.All(letter => letter is > ' ' and <= '~')) throw ConnectErrors.AccessTokenMalformed();
        AccessTokenClaims claims = AccessTokenClaims.Read(_token);
        TenantId = claims.TenantId;
        Account = claims.Account;
        ExpiresOn = claims.ExpiresOn;
    }

    public string Kind => "AccessToken";

    public string? TenantId { get; }

    public string? Account { get; }

    public DateTimeOffset? ExpiresOn { get; }

    public CloudNeed Needs => CloudNeed.None;

    public bool AnyAudience => false;

    public TokenCredential CreateTokens(SignInSettings settings) => new FixedToken(_token, ExpiresOn, settings.Clock);
}
