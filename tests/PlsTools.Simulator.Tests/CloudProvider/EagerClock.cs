using Microsoft.Extensions.Time.Testing;

namespace PlsTools.Simulator.Tests.CloudProvider;

/// <summary>
/// The world's clock as the controller sees it who never waits: as it begins a pause, just that long has passed in the world. The pauses
/// are noted as they were asked for.
/// </summary>
/// <param name="world">The world's clock, on which nobody else's pause passes by itself.</param>
internal sealed class EagerClock(FakeTimeProvider world) : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<TimeSpan> _pauses = [];

    /// <summary>The pauses so far in seconds, in their order.</summary>
    public IReadOnlyList<double> Pauses
    {
        get
        {
            lock (_gate) return [.. _pauses.Select(pause => pause.TotalSeconds)];
        }
    }

    public override long TimestampFrequency => world.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow();

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = world.CreateTimer(callback, state, dueTime, period);
        if (dueTime <= TimeSpan.Zero) return timer;
        lock (_gate) _pauses.Add(dueTime);
        ThreadPool.QueueUserWorkItem(_ => world.Advance(dueTime));
        return timer;
    }
}
