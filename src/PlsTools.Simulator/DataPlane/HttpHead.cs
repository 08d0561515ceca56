using System.Globalization;

namespace PlsTools.Simulator.DataPlane;

/// <summary>The head of an HTTP/1.x request, as far as the default application needs it.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">The target as sent.</param>
/// <param name="Closes">Whether the connection ends after the answer.</param>
/// <param name="ContentLength">Bytes of the body that follows.</param>
/// <param name="IsChunked">Whether the body comes in chunks.</param>
internal sealed record HttpHead(string Method, string Path, bool Closes, long ContentLength, bool IsChunked)
{
    /// <summary>Null where the text is no request head.</summary>
    public static HttpHead? Parse(string head)
    {
        string[] lines = head.Split("\r\n");
        string[] request = lines[0].Split(' ');
        if (request.Length != 3 || request[2] is not ("HTTP/1.1" or "HTTP/1.0")) return null;
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in lines.Skip(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) return null;
            headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }

        string connection = headers.GetValueOrDefault("Connection", "");
        bool closes = request[2] == "HTTP/1.0"
            ? !connection.Contains("keep-alive", StringComparison.OrdinalIgnoreCase)
            : connection.Contains("close", StringComparison.OrdinalIgnoreCase);
        bool chunked = headers.GetValueOrDefault("Transfer-Encoding", "").Contains("chunked", StringComparison.OrdinalIgnoreCase);
        string length = headers.GetValueOrDefault("Content-Length", "0");
        if (!long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out long count)) return null;
        return new(request[0], request[1], closes, count, chunked);
    }
}
