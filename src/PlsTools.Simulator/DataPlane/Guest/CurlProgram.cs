using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace PlsTools.Simulator.DataPlane.Guest;

/// <summary><c>curl</c> with the options that <see cref="CurlOptions"/> lists: http, https and telnet, its exit codes, and what <c>--write-out</c> asks for.</summary>
internal sealed class CurlProgram(IGuestNetwork network, TimeProvider clock)
{
    private readonly long _began = clock.GetTimestamp();
    private TimeSpan _connected;
    private TimeSpan _shaken;
    private string _body = "";
    private int _status;

    public async Task<GuestResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        (CurlOptions options, string? problem) = CurlOptions.Read(arguments);
        if (problem is not null) return new(2, "", problem);
        using CancellationTokenSource timer = new(options.MaxTime, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        (int code, string message) = await TransferAsync(options, either.Token, cancellation).ConfigureAwait(false);
        string output = (options.DiscardsBody ? "" : _body) + WriteOut(options.WriteOut, clock.GetElapsedTime(_began));
        return new(code, output, code == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"curl: ({code}) {message}"));
    }

    private async Task<(int Code, string Message)> TransferAsync(CurlOptions options, CancellationToken timed, CancellationToken outer)
    {
        Uri url = options.Url!;
        int port = url.IsDefaultPort && url.Scheme == "telnet" ? 23 : url.Port;
        if (Address(options, url, port) is not string address) return (6, $"Could not resolve host: {url.Host}");
        DialRoute route = network.Resolve(address, port);
        if (route.Refusal is DialRefusal.TimedOut) return (28, $"Connection timed out after {(int)options.ConnectTimeout.TotalMilliseconds} milliseconds");
        if (route.Refusal is not null) return (7, $"Failed to connect to {url.Host} port {port}: Couldn't connect to server");
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(route.Relay!, timed).ConfigureAwait(false);
            _connected = clock.GetElapsedTime(_began);
            await using NetworkStream wire = client.GetStream();
            return url.Scheme switch
            {
                "http" => await AskAsync(wire, url, timed).ConfigureAwait(false),
                "https" => await AskSecurelyAsync(wire, url, options.Insecure, timed).ConfigureAwait(false),
                "telnet" => await ListenAsync(wire, timed).ConfigureAwait(false),
                _ => (1, $"Protocol \"{url.Scheme}\" not supported or disabled"),
            };
        }
        catch (OperationCanceledException) when (!outer.IsCancellationRequested)
        {
            return (28, $"Operation timed out after {(int)options.MaxTime.TotalMilliseconds} milliseconds with {_body.Length} bytes received");
        }
        catch (AuthenticationException error)
        {
            return error.InnerException is null && _shaken == TimeSpan.Zero && error.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase)
                ? (60, "SSL certificate problem: unable to verify the certificate")
                : (35, "TLS connect error");
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return (56, "Recv failure: Connection reset by peer");
        }
    }

    private string? Address(CurlOptions options, Uri url, int port)
    {
        if (options.Resolve.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{url.Host}:{port}"), out string? known)) return known;
        if (url.HostNameType is UriHostNameType.IPv4) return url.Host;
        return network.ResolveName(url.Host).Records.FirstOrDefault(record => record.Type.Equals("A", StringComparison.OrdinalIgnoreCase))?.Value;
    }

    private async Task<(int Code, string Message)> AskSecurelyAsync(NetworkStream wire, Uri url, bool insecure, CancellationToken cancellation)
    {
        await using SslStream tls = new(wire, leaveInnerStreamOpen: true, (_, _, _, errors) => insecure || errors == SslPolicyErrors.None);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = url.Host }, cancellation).ConfigureAwait(false);
        _shaken = clock.GetElapsedTime(_began);
        return await AskAsync(tls, url, cancellation).ConfigureAwait(false);
    }

    private async Task<(int Code, string Message)> AskAsync(Stream stream, Uri url, CancellationToken cancellation)
    {
        string host = url.IsDefaultPort ? url.Host : $"{url.Host}:{url.Port}";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\nConnection: close\r\n\r\n"), cancellation).ConfigureAwait(false);
        await stream.FlushAsync(cancellation).ConfigureAwait(false);
        string answer = await ReadAsync(stream, cancellation).ConfigureAwait(false);
        if (answer.Length == 0) return (52, "Empty reply from server");
        string[] parts = answer.Split("\r\n\r\n", 2);
        if (!parts[0].StartsWith("HTTP/1.", StringComparison.Ordinal) || !int.TryParse(parts[0].Split(' ').ElementAtOrDefault(1), CultureInfo.InvariantCulture, out _status))
            return (1, "Received HTTP/0.9 when not allowed");
        _body = parts.ElementAtOrDefault(1) ?? "";
        return (0, "");
    }

    private async Task<(int Code, string Message)> ListenAsync(Stream stream, CancellationToken cancellation)
    {
        byte[] chunk = new byte[4096];
        while (await stream.ReadAsync(chunk, cancellation).ConfigureAwait(false) is int read && read > 0) _body += Encoding.Latin1.GetString(chunk, 0, read);
        return (0, "");
    }

    private static async Task<string> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        using MemoryStream all = new();
        await stream.CopyToAsync(all, cancellation).ConfigureAwait(false);
        return Encoding.UTF8.GetString(all.ToArray());
    }

    private string WriteOut(string format, TimeSpan total) => format
        .Replace("\\n", "\n", StringComparison.Ordinal)
        .Replace("%{time_connect}", Seconds(_connected), StringComparison.Ordinal)
        .Replace("%{time_appconnect}", Seconds(_shaken), StringComparison.Ordinal)
        .Replace("%{time_total}", Seconds(total), StringComparison.Ordinal)
        .Replace("%{http_code}", _status.ToString("000", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture);
}
