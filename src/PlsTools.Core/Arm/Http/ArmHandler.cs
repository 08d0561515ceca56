using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PlsTools.Core.Arm.Http;

/// <summary>Makes the message handler that speaks to a real endpoint.</summary>
internal static class ArmHandler
{
    /// <param name="certificateAuthority">PEM text of certificates to trust beside the system's own roots; null for none.</param>
    /// <exception cref="ArmException">The text holds no certificate.</exception>
    public static HttpMessageHandler Create(string? certificateAuthority)
    {
        SocketsHttpHandler handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (certificateAuthority is not null) handler.SslOptions.CertificateChainPolicy = Trust(certificateAuthority);
        return handler;
    }

    private static X509ChainPolicy Trust(string certificateAuthority)
    {
        X509ChainPolicy policy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,

            // As HttpClient does without a policy of one's own; a private CA seldom publishes revocations.
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(Read(certificateAuthority));
        foreach (StoreLocation location in (StoreLocation[])[StoreLocation.LocalMachine, StoreLocation.CurrentUser])
        {
            using X509Store roots = new(StoreName.Root, location, OpenFlags.ReadOnly);
            policy.CustomTrustStore.AddRange(roots.Certificates);
        }

        return policy;
    }

    private static X509Certificate2Collection Read(string pem)
    {
        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException error)
        {
            throw ArmErrors.CertificateAuthorityInvalid(error.Message);
        }

        return certificates.Count > 0 ? certificates : throw ArmErrors.CertificateAuthorityInvalid(ArmMessages.NoCertificateInPem);
    }
}
