using Azure.Core;
using PlsTools.Core.Kube.Configuration;

namespace PlsTools.Core.Session.Clusters;

/// <summary>The session's sign-in, for API servers that take Entra tokens.</summary>
/// <param name="tokens">The session's tokens.</param>
/// <param name="tenantId">The session's tenant.</param>
/// <param name="anyAudience">Whether the credential gives tokens for anything but the resource manager.</param>
internal sealed class SessionEntraTokens(TokenCredential tokens, string? tenantId, bool anyAudience) : IEntraTokens
{
    public bool Reaches(string? tenantOfCluster) =>
        anyAudience && (tenantOfCluster is null || tenantId is null || tenantOfCluster.Equals(tenantId, StringComparison.OrdinalIgnoreCase));

    public async Task<KubeToken> AskAsync(string application, CancellationToken cancellation)
    {
        AccessToken token = await tokens.GetTokenAsync(new([$"{application}/.default"]), cancellation).ConfigureAwait(false);
        return new(token.Token, token.ExpiresOn);
    }
}
