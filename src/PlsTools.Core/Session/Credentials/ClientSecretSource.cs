using System.Net;
using System.Security;
using Azure.Core;
using Azure.Identity;

namespace PlsTools.Core.Session.Credentials;

/// <summary>A service principal with a secret.</summary>
internal sealed class ClientSecretSource(string kind, string clientId, string? tenantId, SecureString secret) : ApplicationCredential(kind, clientId, tenantId)
{
    protected override TokenCredential CreateTokens(SignInSettings settings, string tenant) => new ClientSecretCredential(
        tenant,
        Account,
        new NetworkCredential(string.Empty, secret).Password,
        settings.Apply(new ClientSecretCredentialOptions { DisableInstanceDiscovery = !settings.IsKnownAuthority }));
}
