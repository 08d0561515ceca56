using System.Globalization;
using System.Text;

namespace PlsTools.Simulator.DataPlane;

/// <summary>Reads heads and bodies off a connection, keeping what came too early.</summary>
internal sealed class ByteReader(Stream stream, int headLimit)
{
    private readonly byte[] _chunk = new byte[4096];
    private readonly List<byte> _kept = [];

    /// <summary>The header that the connection begins with; null where it begins otherwise.</summary>
    public async Task<ProxyHeader?> ReadProxyHeaderAsync(CancellationToken cancellation)
    {
        while (true)
        {
            // An empty beginning says nothing yet; every protocol served here lets the client speak first.
            if (_kept.Count > 0 && ProxyHeader.TryRead(_kept.ToArray(), out ProxyHeader? header, out int length))
            {
                _kept.RemoveRange(0, length);
                return header;
            }

            if (!await FillAsync(cancellation).ConfigureAwait(false)) return null;
        }
    }

    /// <summary>A request's head without its final blank line; null at the end of the connection, or where it grows too long.</summary>
    public Task<string?> ReadHeadAsync(CancellationToken cancellation) => ReadUntilAsync("\r\n\r\n"u8.ToArray(), cancellation);

    /// <summary>Passes over a request's body; false where the connection ends within it.</summary>
    public async Task<bool> SkipBodyAsync(HttpHead request, CancellationToken cancellation)
    {
        if (!request.IsChunked) return await SkipAsync(request.ContentLength, cancellation).ConfigureAwait(false);
        while (true)
        {
            string? line = await ReadUntilAsync("\r\n"u8.ToArray(), cancellation).ConfigureAwait(false);
            if (line is null || !long.TryParse(line.Split(';')[0].Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long size)) return false;
            if (!await SkipAsync(size + 2, cancellation).ConfigureAwait(false)) return false;
            if (size == 0) return true;
        }
    }

    private async Task<string?> ReadUntilAsync(byte[] end, CancellationToken cancellation)
    {
        while (true)
        {
            int at = _kept.ToArray().AsSpan().IndexOf(end);
            if (at >= 0)
            {
                string text = Encoding.Latin1.GetString(_kept.GetRange(0, at).ToArray());
                _kept.RemoveRange(0, at + end.Length);
                return text;
            }

            if (_kept.Count > headLimit || !await FillAsync(cancellation).ConfigureAwait(false)) return null;
        }
    }

    private async Task<bool> SkipAsync(long count, CancellationToken cancellation)
    {
        while (count > _kept.Count)
        {
            count -= _kept.Count;
            _kept.Clear();
            if (!await FillAsync(cancellation).ConfigureAwait(false)) return false;
        }

        _kept.RemoveRange(0, (int)count);
        return true;
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        int read = await stream.ReadAsync(_chunk, cancellation).ConfigureAwait(false);
        _kept.AddRange(_chunk.AsSpan(0, read));
        return read > 0;
    }
}
