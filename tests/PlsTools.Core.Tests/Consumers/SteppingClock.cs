namespace PlsTools.Core.Tests.Consumers;

/// <summary>
/// Moves on by each short wait (polls) as soon as it begins; a long one (a limit) ends only once the time has come that far. So a
/// conversation with the simulated ARM takes no time of ours, and limits still hold.
/// </summary>
internal sealed class SteppingClock : TimeProvider
{
    private static readonly TimeSpan s_short = TimeSpan.FromMinutes(3);

    private readonly object _gate = new();
    private readonly List<Limit> _limits = [];
    private DateTimeOffset _now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        List<Limit> over = [];
        Limit timer;
        lock (_gate)
        {
            timer = new(callback, state, _now + dueTime);
            if (dueTime < TimeSpan.Zero) return timer;
            if (dueTime <= s_short) _now += dueTime;
            _limits.Add(timer);
            over.AddRange(_limits.Where(limit => limit.Due <= _now));
            _limits.RemoveAll(over.Contains);
        }

        foreach (Limit limit in over) ThreadPool.QueueUserWorkItem(_ => limit.Ring());
        return timer;
    }

    private sealed class Limit(TimerCallback callback, object? state, DateTimeOffset due) : ITimer
    {
        private int _done;

        public DateTimeOffset Due { get; } = due;

        public void Ring()
        {
            if (Interlocked.Exchange(ref _done, 1) == 0) callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => Interlocked.Exchange(ref _done, 1);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
