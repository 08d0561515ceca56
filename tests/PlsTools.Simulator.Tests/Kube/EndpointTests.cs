using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Kube;

public sealed class EndpointTests : IDisposable
{
    private const string Deployments = "/apis/apps/v1/namespaces/shop/deployments";
    private const string Endpoints = "/api/v1/namespaces/shop/endpoints";
    private const string Slices = "/apis/discovery.k8s.io/v1/namespaces/shop/endpointslices";
    private const string Api =
        """
        {"metadata":{"name":"api"},
         "spec":{"replicas":2,"selector":{"matchLabels":{"app":"api"}},
                 "template":{"metadata":{"labels":{"app":"api"}},
                             "spec":{"containers":[{"name":"api","image":"api:1","ports":[{"name":"web","containerPort":8080}]}]}}}}
        """;

    private readonly ClusterFixture _world = new();

    public EndpointTests() => _world.Cluster.AddNode(new("node-0", "10.224.0.4"));

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_has_the_addresses_of_its_pods_and_their_port(bool serviceFirst)
    {
        if (!serviceFirst) await _world.PostAsync(Deployments, Api);
        await PostServiceAsync("\"web\"");
        if (serviceFirst) await _world.PostAsync(Deployments, Api);

        string[] addresses = [.. (await _world.GetAsync("/api/v1/namespaces/shop/pods")).Body["items"]!.AsArray().Select(pod => (string)pod!["status"]!["podIP"]!)];
        Assert.Equal(2, addresses.Length);
        JsonNode subset = Assert.Single((await _world.GetAsync($"{Endpoints}/api")).Body["subsets"]!.AsArray())!;
        Assert.Equal(addresses, subset["addresses"]!.AsArray().Select(one => (string)one!["ip"]!));
        Assert.Equal(8080, (int)subset["ports"]![0]!["port"]!);
        JsonNode slice = Assert.Single((await _world.GetAsync($"{Slices}?labelSelector=kubernetes.io/service-name%3Dapi")).Body["items"]!.AsArray())!;
        Assert.Equal(addresses, slice["endpoints"]!.AsArray().Select(one => (string)one!["addresses"]![0]!));
        Assert.True((bool)slice["endpoints"]![0]!["conditions"]!["ready"]!);
        Assert.Equal(8080, (int)slice["ports"]![0]!["port"]!);
    }

    [Fact]
    public async Task They_follow_the_pods_and_go_with_the_service()
    {
        await _world.PostAsync(Deployments, Api);
        await PostServiceAsync("9090");
        await _world.SendAsync(HttpMethod.Patch, $"{Deployments}/api/scale", """{"spec":{"replicas":1}}""", "application/merge-patch+json");
        JsonObject endpoints = (await _world.GetAsync($"{Endpoints}/api")).Body;
        Assert.Single(endpoints["subsets"]![0]!["addresses"]!.AsArray());
        Assert.Equal(9090, (int)endpoints["subsets"]![0]!["ports"]![0]!["port"]!);

        await _world.SendAsync(HttpMethod.Patch, $"{Deployments}/api/scale", """{"spec":{"replicas":0}}""", "application/merge-patch+json");
        Assert.False((await _world.GetAsync($"{Endpoints}/api")).Body.ContainsKey("subsets"));

        await _world.SendAsync(HttpMethod.Delete, ClusterFixture.Service);
        Assert.Equal(404, (await _world.GetAsync($"{Endpoints}/api")).Status);
        Assert.Empty((await _world.GetAsync(Slices)).Body["items"]!.AsArray());
    }

    [Fact]
    public async Task A_service_without_a_selector_has_none()
    {
        await _world.PostAsync(ClusterFixture.Services, """{"metadata":{"name":"api"},"spec":{"ports":[{"port":80}]}}""");
        Assert.Equal(404, (await _world.GetAsync($"{Endpoints}/api")).Status);
    }

    [Fact]
    public async Task Tables_show_three_of_them()
    {
        await _world.PostAsync(Deployments, Api.Replace("\"replicas\":2", "\"replicas\":5", StringComparison.Ordinal));
        await PostServiceAsync("8080");
        const string Accept = "application/json;as=Table;v=v1;g=meta.k8s.io";
        string cell = (string)(await _world.GetAsync($"{Endpoints}/api", Accept)).Body["rows"]![0]!["cells"]![1]!;
        Assert.Matches(@"^(10\.[0-9.]+:8080,){2}10\.[0-9.]+:8080 \+ 2 more\.\.\.$", cell);
        JsonArray slice = (await _world.GetAsync(Slices, Accept)).Body["rows"]![0]!["cells"]!.AsArray();
        Assert.Equal(("IPv4", "8080"), ((string)slice[1]!, (string)slice[2]!));
        Assert.EndsWith(" + 2 more...", (string)slice[3]!, StringComparison.Ordinal);
    }

    private Task<Answer> PostServiceAsync(string targetPort) => _world.PostAsync(
        ClusterFixture.Services,
        $$$"""{"metadata":{"name":"api"},"spec":{"selector":{"app":"api"},"ports":[{"port":80,"targetPort":{{{targetPort}}}}]}}""");
}
