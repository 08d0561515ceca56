using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PlsTools.Core.Tests.Arm.Support;

/// <summary>A server on loopback whose certificate comes from a certificate authority of its own. Answers every request alike.</summary>
internal sealed class TlsServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _authority;
    private readonly X509Certificate2 _certificate;
    private readonly string _body;

    public TlsServer(string body)
    {
        _body = body;
        (_authority, _certificate) = Issue();
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Url => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public string AuthorityPem => _authority.ExportCertificatePem();

    /// <summary>A certificate authority that has issued nothing.</summary>
    public static string StrangerPem()
    {
        (X509Certificate2 authority, X509Certificate2 certificate) = Issue();
        using (authority)
        using (certificate)
            return authority.ExportCertificatePem();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _authority.Dispose();
        _certificate.Dispose();
    }

    private static (X509Certificate2 Authority, X509Certificate2 Certificate) Issue()
    {
        DateTimeOffset from = DateTimeOffset.UtcNow.AddHours(-1);
        using ECDsa authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest authority = new($"CN=Test authority {Guid.NewGuid():N}", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        X509Certificate2 root = authority.CreateSelfSigned(from, from.AddDays(1));

        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest leaf = new("CN=localhost", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        leaf.CertificateExtensions.Add(names.Build());
        using X509Certificate2 bare = leaf.Create(root, from, from.AddHours(20), [1, 2, 3]);
        using X509Certificate2 withKey = bare.CopyWithPrivateKey(key);
        return (root, X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null));
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException)
        {
            // Disposed: the test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using SslStream tls = new(client.GetStream());
                await tls.AuthenticateAsServerAsync(_certificate);
                using StreamReader reader = new(tls, leaveOpen: true);
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                }

                string answer = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(_body)}\r\nConnection: close\r\n\r\n{_body}";
                await tls.WriteAsync(Encoding.UTF8.GetBytes(answer));
            }
            catch (Exception error) when (error is IOException or System.Security.Authentication.AuthenticationException)
            {
                // A client that does not trust the certificate goes away.
            }
        }
    }
}
