using Microsoft.Extensions.Time.Testing;

namespace PlsTools.Core.Tests.Arm.Support;

/// <summary>
/// A clock on which a wait of up to a minute is soon over, since time passes by its length; longer ones, such as limits, are over once that much
/// time has passed.
/// </summary>
internal sealed class PassingClock() : FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(1);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime >= TimeSpan.Zero && dueTime <= s_longest) ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        return timer;
    }
}
