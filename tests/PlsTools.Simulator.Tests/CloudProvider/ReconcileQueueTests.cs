using Microsoft.Extensions.Time.Testing;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider;

public sealed class ReconcileQueueTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ReconcileQueue _queue;

    public ReconcileQueueTests() => _queue = new(_clock);

    [Fact]
    public async Task A_key_is_taken_once_however_often_it_was_added()
    {
        _queue.Add("a");
        _queue.Add("a");
        Assert.Equal("a", await _queue.TakeAsync(CancellationToken.None));
        using CancellationTokenSource stop = new();
        Task<string> next = _queue.TakeAsync(stop.Token);
        Assert.False(next.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public void Pauses_double_from_5_to_300_seconds_until_a_success()
    {
        int[] seconds = [.. Enumerable.Range(0, 9).Select(_ => (int)_queue.Retry("a").TotalSeconds)];
        Assert.Equal([5, 10, 20, 40, 80, 160, 300, 300, 300], seconds);
        _queue.Forget("a");
        Assert.Equal(5, _queue.Retry("a").TotalSeconds);
    }

    [Fact]
    public async Task A_failed_key_comes_back_after_its_pause()
    {
        _queue.Retry("a");
        Task<string> next = _queue.TakeAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("a", await next);
    }

    [Fact]
    public async Task A_change_does_not_wait_for_the_pause()
    {
        _queue.Retry("a");
        Task<string> next = _queue.TakeAsync(CancellationToken.None);
        _queue.Add("a");
        Assert.Equal("a", await next);
    }
}
