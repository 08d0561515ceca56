using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Watching;

namespace PlsTools.Simulator.Tests.Kube;

public sealed class ConcurrencyTests : IDisposable
{
    private const int Writers = 8;
    private const int Writes = 25;

    private readonly ClusterFixture _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Writers_at_once_lose_nothing_and_a_watch_tells_each_write_once()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        long since = _world.Cluster.Store.Version;
        Task<List<long>> watching = Task.Run(async () =>
        {
            List<long> versions = [];
            await foreach (KubeWatchEvent told in _world.Controller.WatchAsync(KubeResources.Services, "shop", since))
            {
                versions.Add(long.Parse((string)told.Object["metadata"]!["resourceVersion"]!));
                if (versions.Count == Writers * Writes) break;
            }

            return versions;
        });

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (int number = 0; number < Writes; number++)
            {
                Answer answer = await _world.SendAsync(
                    HttpMethod.Patch,
                    $"{ClusterFixture.Service}?fieldManager=writer-{writer}",
                    $$$$"""{"metadata":{"annotations":{"w{{{{writer}}}}-{{{{number}}}}":"1"}}}""",
                    "application/merge-patch+json");
                Assert.Equal(200, answer.Status);
            }
        })));

        List<long> seen = await watching;
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(Writers * Writes, seen.Distinct().Count());
        JsonObject service = (await _world.GetAsync(ClusterFixture.Service)).Body;
        Assert.Equal(Writers * Writes, service["metadata"]!["annotations"]!.AsObject().Count);
    }

    [Fact]
    public async Task Of_those_who_write_from_one_version_one_wins()
    {
        Answer made = await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        string version = (string)made.Body["metadata"]!["resourceVersion"]!;
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => _world.SendAsync(
            HttpMethod.Patch,
            ClusterFixture.Service,
            $$$$"""{"metadata":{"resourceVersion":"{{{{version}}}}","annotations":{"winner":"{{{{writer}}}}"}}}""",
            "application/merge-patch+json"))));
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(Writers - 1, answers.Count(answer => answer.Status == 409));
    }
}
