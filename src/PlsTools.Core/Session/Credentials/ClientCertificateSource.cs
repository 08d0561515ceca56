using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;

namespace PlsTools.Core.Session.Credentials;

/// <summary>A service principal with a certificate and its key.</summary>
internal sealed class ClientCertificateSource(string kind, string clientId, string? tenantId, X509Certificate2 certificate, bool sendsChain = false)
    : ApplicationCredential(kind, clientId, tenantId)
{
    protected override TokenCredential CreateTokens(SignInSettings settings, string tenant) => new ClientCertificateCredential(
        tenant,
        Account,
        certificate,
        settings.Apply(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = !settings.IsKnownAuthority, SendCertificateChain = sendsChain }));
}
