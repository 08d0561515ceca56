using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>Shakes hands over a connection that is open already, and notes what the certificate is worth without refusing any.</summary>
internal sealed class TlsProbe(TimeProvider clock, TimeSpan timeout)
{
    private PlsCertificate? _certificate;
    private SslPolicyErrors _errors;
    private IReadOnlyList<string> _chainErrors = [];

    /// <param name="connection">Stays open, and stays the caller's.</param>
    /// <param name="host">Name for SNI, which the certificate is held against.</param>
    /// <param name="authorities">Trusted in place of the host's own; null for the host's own.</param>
    /// <param name="cancellation">Ends the test.</param>
    public async Task<(SslStream Stream, TlsFacts Facts)> ShakeAsync(
        Stream connection, string host, X509Certificate2Collection? authorities, CancellationToken cancellation)
    {
        SslStream tls = new(connection, leaveInnerStreamOpen: true);
        using CancellationTokenSource timer = new(timeout, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            await tls.AuthenticateAsClientAsync(Options(host, authorities), either.Token).ConfigureAwait(false);
            return (tls, new(_certificate, tls.SslProtocol.ToString(), _errors, _chainErrors, null));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (tls, TlsFacts.Failed(TlsFailure.Silent));
        }
        catch (AuthenticationException)
        {
            return (tls, TlsFacts.Failed(TlsFailure.NoTls));
        }
        catch (IOException)
        {
            return (tls, TlsFacts.Failed(TlsFailure.Closed));
        }
    }

    private SslClientAuthenticationOptions Options(string host, X509Certificate2Collection? authorities)
    {
        SslClientAuthenticationOptions options = new()
        {
            TargetHost = host,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = Note,
        };
        if (authorities is null) return options;
        options.CertificateChainPolicy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        return options;
    }

    private bool Note(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        _errors = errors;
        _chainErrors = [.. (chain?.ChainStatus ?? []).Select(status => status.StatusInformation.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
        if (shown is X509Certificate2 certificate)
        {
            _certificate = new()
            {
                Subject = certificate.Subject,
                Issuer = certificate.Issuer,
                DnsNames = [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames())],
                NotBefore = certificate.NotBefore,
                NotAfter = certificate.NotAfter,
                Thumbprint = certificate.Thumbprint,
            };
        }

        return true;
    }
}
