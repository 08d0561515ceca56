using System.IO.Pipelines;
using System.Text;
using PlsTools.Core.Kube;

namespace PlsTools.Core.Tests.Kube;

public sealed class KubeClientWatchTests : KubeClientTestBase
{
    [Fact]
    public async Task Changes_come_while_the_connection_stays_open()
    {
        Pipe pipe = new();
        Server.ThenStream(pipe.Reader.AsStream());
        await using IAsyncEnumerator<KubeWatchEvent> changes = Watch("7").GetAsyncEnumerator();

        await WriteAsync(pipe, Line("ADDED", "8"));
        Assert.True(await changes.MoveNextAsync());
        Assert.Equal("ADDED", changes.Current.Type);
        await WriteAsync(pipe, Line("MODIFIED", "9")[..20]);
        ValueTask<bool> next = changes.MoveNextAsync();
        await WriteAsync(pipe, Line("MODIFIED", "9")[20..]);
        Assert.True(await next);

        Assert.Equal("9", changes.Current.Object["metadata"]!["resourceVersion"]!.ToString());
        string query = Assert.Single(Server.Requests).Url.Query;
        Assert.Contains("watch=true&allowWatchBookmarks=true&resourceVersion=7", query);
        Assert.InRange(int.Parse(System.Text.RegularExpressions.Regex.Match(query, @"timeoutSeconds=(\d+)").Groups[1].Value), 240, 300);
    }

    [Fact]
    public async Task A_watch_that_ends_goes_on_from_the_last_version_bookmarks_included()
    {
        Server.Then(200, Line("ADDED", "8") + Line("BOOKMARK", "20")).Then(200, Line("MODIFIED", "21"));

        List<KubeWatchEvent> seen = await TakeAsync(3);

        Assert.Equal(["ADDED", "BOOKMARK", "MODIFIED"], seen.Select(change => change.Type));
        Assert.Contains("resourceVersion=20", Server.Requests[1].Url.Query);
        Assert.Single(Clock.Waits);
    }

    [Fact]
    public async Task A_line_cut_in_the_middle_is_asked_for_again()
    {
        Server.Then(200, Line("ADDED", "8") + Line("MODIFIED", "9")[..30]).Then(200, Line("MODIFIED", "9"));

        List<KubeWatchEvent> seen = await TakeAsync(2);

        Assert.Equal("9", seen[1].Object["metadata"]!["resourceVersion"]!.ToString());
        Assert.Contains("resourceVersion=8", Server.Requests[1].Url.Query);
    }

    [Fact]
    public async Task Watches_that_end_at_once_are_not_asked_for_in_a_rush()
    {
        Server.Then(200, "").Then(200, "").Then(200, "").Then(200, Line("ADDED", "8"));

        await TakeAsync(1);

        Assert.Equal(3, Clock.Waits.Count);
        Assert.True(Clock.Waits[2] > Clock.Waits[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_version_too_old_fails_with_Expired(bool asEvent)
    {
        const string Gone = """{"kind":"Status","code":410,"reason":"Gone","message":"too old resource version: 7 (99)"}""";
        if (asEvent) Server.Then(200, $$"""{"type":"ERROR","object":{{Gone}}}""" + "\n");
        else Server.Then(410, Gone);

        KubeException error = await Assert.ThrowsAsync<KubeException>(() => TakeAsync(1));

        Assert.Equal(("KubeExpired", "Expired", 410), (error.ErrorId, error.Reason, error.Status));
    }

    [Fact]
    public async Task An_idle_watch_stops_when_cancelled()
    {
        Pipe pipe = new();
        Server.ThenStream(pipe.Reader.AsStream());
        using CancellationTokenSource stop = new();
        await using IAsyncEnumerator<KubeWatchEvent> changes =
            Client().WatchAsync(KubeKind.Service, "shop", KubeSelector.All, "7", stop.Token).GetAsyncEnumerator();
        ValueTask<bool> idle = changes.MoveNextAsync();

        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await idle);
    }

    private IAsyncEnumerable<KubeWatchEvent> Watch(string version) => Client().WatchAsync(KubeKind.Service, "shop", KubeSelector.All, version, default);

    private async Task<List<KubeWatchEvent>> TakeAsync(int count)
    {
        List<KubeWatchEvent> seen = [];
        await foreach (KubeWatchEvent change in Watch("7"))
        {
            seen.Add(change);
            if (seen.Count == count) break;
        }

        return seen;
    }

    private static async Task WriteAsync(Pipe pipe, string text) => await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    private static string Line(string type, string version) =>
        $$$$"""{"type":"{{{{type}}}}","object":{"kind":"Service","metadata":{"name":"api","resourceVersion":"{{{{version}}}}"}}}""" + "\n";
}
