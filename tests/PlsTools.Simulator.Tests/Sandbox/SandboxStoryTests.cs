using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.DataPlane;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Tests.Sandbox;

/// <summary>The walkthrough's story, played on the sandbox alone.</summary>
public sealed class SandboxStoryTests
{
    [Fact]
    public async Task A_manifests_service_gets_an_address_of_the_nodes_subnet()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();

        Assert.StartsWith("10.224.", await world.ServiceAddress());
        JsonObject balancer = (await world.Arm("a", HttpMethod.Get, $"{SandboxWorld.NodeNetwork}/loadBalancers/kubernetes-internal")).Body;
        Assert.Equal(await world.ServiceAddress(), (string?)balancer["properties"]!["frontendIPConfigurations"]![0]!["properties"]!["privateIPAddress"]);
        Assert.Contains(("EnsuredLoadBalancer", "Ensured load balancer"), await world.Events());
        Assert.Empty(await world.PrivateLinkServices());
    }

    [Fact]
    public async Task Annotations_make_a_private_link_service_with_the_names_and_tags_of_the_controller()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();

        JsonObject pls = await world.Expose();

        JsonObject service = (await world.Kube(HttpMethod.Get, "/api/v1/namespaces/default/services/sample-app")).Body;
        string frontend = ("a" + ((string)service["metadata"]!["uid"]!).Replace("-", ""))[..32];
        Assert.Equal($"pls-{frontend}", (string?)pls["name"]);
        Assert.Equal("default/sample-app", (string?)pls["tags"]!["k8s-azure-owner-service"]);
        Assert.Equal("kubernetes", (string?)pls["tags"]!["k8s-azure-cluster-name"]);
        Assert.Equal(DefaultWorld.ConsumerSubscriptionId, (string?)pls["properties"]!["visibility"]!["subscriptions"]![0]);
        Assert.EndsWith($"/loadBalancers/kubernetes-internal/frontendIPConfigurations/{frontend}", (string?)pls["properties"]!["loadBalancerFrontendIpConfigurations"]![0]!["id"]);
        Assert.Contains("service.kubernetes.io/load-balancer-cleanup", ((JsonArray)service["metadata"]!["finalizers"]!).Select(item => (string?)item));
    }

    [Fact]
    public async Task Without_visibility_the_platform_refuses_the_consumer()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        await world.Annotate(("azure-pls-create", "true"));
        await world.Until(async () => (await world.PrivateLinkServices()).Count == 1);

        (HttpStatusCode status, JsonObject body) = await world.Connect((string)(await world.PrivateLinkServices())[0]["id"]!);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("ThirdPartyPrivateLinkServiceProvidedDuringPrivateEndpointCreationDoesNotExistOrIsNotVisible", (string?)body["error"]!["code"]);
    }

    [Fact]
    public async Task The_application_cannot_be_reached_from_an_unconnected_network()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        string address = await world.ServiceAddress();

        DialRoute route = world.Host.Resolve(SandboxWorld.SpokeId, address, 80);

        Assert.Null(route.Relay);
        Assert.Equal(DialRefusal.TimedOut, route.Refusal);
        Assert.Equal($"{address} belongs to the virtual network aks-vnet, which is not connected to the virtual network spoke01.", route.Reason);
        Assert.Contains("200 OK", await Talk.Once(world.Host.Resolve(SandboxWorld.ClusterNetworkId, address, 80).Relay!));
    }

    [Fact]
    public async Task A_connection_carries_bytes_from_approval_to_rejection()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        string pls = (string)(await world.Expose())["id"]!;
        Assert.Equal("Pending", Status((await world.Connect(pls)).Body));
        string address = await world.EndpointAddress();

        DialRoute pending = world.Host.Resolve(SandboxWorld.SpokeId, address, 80);
        Assert.Equal(DialRefusal.Refused, pending.Refusal);
        Assert.Equal("The connection of the private endpoint pe1 awaits the provider's approval.", pending.Reason);

        await world.Decide(pls, "Approved");
        DialRoute open = world.Host.Resolve(SandboxWorld.SpokeId, address, 80);
        string answer = await Talk.Once(open.Relay!);
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer);
        Assert.Contains("Hello from sample-app\n", answer);
        Assert.Contains("path: /hello\n", answer);

        await world.Decide(pls, "Rejected");
        Assert.Equal("The connection of the private endpoint pe1 is Rejected.", world.Host.Resolve(SandboxWorld.SpokeId, address, 80).Reason);
        Assert.True(await Talk.IsReset(open.Relay!));

        await world.Decide(pls, "Approved");
        Assert.Contains("200 OK", await Talk.Once(open.Relay!));
    }

    [Fact]
    public async Task A_removed_connection_carries_nothing_and_leaves_the_endpoint_disconnected()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        string pls = (string)(await world.Expose())["id"]!;
        await world.Connect(pls);
        await world.Decide(pls, "Approved");
        string address = await world.EndpointAddress();
        IPEndPoint relay = world.Host.Resolve(SandboxWorld.SpokeId, address, 80).Relay!;

        await world.ArmSettled("a", HttpMethod.Delete, await world.ConnectionId(pls));

        Assert.Equal("Disconnected", Status((await world.Arm("b", HttpMethod.Get, SandboxWorld.EndpointId)).Body));
        Assert.Equal("The connection of the private endpoint pe1 was removed by the provider.", world.Host.Resolve(SandboxWorld.SpokeId, address, 80).Reason);
        Assert.True(await Talk.IsReset(relay));
    }

    [Fact]
    public async Task Deleting_the_service_takes_the_private_link_service_and_disconnects_consumers()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        string pls = (string)(await world.Expose())["id"]!;
        await world.Connect(pls);
        await world.Decide(pls, "Approved");

        await world.Kube(HttpMethod.Delete, "/api/v1/namespaces/default/services/sample-app");
        await world.Until(async () => (await world.Kube(HttpMethod.Get, "/api/v1/namespaces/default/services/sample-app")).Status == HttpStatusCode.NotFound);

        Assert.Equal(HttpStatusCode.NotFound, (await world.Arm("a", HttpMethod.Get, pls)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Arm("a", HttpMethod.Get, $"{SandboxWorld.NodeNetwork}/loadBalancers/kubernetes-internal")).Status);
        Assert.Equal("Disconnected", Status((await world.Arm("b", HttpMethod.Get, SandboxWorld.EndpointId)).Body));
        Assert.Contains(("DeletedLoadBalancer", "Deleted load balancer"), await world.Events());
    }

    [Fact]
    public async Task What_the_controller_cannot_do_is_told_in_an_event_and_tried_again_after_a_change()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        string address = await world.ServiceAddress();
        await world.Annotate(("azure-pls-create", "true"), ("azure-pls-ip-configuration-ip-address-count", "9"));
        await world.Until(async () => (await world.Events()).Any(one => one.Reason == "SyncLoadBalancerFailed"));

        Assert.Contains(
            ("SyncLoadBalancerFailed",
             "Error syncing load balancer: failed to ensure load balancer: error parsing value: maximum number of private link service ipConfig is 8, 9 provided"),
            await world.Events());
        Assert.Equal(address, await world.ServiceAddress());

        await world.Annotate(("azure-pls-create", "true"), ("azure-pls-ip-configuration-ip-address-count", "2"));
        await world.Until(async () => (await world.PrivateLinkServices()).Count == 1);
    }

    private static string? Status(JsonObject endpoint) =>
        (string?)endpoint["properties"]!["manualPrivateLinkServiceConnections"]![0]!["properties"]!["privateLinkServiceConnectionState"]!["status"];
}
