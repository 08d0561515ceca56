using Microsoft.Extensions.Time.Testing;

namespace PlsTools.Simulator.Tests.CloudProvider;

/// <summary>
/// A clock on which nobody waits: whoever sets a timer has it ring at once, and just that long has passed. It notes the pauses, so that
/// a test reads them as they were asked for.
/// </summary>
internal sealed class EagerClock : FakeTimeProvider
{
    private readonly object _gate = new();
    private readonly List<TimeSpan> _pauses = [];

    /// <summary>The pauses so far, in their order.</summary>
    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (_gate) return [.. _pauses];
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime <= TimeSpan.Zero) return timer;
        lock (_gate) _pauses.Add(dueTime);
        ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        return timer;
    }
}
