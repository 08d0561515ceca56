using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PlsTools.Simulator.Server;

/// <summary>
/// A certificate authority of this run and the certificate that it issues for loopback: both keys live in this process's memory alone and end
/// with it. Besides, a certificate for clients.
/// </summary>
internal sealed class ServerCertificates : IDisposable
{
    private static readonly TimeSpan s_back = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_validity = TimeSpan.FromDays(7);

    public ServerCertificates(TimeProvider clock)
    {
        DateTimeOffset from = clock.GetUtcNow() - s_back;
        DateTimeOffset to = from + s_validity;
        using ECDsa authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest authority = new("CN=PlsTools simulator authority", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        X509SubjectKeyIdentifierExtension authorityId = new(authority.PublicKey, critical: false);
        authority.CertificateExtensions.Add(authorityId);
        using X509Certificate2 issuer = authority.CreateSelfSigned(from, to);
        Authority = issuer.ExportCertificatePem() + "\n";
        Leaf = Issue(issuer, authorityId, from, to);

        // What Entra takes for applications is RSA.
        using RSA clientKey = RSA.Create(2048);
        CertificateRequest client = new("CN=PlsTools simulator client", clientKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        Client = client.CreateSelfSigned(from, to);
        ClientPem = $"{Client.ExportCertificatePem()}\n{clientKey.ExportPkcs8PrivateKeyPem()}\n";
    }

    /// <summary>The authority's certificate as PEM.</summary>
    public string Authority { get; }

    /// <summary>The certificate for 127.0.0.1, ::1 and localhost, with its key.</summary>
    public X509Certificate2 Leaf { get; }

    /// <summary>A certificate for the applications of the world to sign in with.</summary>
    public X509Certificate2 Client { get; }

    /// <summary>That certificate with its key, as PEM: for clients to have.</summary>
    public string ClientPem { get; }

    public void Dispose()
    {
        Leaf.Dispose();
        Client.Dispose();
    }

    private static X509Certificate2 Issue(X509Certificate2 issuer, X509SubjectKeyIdentifierExtension issuerId, DateTimeOffset from, DateTimeOffset to)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(issuerId));
        using X509Certificate2 certificate = request.Create(issuer, from, to, RandomNumberGenerator.GetBytes(16));
        using X509Certificate2 withKey = certificate.CopyWithPrivateKey(key);
        // A key that was never in a key store is of no use to TLS on Windows.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null);
    }
}
