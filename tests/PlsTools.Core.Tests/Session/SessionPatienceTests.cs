using PlsTools.Core.Arm;
using PlsTools.Core.Network;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Credentials;
using PlsTools.Core.Tests.Arm.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Session;

public sealed class SessionPatienceTests
{
    [Theory]
    [InlineData(1, 900, 900)]
    [InlineData(30, 10, 300)]
    public void A_persons_seconds_are_counted_on_the_sessions_clock(double speed, int seconds, double expected) =>
        Assert.Equal(new Patience(TimeSpan.FromSeconds(expected), TimeSpan.FromSeconds(seconds)), SessionAt(speed).Patience(seconds));

    [Fact]
    public void The_longest_patience_is_one_that_a_timer_takes()
    {
        using CancellationTokenSource timer = new(SessionAt(10_000).Patience(int.MaxValue).OnClock, TimeProvider.System);
        Assert.False(timer.IsCancellationRequested);
    }

    [Theory]
    [InlineData(1, 60)]
    [InlineData(500, 10_000)]
    public void Silence_is_measured_by_what_the_machine_behind_the_session_needs(double speed, int expected) =>
        Assert.Equal(new WaitSettings(true, new(TimeSpan.FromSeconds(900 * speed), TimeSpan.FromSeconds(900))) { Silence = TimeSpan.FromSeconds(expected) }, SessionAt(speed).Waiting(true, 900));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task A_request_is_repeated_for_as_long_as_the_machine_may_need(double speed, bool comesThrough)
    {
        // Longer than the ten minutes for which a request is repeated at the wall's speed.
        using ScriptedHandler arm = new();
        arm.Answer(429, "", ("Retry-After", "700")).Answer(200, $$"""{"value":[{"subscriptionId":"{{SessionWorld.SubscriptionId}}","displayName":"Shop"}]}""");
        InstantClock clock = new();
        Task<PlsSession> connecting = new SessionFactory(_ => null, clock, new Random(1)).CreateAsync(
            new()
            {
                Credential = new AccessTokenSource(SessionWorld.Secure("token")),
                Cloud = SessionCloud.Of(null, null),
                Dialer = new SocketDialer(clock),
                Names = new HostNameResolver(clock),
                Cluster = new() { UsesHostKubeconfig = false },
                ArmHandler = arm,
                ClockSpeed = speed,
            },
            default);
        if (comesThrough) Assert.Equal("Shop", (await connecting).Name);
        else Assert.Equal(429, (await Assert.ThrowsAsync<ArmException>(() => connecting)).Status);
    }

    private static PlsSession SessionAt(double speed) => new(
        new("name", null, null, "Sandbox", new("https://management.example/"), "Sandbox", null, null, speed),
        null!, null!, null!, TimeProvider.System, _ => throw new NotSupportedException(), null!);
}
