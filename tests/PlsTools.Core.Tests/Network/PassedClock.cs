namespace PlsTools.Core.Tests.Network;

/// <summary>A clock on which each timer goes off as it is set.</summary>
internal sealed class PassedClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        callback(state);
        return base.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
