using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using PlsTools.Core.Tests.Kube;

namespace PlsTools.Tests.Security;

/// <summary>
/// A cloud over real TLS on a free port of 127.0.0.1: a resource manager with one subscription, and a token authority, an identity endpoint, an OIDC
/// issuer and an API server besides. It believes everybody, or refuses everybody and repeats what it was sent.
/// </summary>
internal sealed class ChattyCloud : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _authority = TestCertificates.Authority("CN=chatty ca");
    private readonly X509Certificate2 _certificate;
    private readonly Canary _token;
    private readonly List<Task> _answers = [];
    private readonly object _gate = new();
    private readonly Task _serving;

    /// <param name="token">What it gives to whoever asks for a token.</param>
    public ChattyCloud(Canary token)
    {
        _token = token;
        _certificate = TestCertificates.Issue(_authority, null);
        Authority = _authority.ExportCertificatePem();
        _listener.Start();

        // On the pool: the threads that xunit gives to tests are few, and the tests that ask here hold them while they wait.
        _serving = Task.Run(ServeAsync);
    }

    public string Url => $"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>PEM of the certificate authority that vouches for it.</summary>
    public string Authority { get; }

    /// <summary>How it refuses what needs a credential; null where it believes everybody. Takes the request within a JSON text, gives status, content type and body.</summary>
    public Func<string, (int Status, string Type, string Body)>? Refuses { get; set; }

    /// <summary>All that it was sent.</summary>
    public string Heard { get; private set; } = string.Empty;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        await Task.WhenAll(_answers);
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested) _answers.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the test stops the listener.
        }
    }

    /// <summary>One connection. A client may open one and say nothing on it for a minute, so that none waits for another.</summary>
    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await AnswerAsync(client);
            }
            catch (Exception error) when (error is IOException or AuthenticationException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // A client that trusts nobody hangs up, and the end of the test ends all.
            }
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        await using SslStream stream = new(client.GetStream());
        await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        string request = await ReadAsync(stream);
        if (request.Length == 0) return;
        lock (_gate) Heard += request;
        string path = request.Split(' ')[1];
        bool isPublic = path.Contains("metadata/endpoints", StringComparison.Ordinal) || path.Contains("openid-configuration", StringComparison.Ordinal);
        (int status, string type, string body) = Refuses is { } refuses && !isPublic ? refuses(JsonSerializer.Serialize(request).Trim('"')) : (200, "application/json", Body(path));
        string answer = $"HTTP/1.1 {status} Status\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), _stop.Token);
        await stream.FlushAsync(_stop.Token);
    }

    private async Task<string> ReadAsync(SslStream stream)
    {
        StringBuilder text = new();
        byte[] buffer = new byte[16_384];
        while (true)
        {
            int count = await stream.ReadAsync(buffer, _stop.Token);
            if (count == 0) return string.Empty;
            text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            string so = text.ToString();
            int end = so.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0) continue;
            string? length = so[..end].Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))?[15..].Trim();
            if (so.Length - end - 4 >= int.Parse(length ?? "0", System.Globalization.CultureInfo.InvariantCulture)) return so;
        }
    }

    private string Body(string path)
    {
        if (path.Contains("/subscriptions", StringComparison.Ordinal))
            return """{"value":[{"id":"/subscriptions/11111111-1111-1111-1111-111111111111","subscriptionId":"11111111-1111-1111-1111-111111111111","displayName":"Shop","state":"Enabled"}]}""";
        if (path.Contains("openid-configuration", StringComparison.Ordinal))
            return $$"""{"token_endpoint":"{{Url}}/t/oauth2/v2.0/token","authorization_endpoint":"{{Url}}/t/oauth2/v2.0/authorize","issuer":"{{Url}}/t/v2.0"}""";
        if (path.Contains("metadata/endpoints", StringComparison.Ordinal))
            return $$$"""{"name":"Chatty","authentication":{"loginEndpoint":"{{{Url}}}/","audiences":["{{{Url}}}/"]}}""";
        if (path.Contains("/oidc", StringComparison.Ordinal)) return $$"""{"value":"{{_token.Value}}","oidcToken":"{{_token.Value}}"}""";
        if (path.StartsWith("/api", StringComparison.Ordinal)) return """{"kind":"List","apiVersion":"v1","metadata":{},"items":[]}""";
        return $$"""{"access_token":"{{_token.Value}}","expires_in":3600,"expires_on":"4102444800","resource":"{{Url}}/","token_type":"Bearer"}""";
    }
}
