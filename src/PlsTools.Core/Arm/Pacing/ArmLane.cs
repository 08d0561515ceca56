namespace PlsTools.Core.Arm.Pacing;

/// <summary>A bucket and the requests that wait for its tokens, in the order in which they came.</summary>
internal sealed class ArmLane(ArmBucketKey key, ArmBucket bucket, TimeProvider clock)
{
    private readonly long _begun = clock.GetTimestamp();
    private readonly SemaphoreSlim _turn = new(1);

    public ArmBucketKey Key { get; } = key;

    /// <summary>Waits for a token and takes it.</summary>
    /// <param name="longest">A longer wait is not begun: the service itself is to say no.</param>
    /// <param name="waiting">Told of a wait when it begins.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The number of the token.</returns>
    public async ValueTask<long> EnterAsync(TimeSpan longest, Action<TimeSpan> waiting, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (true)
            {
                if (TryTake(longest, out TimeSpan wait) is { } number) return number;
                waiting(wait);
                await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void PutBack()
    {
        lock (bucket) bucket.PutBack();
    }

    public void Leave(long number, ArmAllowance allowance)
    {
        lock (bucket)
        {
            bucket.Leave(Now, number, allowance.Own, allowance.Shared);
            if (allowance.ResetsAfter is { } wait) bucket.Close(Now, wait, isEmpty: false);
        }
    }

    public void Close(TimeSpan wait, bool isEmpty)
    {
        lock (bucket) bucket.Close(Now, wait, isEmpty);
    }

    private TimeSpan Now => clock.GetElapsedTime(_begun);

    private long? TryTake(TimeSpan longest, out TimeSpan wait)
    {
        lock (bucket)
        {
            wait = bucket.Wait(Now);
            return wait > TimeSpan.Zero && wait <= longest ? null : bucket.Take(Now);
        }
    }
}
