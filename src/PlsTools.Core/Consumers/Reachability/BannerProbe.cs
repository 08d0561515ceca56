namespace PlsTools.Core.Consumers.Reachability;

/// <summary>Reads what a server says before it is asked.</summary>
internal sealed class BannerProbe(TimeProvider clock, TimeSpan timeout)
{
    private const int MostBytes = 256;

    public async Task<HttpAnswer> ListenAsync(Stream connection, CancellationToken cancellation)
    {
        using CancellationTokenSource timer = new(timeout, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        byte[] buffer = new byte[MostBytes];
        int filled = 0;
        try
        {
            while (filled < buffer.Length && !buffer.AsSpan(0, filled).Contains((byte)'\n'))
            {
                int read = await connection.ReadAsync(buffer.AsMemory(filled), either.Token).ConfigureAwait(false);
                if (read == 0) break;
                filled += read;
            }
        }
        catch (IOException) when (filled == 0)
        {
            return new(HttpOutcome.Closed, null, string.Empty);
        }
        catch (IOException)
        {
            // What came before the connection broke is a banner all the same.
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A binary banner has no line's end to wait for.
            if (filled == 0) return new(HttpOutcome.Silent, null, string.Empty);
        }

        return filled == 0 ? new(HttpOutcome.Closed, null, string.Empty) : new(HttpOutcome.OtherProtocol, null, HttpProbe.Shown(buffer.AsSpan(0, filled)));
    }
}
