using Microsoft.Extensions.Time.Testing;
using PlsTools.Simulator.Time;

namespace PlsTools.Simulator.Tests.Time;

public sealed class ScaledTimeProviderTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _inner = new(s_start);

    [Fact]
    public void Time_passes_as_many_times_faster_as_asked()
    {
        ScaledTimeProvider clock = new(_inner, 30);
        long before = clock.GetTimestamp();

        _inner.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(s_start + TimeSpan.FromMinutes(1), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(1), clock.GetElapsedTime(before));
    }

    [Fact]
    public void Time_may_pass_slower_and_begin_elsewhere()
    {
        DateTimeOffset elsewhere = new(2030, 5, 5, 5, 5, 5, TimeSpan.FromHours(2));
        ScaledTimeProvider clock = new(_inner, 0.5, elsewhere);

        _inner.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(elsewhere + TimeSpan.FromSeconds(5), clock.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, clock.GetUtcNow().Offset);
    }

    [Fact]
    public void A_timer_fires_when_its_scaled_time_has_come_and_not_before()
    {
        ScaledTimeProvider clock = new(_inner, 30);
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);

        _inner.Advance(TimeSpan.FromMilliseconds(333));
        Assert.Equal(0, fired);
        Assert.True(clock.GetUtcNow() < s_start + TimeSpan.FromSeconds(10));

        _inner.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, fired);
        Assert.True(clock.GetUtcNow() >= s_start + TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_period_is_scaled_and_a_changed_timer_too()
    {
        ScaledTimeProvider clock = new(_inner, 10);
        int fired = 0;
        using ITimer timer = clock.CreateTimer(_ => fired++, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _inner.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, fired);

        timer.Change(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20));
        _inner.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(3, fired);
    }

    [Fact]
    public async Task A_delay_ends_in_scaled_time()
    {
        ScaledTimeProvider clock = new(_inner, 60);
        Task delay = Task.Delay(TimeSpan.FromMinutes(1), clock, CancellationToken.None);
        Assert.False(delay.IsCompleted);

        _inner.Advance(TimeSpan.FromSeconds(1));

        await delay;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_speed_that_is_none_is_refused(double speed) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScaledTimeProvider(_inner, speed));
}
