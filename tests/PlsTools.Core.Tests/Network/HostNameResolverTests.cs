using PlsTools.Core.Network;

namespace PlsTools.Core.Tests.Network;

public sealed class HostNameResolverTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_name_that_this_host_knows_has_its_address()
    {
        NameResolution answer = await AskAsync("localhost.");

        Assert.Equal(NameOutcome.Resolved, answer.Outcome);
        Assert.Contains(answer.Addresses, address => address is "127.0.0.1" or "::1");
        Assert.Null(answer.ZoneId);
    }

    [Fact]
    public async Task A_name_that_can_never_exist_has_none()
    {
        // RFC 6761: names below "invalid" never have an address. Where the host has no DNS at all, that is told as a failure.
        NameResolution answer = await AskAsync("no-such-host.invalid");

        Assert.True(answer.Outcome is NameOutcome.NoSuchName or NameOutcome.Failed, answer.Outcome.ToString());
        Assert.Empty(answer.Addresses);
        Assert.Contains("no-such-host.invalid", answer.Detail);
    }

    [Fact]
    public async Task A_name_that_is_none_fails_with_a_sentence()
    {
        NameResolution answer = await AskAsync(new string('a', 300));

        Assert.Equal((NameOutcome.Failed, 0), (answer.Outcome, answer.Addresses.Count));
        Assert.EndsWith(".", answer.Detail);
    }

    [Fact]
    public async Task The_timeout_runs_on_the_injected_clock()
    {
        NameResolution answer = await new HostNameResolver(new PassedClock()).ResolveAsync(new(null, "localhost", s_timeout), default);

        Assert.Equal(NameOutcome.Failed, answer.Outcome);
        Assert.Equal("The resolver of this host did not answer for localhost within 5 s.", answer.Detail);
    }

    [Fact]
    public async Task A_cancellation_by_the_caller_is_no_answer()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new HostNameResolver(TimeProvider.System).ResolveAsync(new(null, "localhost", s_timeout), stop.Token));
    }

    [Fact]
    public void It_stands_in_no_virtual_network() => Assert.False(new HostNameResolver(TimeProvider.System).CanResolveFrom("/subscriptions/s/…/vnet"));

    private static Task<NameResolution> AskAsync(string name) => new HostNameResolver(TimeProvider.System).ResolveAsync(new(null, name, TimeSpan.FromMinutes(10)), default);
}
