using Azure.Core;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Http;

/// <summary>
/// The session's credential with failures as the module tells them. A credential's own exception can carry the reply of the token
/// endpoint, so that only its message goes on.
/// </summary>
internal sealed class ArmCredential(TokenCredential credential) : TokenCredential
{
    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            return await credential.GetTokenAsync(requestContext, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (PlsException or OperationCanceledException))
        {
            throw ArmErrors.CredentialFailed(requestContext.Scopes[0], FirstLine(error.Message));
        }
    }

    /// <summary>Unused: the edge only sends asynchronously.</summary>
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static string FirstLine(string text) => ForeignText.Presentable(text.Split(['\r', '\n'], 2)[0]);
}
