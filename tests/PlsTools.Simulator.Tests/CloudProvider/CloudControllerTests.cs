using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Tests.Sandbox;

namespace PlsTools.Simulator.Tests.CloudProvider;

/// <summary>What makes the controller act, and what it says, seen from outside on a whole sandbox.</summary>
public sealed class CloudControllerTests
{
    private const string ServicePath = "/api/v1/namespaces/default/services/sample-app";

    [Fact]
    public async Task Drift_stays_until_something_happens_and_a_new_node_repairs_it()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        string pls = (string)(await world.Expose(("azure-pls-fqdns", "a.example")))["id"]!;
        await world.Until(async () => await Quiet(world));
        JsonObject edited = (await world.Arm("a", HttpMethod.Get, pls)).Body;
        edited["properties"]!["fqdns"] = new JsonArray("by.hand");
        await world.ArmSettled("a", HttpMethod.Put, pls, edited);
        int before = world.Host.Requests.All().Count(request => request.Method == "PUT");

        world.Advance(TimeSpan.FromHours(12));
        await Task.Yield();
        Assert.Equal("by.hand", await Fqdn(world, pls));
        Assert.Equal(before, world.Host.Requests.All().Count(request => request.Method == "PUT"));

        await world.Kube(HttpMethod.Post, "/api/v1/nodes", """
            {"apiVersion":"v1","kind":"Node","metadata":{"name":"aks-nodepool1-9"},"status":{"conditions":[{"type":"Ready","status":"True"}]}}
            """);
        await world.Until(async () => await Fqdn(world, pls) == "a.example");
        await world.Until(async () => (await world.Events()).Contains(("UpdatedLoadBalancer", "Updated load balancer with new hosts")));
    }

    [Fact]
    public async Task Nothing_is_done_for_a_service_of_another_class()
    {
        string other = SandboxWorld.SampleApp.Replace("type: LoadBalancer", "type: LoadBalancer\n  loadBalancerClass: example.com/other");
        await using SandboxWorld world = await SandboxWorld.StartAsync(new() { Manifests = [other] });
        world.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await world.Events());
        Assert.DoesNotContain(world.Host.Requests.All(), request => request.Service == "arm");
    }

    [Fact]
    public async Task A_failure_is_tried_again_after_pauses_until_its_cause_is_mended()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        await world.Annotate(("azure-pls-create", "true"), ("azure-pls-ip-configuration-subnet", "nat"));
        await world.Until(async () => await Failures(world) >= 3);
        Assert.Empty(await world.PrivateLinkServices());

        await world.ArmSettled("a", HttpMethod.Put, $"{SandboxWorld.ClusterNetworkId}/subnets/nat", new() { ["properties"] = new JsonObject { ["addressPrefix"] = "10.225.0.0/24" } });

        await world.Until(async () => (await world.PrivateLinkServices()).Count == 1);
        Assert.Contains("/subnets/nat", (string?)(await world.PrivateLinkServices())[0]["properties"]!["ipConfigurations"]![0]!["properties"]!["subnet"]!["id"]);
    }

    [Fact]
    public async Task A_new_service_whose_private_link_fails_has_no_address_though_its_balancer_stands()
    {
        string broken = SandboxWorld.SampleApp.Replace(
            "azure-load-balancer-internal: \"true\"",
            "azure-load-balancer-internal: \"true\"\n    service.beta.kubernetes.io/azure-pls-create: \"true\"\n    service.beta.kubernetes.io/azure-pls-ip-configuration-ip-address: 10.9.9.9");
        await using SandboxWorld world = await SandboxWorld.StartAsync(new() { Manifests = [broken], WaitForAddresses = true });

        Assert.Equal("", await world.ServiceAddress());
        Assert.Equal(HttpStatusCode.OK, (await world.Arm("a", HttpMethod.Get, $"{SandboxWorld.NodeNetwork}/loadBalancers/kubernetes-internal")).Status);
        string message = (await world.Events()).First(one => one.Reason == "SyncLoadBalancerFailed").Message;
        Assert.StartsWith("Error syncing load balancer: failed to ensure load balancer: create or update PLS: PUT https://", message);
        Assert.Contains("ERROR CODE: PrivateIPAddressNotInSubnet", message);
    }

    [Fact]
    public async Task A_service_that_stops_being_a_load_balancer_is_cleaned_up()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        await world.Expose();

        await world.Kube(HttpMethod.Patch, ServicePath, """{"spec":{"type":"ClusterIP"}}""", "application/merge-patch+json");

        await world.Until(async () => (await world.Kube(HttpMethod.Get, ServicePath)).Body["metadata"]!["finalizers"] is null);
        Assert.Empty(await world.PrivateLinkServices());
        Assert.Equal("", await world.ServiceAddress());
        Assert.Contains(("DeletingLoadBalancer", "Deleting load balancer"), await world.Events());
        Assert.Contains(("DeletedLoadBalancer", "Deleted load balancer"), await world.Events());
    }

    [Fact]
    public async Task A_change_that_concerns_no_balancer_asks_nothing_of_azure()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        await world.Until(async () => await Quiet(world));
        int before = AskedOfAzure(world);
        await world.Kube(HttpMethod.Patch, ServicePath, """{"metadata":{"labels":{"x":"y"}}}""", "application/merge-patch+json");
        for (int turn = 0; turn < 50; turn++) await Task.Yield();
        world.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(before, AskedOfAzure(world));
    }

    [Fact]
    public async Task It_acts_as_the_clusters_own_identity()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        Assert.All(world.Host.Requests.Matching("PUT", "/loadBalancers/"), request => Assert.Equal("aaaaaaaa-0000-4000-8000-000000000020", request.PrincipalId));
    }

    private static async Task<string?> Fqdn(SandboxWorld world, string pls) =>
        (string?)(await world.Arm("a", HttpMethod.Get, pls)).Body["properties"]!["fqdns"]?[0];

    private static async Task<int> Failures(SandboxWorld world) =>
        ((JsonArray)(await world.Kube(HttpMethod.Get, "/api/v1/namespaces/default/events?fieldSelector=reason%3DSyncLoadBalancerFailed")).Body["items"]!)
            .Sum(item => (int?)item!["count"] ?? 1);

    // The last attempt that was begun has also ended, and its address stands in the Service.
    private static async Task<bool> Quiet(SandboxWorld world)
    {
        JsonArray events = (JsonArray)(await world.Kube(HttpMethod.Get, "/api/v1/namespaces/default/events")).Body["items"]!;
        int Count(string reason) => events.Where(item => (string?)item!["reason"] == reason).Sum(item => (int?)item!["count"] ?? 1);
        return await world.ServiceAddress() != "" && Count("EnsuringLoadBalancer") == Count("EnsuredLoadBalancer");
    }

    private static int AskedOfAzure(SandboxWorld world) => world.Host.Requests.All().Count(request => request.Service == "arm");
}
