using System.Collections.Concurrent;
using PlsTools.Core.Connections;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Connections;

public sealed class ServiceLanesTests
{
    private readonly ResourceId _api = FakeServices.ServiceId("api");
    private readonly ResourceId _web = FakeServices.ServiceId("web");

    [Fact]
    public async Task Work_on_one_service_is_done_one_after_the_other_in_order_whatever_the_letter_case()
    {
        ServiceLanes lanes = new(8);
        int running = 0;
        ConcurrentQueue<int> order = [];
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => lanes.RunAsync(
            number % 2 == 0 ? _api : ResourceId.Parse(_api.ToString().ToUpperInvariant()),
            async () =>
            {
                Assert.Equal(1, Interlocked.Increment(ref running));
                await Task.Yield();
                order.Enqueue(number);
                Interlocked.Decrement(ref running);
                return number;
            },
            default)));
        Assert.Equal(Enumerable.Range(0, 20), order);
    }

    [Fact]
    public async Task Work_on_two_services_is_done_at_the_same_time()
    {
        ServiceLanes lanes = new(2);
        TaskCompletionSource<int> web = new();
        Task<int> api = lanes.RunAsync(_api, () => web.Task, default);
        await lanes.RunAsync(_web, () => Task.FromResult(web.TrySetResult(1)), default);
        Assert.Equal(1, await api);
    }

    [Fact]
    public async Task No_more_services_are_worked_on_than_asked_for()
    {
        ServiceLanes lanes = new(1);
        TaskCompletionSource<int> free = new();
        Task<int> api = lanes.RunAsync(_api, () => free.Task, default);
        Task<int> web = lanes.RunAsync(_web, () => Task.FromResult(2), default);
        Assert.False(web.IsCompleted);
        free.SetResult(1);
        Assert.Equal((1, 2), (await api, await web));
    }

    [Fact]
    public async Task Work_that_waits_in_a_lane_takes_no_place()
    {
        ServiceLanes lanes = new(2);
        TaskCompletionSource<int> free = new();
        Task<int>[] api = [lanes.RunAsync(_api, () => free.Task, default), lanes.RunAsync(_api, () => free.Task, default)];
        Assert.Equal(2, await lanes.RunAsync(_web, () => Task.FromResult(2), default));
        free.SetResult(1);
        await Task.WhenAll(api);
    }

    [Fact]
    public async Task A_failure_or_a_stop_frees_the_lane()
    {
        ServiceLanes lanes = new(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => lanes.RunAsync<int>(_api, () => throw new InvalidOperationException(), default));
        TaskCompletionSource<int> free = new();
        Task<int> first = lanes.RunAsync(_api, () => free.Task, default);
        using CancellationTokenSource stop = new();
        Task<int> second = lanes.RunAsync(_api, () => Task.FromResult(2), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        free.SetResult(1);
        await first;
        Assert.Equal(3, await lanes.RunAsync(_api, () => Task.FromResult(3), default));
    }
}
