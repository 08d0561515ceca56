using Microsoft.Extensions.Time.Testing;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.World;

public sealed class OperationBookTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly OperationBook _book;

    public OperationBookTests() => _book = new(_time, new());

    [Fact]
    public void Operations_end_in_the_order_of_their_due_times()
    {
        List<string> ended = [];
        foreach ((string key, int seconds) in (ReadOnlySpan<(string, int)>)[("late", 9), ("early", 3), ("middle", 5)])
        {
            _book.Start(key, "Put", "/" + key, TimeSpan.FromSeconds(seconds), () =>
            {
                ended.Add(key);
                return null;
            });
        }

        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(["early"], ended);
        Assert.Null(_book.RunningOn("/EARLY"));
        Assert.NotNull(_book.RunningOn("/LATE"));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["early", "middle", "late"], ended);
        Assert.True(_book.Find("late")!.IsFinished);
        Assert.Equal("Put", _book.LastOn("/early"));
    }

    [Fact]
    public void One_without_duration_ends_before_it_is_returned() => Assert.True(_book.Start("k", "Put", "/r", TimeSpan.Zero, () => null).IsFinished);

    [Fact]
    public void A_failure_is_kept()
    {
        _book.Start("k", "Put", "/r", TimeSpan.FromSeconds(1), () => new("Broken", "It broke."));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new("Broken", "It broke."), _book.Find("K")!.Error);
    }

    [Fact]
    public void One_can_be_ended_early()
    {
        WorldOperation operation = _book.Start("k", "Put", "/r", TimeSpan.FromHours(1), () => null);
        _book.FinishNow(operation);
        Assert.True(operation.IsFinished);
        Assert.Empty(_book.Running());
    }

    [Fact]
    public async Task Who_asks_while_another_thread_ends_an_operation_sees_the_end()
    {
        using SemaphoreSlim begun = new(0);
        using SemaphoreSlim release = new(0);
        _book.Start("k", "Put", "/r", TimeSpan.FromSeconds(1), () =>
        {
            begun.Release();
            release.Wait();
            return null;
        });
        Task timer = Task.Run(() => _time.Advance(TimeSpan.FromSeconds(1)));
        await begun.WaitAsync();
        Task<bool> asked = Task.Run(() => _book.Find("k")!.IsFinished);
        Assert.NotSame(asked, await Task.WhenAny(asked, Task.Run(Thread.Yield)));
        release.Release();
        Assert.True(await asked);
        await timer;
    }
}
