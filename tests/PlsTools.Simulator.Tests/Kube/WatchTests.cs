using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Watching;

namespace PlsTools.Simulator.Tests.Kube;

public sealed class WatchTests : IDisposable
{
    private readonly ClusterFixture _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_watch_from_a_list_s_version_tells_every_later_change_once_and_in_order()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody("old"));
        string version = (string)(await _world.GetAsync(ClusterFixture.Services)).Body["metadata"]!["resourceVersion"]!;
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());

        using WatchReader watch = await _world.WatchAsync($"{ClusterFixture.Services}?watch=true&resourceVersion={version}");
        await _world.ApplyAsync(ClusterFixture.Service, """{"metadata":{"annotations":{"a":"1"}}}""");
        await _world.SendAsync(HttpMethod.Delete, ClusterFixture.Service);

        JsonObject added = (await watch.NextAsync())!;
        Assert.Equal("ADDED", (string?)added["type"]);
        Assert.Equal("Service", (string?)added["object"]!["kind"]);
        JsonObject modified = (await watch.NextAsync())!;
        Assert.Equal("MODIFIED", (string?)modified["type"]);
        JsonObject deleted = (await watch.NextAsync())!;
        Assert.Equal("DELETED", (string?)deleted["type"]);
        long[] versions = [.. new[] { added, modified, deleted }.Select(told => long.Parse((string)told["object"]!["metadata"]!["resourceVersion"]!))];
        Assert.Equal(versions.Order(), versions);
        Assert.Equal(3, versions.Distinct().Count());
    }

    [Fact]
    public async Task Without_a_version_a_watch_begins_with_what_there_is()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        using WatchReader watch = await _world.WatchAsync("/api/v1/services?watch=1&fieldSelector=metadata.namespace=shop");
        Assert.Equal("ADDED api", await watch.NextNameAsync());
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody("web"));
        Assert.Equal("ADDED web", await watch.NextNameAsync());
    }

    [Fact]
    public async Task An_object_that_comes_under_a_selector_is_added_and_one_that_leaves_it_is_deleted()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        using WatchReader watch = await _world.WatchAsync($"{ClusterFixture.Services}?watch=true&labelSelector=tier%3Dfront&resourceVersion={_world.Cluster.Store.Version}");
        await Label("front");
        await Label("back");
        await Label("front");
        Assert.Equal("ADDED api", await watch.NextNameAsync());
        Assert.Equal("DELETED api", await watch.NextNameAsync());
        Assert.Equal("ADDED api", await watch.NextNameAsync());

        Task Label(string tier) => _world.SendAsync(
            HttpMethod.Patch, ClusterFixture.Service, $$$$"""{"metadata":{"labels":{"tier":"{{{{tier}}}}"}}}""", "application/merge-patch+json");
    }

    [Fact]
    public async Task A_version_older_than_the_history_is_expired()
    {
        using ClusterFixture small = new(new ClusterSettings { HistoryLimit = 3 });
        for (int number = 0; number < 5; number++) await small.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody($"s{number}"));
        using WatchReader watch = await small.WatchAsync($"{ClusterFixture.Services}?watch=true&resourceVersion=2");
        JsonObject told = (await watch.NextAsync())!;
        Assert.Equal("ERROR", (string?)told["type"]);
        Assert.Equal(410, (int)told["object"]!["code"]!);
        Assert.Equal("Expired", (string?)told["object"]!["reason"]);
        Assert.StartsWith("too old resource version: 2 (", (string?)told["object"]!["message"]);
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task A_watch_ends_at_its_time_out()
    {
        using WatchReader watch = await _world.WatchAsync($"{ClusterFixture.Services}?watch=true&timeoutSeconds=30");
        Task<JsonObject?> next = watch.NextAsync();
        while (!next.IsCompleted)
        {
            _world.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Null(await next);
    }

    [Fact]
    public async Task Bookmarks_tell_the_version_once_a_minute_to_whoever_allows_them()
    {
        long version = _world.Cluster.Store.Version;
        using WatchReader watch = await _world.WatchAsync($"{ClusterFixture.Services}?watch=true&allowWatchBookmarks=true&resourceVersion={version}");
        await _world.PostAsync("/api/v1/namespaces/shop/configmaps", """{"metadata":{"name":"other"}}""");
        Task<JsonObject?> next = watch.NextAsync();
        while (!next.IsCompleted)
        {
            _world.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        JsonObject told = (await next)!;
        Assert.Equal("BOOKMARK", (string?)told["type"]);
        Assert.Equal(_world.Cluster.Store.Version.ToString(), (string?)told["object"]!["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task Initial_events_end_with_a_marked_bookmark()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        using WatchReader watch = await _world.WatchAsync(
            $"{ClusterFixture.Services}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
        Assert.Equal("ADDED api", await watch.NextNameAsync());
        JsonObject mark = (await watch.NextAsync())!;
        Assert.Equal("true", (string?)mark["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]);
    }

    [Fact]
    public async Task Cutting_the_watches_ends_them()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        using WatchReader watch = await _world.WatchAsync($"{ClusterFixture.Services}?watch=true");
        Assert.Equal("ADDED api", await watch.NextNameAsync());
        _world.Cluster.Store.CutWatches();
        Assert.Null(await watch.NextAsync());
    }

    [Fact]
    public async Task A_controller_in_process_sees_the_same()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        List<string> told = [];
        await foreach (KubeWatchEvent one in _world.Controller.WatchAsync(KubeResources.Services, "shop"))
        {
            told.Add($"{one.Type} {one.Object["metadata"]!["name"]}");
            if (told.Count == 1) await _world.SendAsync(HttpMethod.Delete, ClusterFixture.Service);
            else break;
        }

        Assert.Equal(["ADDED api", "DELETED api"], told);
    }
}
