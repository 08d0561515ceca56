namespace PlsTools.Simulator.Time;

/// <summary>A clock that runs <c>speed</c> times as fast as the one it is made from, timers included.</summary>
public sealed class ScaledTimeProvider : TimeProvider
{
    private readonly TimeProvider _inner;
    private readonly double _speed;
    private readonly DateTimeOffset _start;
    private readonly long _startTimestamp;

    /// <param name="inner">The clock that sets the pace.</param>
    /// <param name="speed">Seconds of this clock in a second of <paramref name="inner"/>; above zero.</param>
    /// <param name="start">Where this clock begins; the time of <paramref name="inner"/> unless given.</param>
    public ScaledTimeProvider(TimeProvider inner, double speed, DateTimeOffset? start = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        if (!double.IsFinite(speed)) throw new ArgumentOutOfRangeException(nameof(speed), speed, "The speed is a finite number.");
        _inner = inner;
        _speed = speed;
        _start = (start ?? inner.GetUtcNow()).ToUniversalTime();
        _startTimestamp = inner.GetTimestamp();
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => _inner.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _inner.LocalTimeZone;

    /// <inheritdoc/>
    public override long GetTimestamp() => _startTimestamp + (long)((_inner.GetTimestamp() - _startTimestamp) * _speed);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _start + GetElapsedTime(_startTimestamp, GetTimestamp());

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(this, _inner.CreateTimer(callback, state, ToInner(dueTime), ToInner(period)));

    // Timers of the platform count whole milliseconds: rounding up keeps one from firing before its time, and a period from becoming none.
    private TimeSpan ToInner(TimeSpan span) =>
        span <= TimeSpan.Zero ? span : TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds / _speed));

    private sealed class ScaledTimer(ScaledTimeProvider clock, ITimer inner) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(clock.ToInner(dueTime), clock.ToInner(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
