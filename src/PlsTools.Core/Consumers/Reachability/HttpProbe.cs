using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>
/// Asks one HTTP/1.1 question over a connection that is open already and reads the status line, no more. Plain bytes: the connection
/// may be a relay's, which no HTTP client could be handed.
/// </summary>
internal sealed partial class HttpProbe(TimeProvider clock, TimeSpan timeout)
{
    private const int MostBytes = 4096;
    private const int MostShown = 60;

    public async Task<HttpAnswer> AskAsync(Stream connection, string host, int port, string path, CancellationToken cancellation)
    {
        using CancellationTokenSource timer = new(timeout, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            string authority = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
            string request = $"GET {path} HTTP/1.1\r\nHost: {authority}:{port}\r\nUser-Agent: PlsTools\r\nAccept: */*\r\nConnection: close\r\n\r\n";
            await connection.WriteAsync(Encoding.ASCII.GetBytes(request), either.Token).ConfigureAwait(false);
            await connection.FlushAsync(either.Token).ConfigureAwait(false);
            return Read(await FirstLineAsync(connection, either.Token).ConfigureAwait(false));
        }
        catch (IOException)
        {
            return new(HttpOutcome.Closed, null, string.Empty);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(HttpOutcome.Silent, null, string.Empty);
        }
    }

    /// <summary>The first line of an answer, as far as it can be printed.</summary>
    public static string Shown(ReadOnlySpan<byte> bytes) =>
        new([.. FirstLine(bytes).Take(MostShown).Select(letter => letter is >= ' ' and < '\x7f' ? letter : '.')]);

    private static async Task<byte[]> FirstLineAsync(Stream connection, CancellationToken cancellation)
    {
        byte[] buffer = new byte[MostBytes];
        int filled = 0;
        while (filled < buffer.Length && !buffer.AsSpan(0, filled).Contains((byte)'\n'))
        {
            int read = await connection.ReadAsync(buffer.AsMemory(filled), cancellation).ConfigureAwait(false);
            if (read == 0) break;
            filled += read;

            // Another protocol may never send a line's end: what does not begin as HTTP is not waited for.
            if (!"HTTP/"u8.StartsWith(buffer.AsSpan(0, Math.Min(filled, 5)))) break;
        }

        return buffer[..filled];
    }

    private static HttpAnswer Read(byte[] bytes)
    {
        if (bytes.Length == 0) return new(HttpOutcome.Closed, null, string.Empty);
        return StatusLine().Match(FirstLine(bytes)) is { Success: true } match
            ? new(HttpOutcome.Answered, int.Parse(match.Groups["status"].Value, CultureInfo.InvariantCulture), Shown(bytes))
            : new(HttpOutcome.OtherProtocol, null, Shown(bytes));
    }

    private static string FirstLine(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes).Split('\n')[0].TrimEnd('\r');

    [GeneratedRegex(@"^HTTP/1\.[01] (?<status>[1-5][0-9]{2})( |$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex StatusLine();
}
