using PlsTools.Core.Arm.Http;

namespace PlsTools.Core.Arm.Operations;

/// <summary>When to poll next, and when to give up on a service that no longer answers.</summary>
internal sealed class ArmPollRhythm(ArmRetrySettings settings, TimeProvider clock)
{
    private TimeSpan _own = settings.FirstPollDelay;
    private long _lastAnswer = clock.GetTimestamp();

    /// <summary>Whether the service has told nothing for longer than the edge's patience.</summary>
    public bool IsLost => clock.GetElapsedTime(_lastAnswer) > settings.Patience;

    /// <summary>Notes an answer that told something.</summary>
    public void Told() => _lastAnswer = clock.GetTimestamp();

    /// <summary>Waits as the service asked, within the cap; by its own growing measure where it asked for nothing.</summary>
    public Task PauseAsync(TimeSpan? asked, CancellationToken cancellation)
    {
        TimeSpan pause = asked is { } wait && wait > TimeSpan.Zero ? wait : _own;
        _own = Min(_own * 2, settings.MaxPollDelay);
        return Task.Delay(Min(pause, settings.MaxPollDelay), clock, cancellation);
    }

    /// <summary>As <see cref="PauseAsync"/>, but an empty token bucket is not asked any earlier than it says.</summary>
    public Task PauseAfterAsync(ArmReply? reply, CancellationToken cancellation) =>
        reply is { Status: 429, RetryAfter: { } wait } && wait > settings.MaxPollDelay
            ? Task.Delay(wait, clock, cancellation)
            : PauseAsync(reply?.RetryAfter, cancellation);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
