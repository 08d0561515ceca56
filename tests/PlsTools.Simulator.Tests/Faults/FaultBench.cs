using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.Tests.Worlds;
using PlsTools.Simulator.World;
using PlsTools.Simulator.Worlds;

namespace PlsTools.Simulator.Tests.Faults;

/// <summary>The walkthrough's world with faults as its file would name them, a clock that moves when told, and what a client sends.</summary>
internal sealed class FaultBench : IAsyncDisposable
{
    public const string Spoke =
        $"/subscriptions/{DefaultWorld.ConsumerSubscriptionId}/resourceGroups/rg-spoke/providers/Microsoft.Network/virtualNetworks/spoke01";

    public const string Subnets = $"{Spoke}/subnets";
    public const string NewSubnet = $"{Subnets}/new";
    public const string Services = "/api/v1/namespaces/default/services";

    private FaultBench(SandboxHost host) => Host = host;

    public static FakeTimeProvider NewClock() => new(new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public required FakeTimeProvider Clock { get; init; }

    public SandboxHost Host { get; }

    public LoggedRequest Last => Host.Requests.All()[^1];

    /// <param name="faults">Each as <c>{ name: ArmThrottled, first: 1 }</c>.</param>
    public static async Task<FaultBench> StartAsync(params string[] faults)
    {
        FakeTimeProvider clock = NewClock();
        string text = string.Concat(faults.Select(fault => $"  - {fault}\n"));
        WorldDefinition world = WorldFile.Parse(
            (faults.Length > 0 ? $"faults:\n{text}" : "") + File.ReadAllText(Repository.Path("samples", "worlds", "walkthrough.yaml")), "world.yaml");
        SandboxOptions options = new() { World = world, Clock = clock, Speed = 1, WithoutCloudProvider = true };
        return new(await SandboxHost.StartAsync(options, CancellationToken.None)) { Clock = clock };
    }

    public static JsonObject SubnetBody(string prefix = "10.1.9.0/24") => new() { ["properties"] = new JsonObject { ["addressPrefix"] = prefix } };

    /// <summary>Sends a request to ARM as the consumer's operator, whole path or absolute URL.</summary>
    public async Task<FaultAnswer> Arm(HttpMethod method, string target, JsonObject? body = null)
    {
        using HttpClient client = new(Host.CreateArmHandler());
        Uri url = target.StartsWith('/') ? new(Host.ResourceManagerUrl, $"{target}?api-version=2024-05-01") : new(target);
        using HttpRequestMessage request = new(method, url);
        request.Headers.Authorization = new("Bearer", Host.IssueAccessToken("b", TimeSpan.FromDays(1)));
        if (body is not null) request.Content = JsonContent.Create(body);
        return await FaultAnswer.OfAsync(await client.SendAsync(request));
    }

    public Task<FaultAnswer> Put(string prefix = "10.1.9.0/24") => Arm(HttpMethod.Put, NewSubnet, SubnetBody(prefix));

    /// <summary>Sends a request to the API server as the cluster's administrator.</summary>
    public async Task<FaultAnswer> Kube(HttpMethod method, string pathAndQuery, JsonObject? body = null, string type = "application/json")
    {
        SandboxCluster cluster = Host.Clusters[0];
        using HttpClient client = new(cluster.CreateKubeHandler());
        using HttpRequestMessage request = new(method, new Uri(cluster.Server, pathAndQuery));
        string line = cluster.Kubeconfig.Split('\n').Single(line => line.Contains("token: "));
        request.Headers.Authorization = new("Bearer", line[(line.IndexOf("token: ", StringComparison.Ordinal) + 7)..].Trim().Trim('"'));
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type));
        return await FaultAnswer.OfAsync(await client.SendAsync(request));
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
