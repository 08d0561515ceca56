using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;

namespace PlsTools.Core.Session.Credentials;

/// <summary>A service principal with a certificate and its key.</summary>
internal sealed class ClientCertificateSource(string kind, string clientId, string? tenantId, X509Certificate2 certificate, bool sendsChain = false)
    : ApplicationCredential(kind, clientId, tenantId)
{
    /// <exception cref="Errors.PlsException">The certificate's time has not come, or is over: Entra would only say that it does not know it.</exception>
    protected override TokenCredential CreateTokens(SignInSettings settings, string tenant)
    {
        DateTimeOffset now = settings.Clock.GetUtcNow();
        if (now < certificate.NotBefore || now >= certificate.NotAfter) throw ConnectErrors.CertificateNotValidNow(certificate, now);
        return new ClientCertificateCredential(
            tenant,
            Account,
            certificate,
            settings.Apply(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = !settings.IsKnownAuthority, SendCertificateChain = sendsChain }));
    }
}
