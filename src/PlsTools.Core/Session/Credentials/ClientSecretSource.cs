using System.Net;
using System.Security;
using Azure.Core;
using Azure.Identity;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session.Credentials;

/// <summary>A service principal with a secret.</summary>
internal sealed class ClientSecretSource(string kind, string clientId, string? tenantId, SecureString secret) : ApplicationCredential(kind, clientId, tenantId)
{
    public override Redaction Secrets => new(Text, Uri.EscapeDataString(Text));

    private string Text => new NetworkCredential(string.Empty, secret).Password;

    protected override TokenCredential CreateTokens(SignInSettings settings, string tenant) => new ClientSecretCredential(
        tenant,
        Account,
        Text,
        settings.Apply(new ClientSecretCredentialOptions { DisableInstanceDiscovery = !settings.IsKnownAuthority }));
}
