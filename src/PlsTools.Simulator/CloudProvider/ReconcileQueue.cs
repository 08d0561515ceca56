namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// The controller's work: each Service at most once, taken one at a time; one that failed comes back after a pause that doubles from 5
/// to 300 seconds. Safe to use from any thread.
/// </summary>
internal sealed class ReconcileQueue(TimeProvider clock)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(300);
    private readonly object _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _due = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _failures = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Asks for a reconcile now, whatever pause it had.</summary>
    public void Add(string key) => Schedule(key, TimeSpan.Zero);

    /// <summary>Asks for another try after the pause that the number of failures calls for; returns the pause.</summary>
    public TimeSpan Retry(string key)
    {
        TimeSpan pause;
        lock (_gate)
        {
            int failures = _failures.GetValueOrDefault(key);
            _failures[key] = failures + 1;
            pause = failures >= 6 ? s_longestPause : s_firstPause * (1 << failures);
            if (_due.ContainsKey(key)) return pause;
        }

        Schedule(key, pause);
        return pause;
    }

    /// <summary>The last try succeeded: the next failure pauses briefly again.</summary>
    public void Forget(string key)
    {
        lock (_gate) _failures.Remove(key);
    }

    /// <summary>Waits for the next key that is due and takes it.</summary>
    public async Task<string> TakeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            TimeSpan pause = Timeout.InfiniteTimeSpan;
            lock (_gate)
            {
                changed = _changed.Task;
                if (_due.Count > 0)
                {
                    (string key, DateTimeOffset due) = _due.MinBy(item => item.Value);
                    pause = due - clock.GetUtcNow();
                    if (pause <= TimeSpan.Zero)
                    {
                        _due.Remove(key);
                        return key;
                    }
                }
            }

            await WaitAsync(changed, pause, cancellation).ConfigureAwait(false);
        }
    }

    private async Task WaitAsync(Task changed, TimeSpan pause, CancellationToken cancellation)
    {
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task delay = Task.Delay(pause, clock, over.Token);
        await Task.WhenAny(changed, delay).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
    }

    private void Schedule(string key, TimeSpan pause)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _due[key] = clock.GetUtcNow() + pause;
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.TrySetResult();
    }
}
