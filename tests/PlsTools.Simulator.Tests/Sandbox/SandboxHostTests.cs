using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Tests.Sandbox;

public sealed class SandboxHostTests
{
    [Fact]
    public async Task The_default_world_has_a_provider_and_a_consumer()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(new());
        SandboxHost host = world.Host;

        Assert.Equal(["a", "b"], host.Tenants.Select(tenant => tenant.Name));
        Assert.Equal(DefaultWorld.ProviderSubscriptionId, Assert.Single(host.Tenants[0].Subscriptions).Id);
        SandboxCluster cluster = Assert.Single(host.Clusters);
        Assert.Equal("MC_rg-aks_aks-sample_westeurope", cluster.NodeResourceGroup);
        JsonObject managed = (await Managed(world, cluster.ResourceId)).Body;
        Assert.Equal(cluster.Server.Host, (string?)managed["properties"]!["fqdn"]);
        Assert.Equal(cluster.NodeResourceGroup, (string?)managed["properties"]!["nodeResourceGroup"]);
        Assert.Contains($"https://{cluster.Server.Host}", cluster.Kubeconfig);
        Assert.Equal(["workload", "endpoints"], ((JsonArray)(await world.Arm("b", HttpMethod.Get, SandboxWorld.SpokeId)).Body["properties"]!["subnets"]!).Select(subnet => (string?)subnet!["name"]));
        Assert.Equal(2, ((JsonArray)(await world.Kube(HttpMethod.Get, "/api/v1/nodes")).Body["items"]!).Count);
    }

    [Fact]
    public async Task Tenants_do_not_see_one_another()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(new());
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.Arm("b", HttpMethod.Get, SandboxWorld.ClusterNetworkId)).Status);
    }

    [Fact]
    public async Task A_token_is_for_a_known_tenant_and_principal()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(new());
        TimeSpan hour = TimeSpan.FromHours(1);
        Assert.NotEmpty(world.Host.IssueAccessToken(DefaultWorld.ConsumerTenantId, hour, "consumer-operator"));
        Assert.Contains("no tenant 'c'; it has a, b.", Assert.Throws<ArgumentException>(() => world.Host.IssueAccessToken("c", hour)).Message);
        Assert.Contains("no principal 'x'; it has provider-operator.", Assert.Throws<ArgumentException>(() => world.Host.IssueAccessToken("a", hour, "x")).Message);
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_world_and_another_another()
    {
        Assert.Equal(await Fingerprint(3), await Fingerprint(3));
        Assert.NotEqual(await Fingerprint(3), await Fingerprint(4));
    }

    [Fact]
    public async Task Without_a_cloud_provider_a_service_waits_for_one()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(new() { Manifests = [SandboxWorld.SampleApp], WaitForAddresses = true, WithoutCloudProvider = true });
        world.Advance(TimeSpan.FromHours(1));
        Assert.Equal("", await world.ServiceAddress());
        Assert.Empty(await world.Events());
    }

    [Fact]
    public async Task The_wait_for_addresses_ends_with_the_controllers_refusal()
    {
        string broken = SandboxWorld.SampleApp.Replace(
            "azure-load-balancer-internal: \"true\"",
            "azure-load-balancer-internal: \"true\"\n    service.beta.kubernetes.io/azure-load-balancer-internal-subnet: missing");
        await using SandboxWorld world = await SandboxWorld.StartAsync(new() { Manifests = [broken], WaitForAddresses = true });
        Assert.Contains(
            ("SyncLoadBalancerFailed",
             "Error syncing load balancer: failed to ensure load balancer: ensure(default/sample-app): lb(kubernetes-internal) - failed to get subnet: aks-vnet/missing"),
            await world.Events());
        Assert.Equal("", await world.ServiceAddress());
    }

    [Fact]
    public async Task A_manifest_needs_a_cluster_that_exists()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(new());
        Assert.Contains("no cluster 'x'; it has aks-sample.", Assert.Throws<ArgumentException>(() => world.Host.ApplyManifest("x", SandboxWorld.SampleApp)).Message);
        world.Host.ApplyManifest("AKS-sample", SandboxWorld.SampleApp);
        await world.Until(async () => await world.ServiceAddress() != "");
    }

    [Fact]
    public async Task It_runs_on_a_clock_faster_than_the_walls()
    {
        SandboxOptions options = new() { Manifests = [SandboxWorld.SampleApp], WaitForAddresses = true, Speed = 5000 };
        await using SandboxHost host = await SandboxHost.StartAsync(options, CancellationToken.None);
        Assert.NotEmpty(host.Requests.Matching("PUT", "/loadBalancers/kubernetes-internal"));
    }

    [Fact]
    public async Task A_start_that_is_cancelled_leaves_nothing_behind()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();
        SandboxOptions options = new() { Manifests = [SandboxWorld.SampleApp], WaitForAddresses = true, Speed = 0.001 };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SandboxHost.StartAsync(options, stop.Token));
    }

    private static async Task<string> Fingerprint(int seed)
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(new() { Seed = seed, WithoutCloudProvider = true, Manifests = [SandboxWorld.SampleApp] });
        JsonObject network = (await world.Arm("b", HttpMethod.Get, SandboxWorld.SpokeId)).Body;
        JsonObject service = (await world.Kube(HttpMethod.Get, "/api/v1/namespaces/default/services/sample-app")).Body;
        return $"{network["properties"]!["resourceGuid"]} {service["metadata"]!["uid"]} {service["spec"]!["clusterIP"]} {world.Host.Clusters[0].Kubeconfig}";
    }

    private static async Task<(HttpStatusCode Status, JsonObject Body)> Managed(SandboxWorld world, string id)
    {
        using HttpClient client = new(world.Host.CreateArmHandler());
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri(world.Host.ResourceManagerUrl, $"{id}?api-version=2024-09-01"));
        request.Headers.Authorization = new("Bearer", world.Host.IssueAccessToken("a", TimeSpan.FromDays(1)));
        using HttpResponseMessage response = await client.SendAsync(request);
        return (response.StatusCode, (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }
}
