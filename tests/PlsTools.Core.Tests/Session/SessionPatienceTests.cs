using PlsTools.Core.Session;

namespace PlsTools.Core.Tests.Session;

public sealed class SessionPatienceTests
{
    [Theory]
    [InlineData(1, 900, 900)]
    [InlineData(30, 10, 300)]
    public void A_persons_seconds_are_counted_on_the_sessions_clock(double speed, int seconds, double expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), SessionAt(speed).Patience(seconds));

    [Fact]
    public void The_longest_patience_is_one_that_a_timer_takes()
    {
        using CancellationTokenSource timer = new(SessionAt(10_000).Patience(int.MaxValue), TimeProvider.System);
        Assert.False(timer.IsCancellationRequested);
    }

    private static PlsSession SessionAt(double speed) => new(
        new("name", null, null, "Sandbox", new("https://management.example/"), "Sandbox", null, null, speed),
        null!, null!, null!, TimeProvider.System, _ => throw new NotSupportedException(), null!);
}
