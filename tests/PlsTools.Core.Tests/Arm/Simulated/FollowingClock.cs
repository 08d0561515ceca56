namespace PlsTools.Core.Tests.Arm.Simulated;

/// <summary>
/// The time of another clock, without timers of its own: the world's operations end when a request finds that their time has come, so
/// that only the client's waits move the time on.
/// </summary>
internal sealed class FollowingClock(TimeProvider leader) : TimeProvider
{
    public override long TimestampFrequency => leader.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => leader.GetUtcNow();

    public override long GetTimestamp() => leader.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Silence();

    private sealed class Silence : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
