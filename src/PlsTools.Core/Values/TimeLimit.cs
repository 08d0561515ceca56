namespace PlsTools.Core.Values;

/// <summary>Ends a wait when its time is over, and tells that from the person's own Ctrl+C.</summary>
public static class TimeLimit
{
    /// <summary>Runs <paramref name="wait"/>; once <paramref name="limit"/> is over it is cancelled and <paramref name="timedOut"/> thrown.</summary>
    public static async Task<T> WithinAsync<T>(
        Patience limit,
        TimeProvider clock,
        Func<CancellationToken, Task<T>> wait,
        Func<Exception> timedOut,
        CancellationToken cancellation)
    {
        using CancellationTokenSource timer = new(limit.OnClock, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        try
        {
            return await wait(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw timedOut();
        }
    }
}
