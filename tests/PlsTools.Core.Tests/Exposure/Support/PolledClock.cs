using Microsoft.Extensions.Time.Testing;

namespace PlsTools.Core.Tests.Exposure.Support;

/// <summary>A clock that moves on only when the code under test waits for its next poll, so that no test depends on speed.</summary>
internal sealed class PolledClock : FakeTimeProvider
{
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _polls = new(0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == PollInterval) _polls.Release();
        return timer;
    }

    /// <summary>Lets <paramref name="work"/> come to its next poll and ends that; false where it has come to its end instead.</summary>
    public async Task<bool> StepAsync(Task work)
    {
        Task poll = _polls.WaitAsync();
        if (await Task.WhenAny(work, poll) == work) return false;
        Advance(PollInterval);
        return true;
    }
}
