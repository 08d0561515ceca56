using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Server.Tests;

/// <summary>Faults of a world file, as they come over the wire.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task A_reset_breaks_the_connection_and_stands_in_the_log(string version)
    {
        await using ServerProcess server = await StartAsync("ArmResetBefore");
        using HttpClient client = server.CreateClient(server.Of("reader", "token"), Version.Parse(version));

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("subscriptions?api-version=2022-12-01"));
        using HttpResponseMessage again = await client.GetAsync("subscriptions?api-version=2022-12-01");

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        JsonArray log = JsonNode.Parse(await client.GetStringAsync("simulator/requests"))!.AsArray();
        Assert.Equal([(0, "ArmResetBefore"), (200, null)], log.Select(entry => ((int)entry!["status"]!, (string?)entry["fault"])));
    }

    [Fact]
    public async Task A_watch_that_is_cut_ends_without_a_word()
    {
        await using ServerProcess server = await StartAsync("KubeWatchCut");
        using HttpClient client = server.CreateClient(KubeAccess.Token(server));

        using HttpResponseMessage watch = await client.GetAsync(
            new Uri(KubeAccess.Server(server), "api/v1/namespaces?watch=1"), HttpCompletionOption.ResponseHeadersRead);
        using StreamReader events = new(await watch.Content.ReadAsStreamAsync());

        Assert.Contains("\"ADDED\"", await events.ReadLineAsync());
        Assert.Null(await events.ReadLineAsync());
    }

    private static async Task<ServerProcess> StartAsync(string fault)
    {
        string file = Path.GetTempFileName();
        string world = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "two-clusters.yaml"));
        await File.WriteAllTextAsync(file, $"{world}faults:\n  - {{ name: {fault} }}\n");
        ServerProcess server = await ServerProcess.StartAsync("--world", file);
        File.Delete(file);
        return server;
    }
}
