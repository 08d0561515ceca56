using PlsTools.Core.Consumers.Reachability;
using PlsTools.Core.Network;

namespace PlsTools.Core.Tests.Consumers;

public sealed class ReachabilitySeriesTests : ReachabilityTestBase
{
    private readonly ReachabilityOptions _tcp = Plain with { Protocol = ReachabilityProtocol.Tcp };

    public ReachabilitySeriesTests() => World.Endpoint();

    [Fact]
    public async Task Attempts_are_made_one_interval_apart_and_counted()
    {
        DateTimeOffset began = Clock.GetUtcNow();
        PlsReachability result = await RunAsync(3);
        Assert.Equal((3, 0, 0.0), (result.Latency!.Attempts, result.Latency.Lost, result.Latency.LossPercent));
        Assert.Equal(3, Dialer.Dials.Count);
        Assert.True(Clock.GetUtcNow() - began >= TimeSpan.FromSeconds(4));
        Assert.True(result.Reachable);
        Assert.Null(result.Cause);
    }

    [Fact]
    public async Task Where_some_are_lost_it_is_reachable_and_the_last_loss_is_explained()
    {
        Dialer.OnDial = number => number == 2 ? DialFailure.TimedOut : null;
        PlsReachability result = await RunAsync(4);
        Assert.Equal((true, 4, 1, 25.0), (result.Reachable, result.Latency!.Attempts, result.Latency.Lost, result.Latency.LossPercent));
        Assert.Equal("Tcp", result.FailedRung);
        Assert.StartsWith("1 of 4 attempts failed.", result.Cause);
        Assert.Contains("health probe", result.NextStep);
    }

    [Fact]
    public async Task Where_all_are_lost_it_is_not_reachable_and_there_are_no_times()
    {
        Dialer.Failure = DialFailure.Refused;
        PlsReachability result = await RunAsync(3);
        Assert.Equal((false, 3, 100.0, (double?)null), (result.Reachable, result.Latency!.Lost, result.Latency.LossPercent, result.Latency.MedianMs));
    }

    [Fact]
    public async Task Where_nothing_can_be_sent_one_attempt_is_enough()
    {
        World.Endpoint(status: "Pending");
        PlsReachability result = await RunAsync(5);
        Assert.Equal(("Approval", (PlsLatency?)null), (result.FailedRung, result.Latency));
        Dialer.StandsInside = false;
        World.Endpoint();
        Assert.Null((await RunAsync(5)).Reachable);
        Assert.Empty(Dialer.Dials);
    }

    [Fact]
    public async Task Without_an_end_each_attempt_is_put_out_with_the_figures_so_far()
    {
        using CancellationTokenSource stop = new();
        List<int> attempts = [];
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PassAsync(ReadAsync()));
        Assert.Equal([1, 2, 3], attempts);

        async Task<bool> ReadAsync()
        {
            await foreach (PlsReachability result in Series().RunAsync(await SubjectAsync(), _tcp, NoProgress.Instance, stop.Token))
            {
                attempts.Add(result.Latency!.Attempts);
                if (attempts.Count == 3) stop.Cancel();
            }

            return true;
        }
    }

    [Theory]
    [InlineData(new[] { 5.0 }, 5.0, 5.0, 5.0, 5.0)]
    [InlineData(new[] { 4.0, 2.0, 3.0, 1.0 }, 1.0, 2.0, 4.0, 4.0)]
    [InlineData(new[] { 3.0, 1.0, 2.0 }, 1.0, 2.0, 3.0, 3.0)]
    public void The_figures_are_times_that_were_measured(double[] times, double min, double median, double p95, double max)
    {
        PlsLatency latency = PlsLatency.Of([.. times.Select(TimeSpan.FromMilliseconds)], lost: 0);
        Assert.Equal((min, median, p95, max), (latency.MinMs, latency.MedianMs, latency.P95Ms, latency.MaxMs));
    }

    [Fact]
    public void Of_a_hundred_times_five_are_above_the_95th_percentile()
    {
        PlsLatency latency = PlsLatency.Of([.. Enumerable.Range(1, 100).Select(number => TimeSpan.FromMilliseconds(number))], lost: 1);
        Assert.Equal((50.0, 95.0, 101, 1.0), (latency.MedianMs, latency.P95Ms, latency.Attempts, latency.LossPercent));
    }

    private ReachabilitySeries Series() => new(new ReachabilityLadder(Dialer, Names), Dialer, TimeSpan.FromSeconds(2));

    private async Task<PlsReachability> RunAsync(int count) => await PassAsync(Series().RunAsync(await SubjectAsync(), _tcp, count, NoProgress.Instance, default));

    private async Task<T> PassAsync<T>(Task<T> running)
    {
        while (!running.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await running;
    }
}
