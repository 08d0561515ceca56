using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PlsTools.Core.Tests.Kube;

/// <summary>An HTTPS server on a free port of 127.0.0.1 that answers every request with the same JSON.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _certificate;
    private readonly string _body;
    private readonly Task _serving;

    public TlsServer(X509Certificate2 certificate, string body = "{}")
    {
        _certificate = certificate;
        _body = body;
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url => $"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>The requests' heads.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Subjects of the client certificates that came with them.</summary>
    public List<string?> ClientCertificates { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _stop.Cancel();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client);
            }
            catch (Exception error) when (error is IOException or AuthenticationException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // A client that trusts nobody hangs up; the end of the test stops the listener.
            }
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        await using SslStream stream = new(client.GetStream());
        await stream.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = _certificate,
                ClientCertificateRequired = true,
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
            },
            _stop.Token);
        StringBuilder head = new();
        byte[] buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n"))
        {
            int count = await stream.ReadAsync(buffer, _stop.Token);
            if (count == 0) return;
            head.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        Requests.Add(head.ToString());
        ClientCertificates.Add(stream.RemoteCertificate?.Subject);
        string answer = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(_body)}\r\nConnection: close\r\n\r\n{_body}";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), _stop.Token);
        await stream.FlushAsync(_stop.Token);
    }
}
