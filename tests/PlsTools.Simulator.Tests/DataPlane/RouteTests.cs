using System.Text.Json.Nodes;
using PlsTools.Simulator.DataPlane;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.Tests.Sandbox;

namespace PlsTools.Simulator.Tests.DataPlane;

public sealed class RouteTests
{
    [Theory]
    [InlineData("not-an-address", DialRefusal.Unreachable, "'not-an-address' is no IP address.")]
    [InlineData("10.1.1.200", DialRefusal.TimedOut, "Nothing in the virtual network spoke01 answers at 10.1.1.200.")]
    [InlineData("192.168.7.7", DialRefusal.TimedOut, "There is no way from the virtual network spoke01 to 192.168.7.7.")]
    public async Task A_dial_to_nowhere_says_why(string address, DialRefusal refusal, string reason)
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(new());
        DialRoute route = world.Host.Resolve(SandboxWorld.SpokeId, address, 80);
        Assert.Equal((refusal, reason), (route.Refusal!.Value, route.Reason));
    }

    [Fact]
    public async Task A_network_that_does_not_exist_reaches_nothing()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(new());
        DialRoute route = world.Host.Resolve(SandboxWorld.SpokeId + "x", "10.1.1.4", 80);
        Assert.Equal(DialRefusal.Unreachable, route.Refusal);
        Assert.Contains("spoke01x does not exist", route.Reason);
    }

    [Fact]
    public async Task A_port_without_a_rule_times_out()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        DialRoute route = world.Host.Resolve(SandboxWorld.ClusterNetworkId, await world.ServiceAddress(), 81);
        Assert.Equal(DialRefusal.TimedOut, route.Refusal);
        Assert.StartsWith("The load balancer kubernetes-internal has no TCP rule for port 81 on its frontend a", route.Reason);
    }

    [Fact]
    public async Task A_service_without_ready_pods_times_out()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(
            new() { Manifests = [SandboxWorld.SampleApp.Replace("replicas: 2", "replicas: 0")], WaitForAddresses = true });
        DialRoute route = world.Host.Resolve(SandboxWorld.ClusterNetworkId, await world.ServiceAddress(), 80);
        Assert.Equal(DialRefusal.TimedOut, route.Refusal);
        Assert.Equal("The Service default/sample-app has no ready Pod, so that every probe of the load balancer kubernetes-internal fails.", route.Reason);
    }

    [Fact]
    public async Task A_peered_network_reaches_the_service_directly()
    {
        WorldDefinition plain = DefaultWorld.Definition;
        TenantDefinition consumer = plain.Tenants[1];
        ResourceGroupDefinition group = consumer.Subscriptions[0].ResourceGroups[0];
        VirtualNetworkDefinition spoke = group.VirtualNetworks[0] with { PeeredWith = [SandboxWorld.ClusterNetworkId] };
        WorldDefinition peered = plain with
        {
            Tenants = [plain.Tenants[0], consumer with { Subscriptions = [consumer.Subscriptions[0] with { ResourceGroups = [group with { VirtualNetworks = [spoke] }] }] }],
        };
        await using SandboxWorld world = await SandboxWorld.StartAsync(new() { World = peered, Manifests = [SandboxWorld.SampleApp], WaitForAddresses = true });

        DialRoute route = world.Host.Resolve(SandboxWorld.SpokeId, await world.ServiceAddress(), 80);

        Assert.Equal("Through the load balancer kubernetes-internal to the Service default/sample-app.", route.Reason);
        Assert.Contains("from: 10.1.0.4", await Talk.Once(route.Relay!));
    }

    [Fact]
    public async Task A_public_service_is_reached_from_everywhere()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(
            new() { Manifests = [SandboxWorld.SampleApp.Replace("load-balancer-internal: \"true\"", "load-balancer-internal: \"false\"")], WaitForAddresses = true });
        string address = await world.ServiceAddress();
        Assert.Contains("200 OK", await Talk.Once(world.Host.Resolve(null, address, 80).Relay!));
        Assert.Contains("200 OK", await Talk.Once(world.Host.Resolve(SandboxWorld.SpokeId, address, 80).Relay!));
    }

    [Fact]
    public async Task An_endpoint_whose_private_link_service_is_gone_is_refused()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        string pls = (string)(await world.Expose())["id"]!;
        await world.Connect(pls);
        await world.Decide(pls, "Approved");
        string address = await world.EndpointAddress();
        await world.ArmSettled("a", HttpMethod.Delete, await world.ConnectionId(pls));
        await world.ArmSettled("a", HttpMethod.Delete, pls);

        DialRoute route = world.Host.Resolve(SandboxWorld.SpokeId, address, 80);

        Assert.Equal(DialRefusal.Refused, route.Refusal);
        Assert.Equal("The private link service of the private endpoint pe1 does not exist any more.", route.Reason);
    }

    [Fact]
    public async Task The_alias_leads_to_the_same_service()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync();
        JsonObject pls = await world.Expose();
        await world.Connect((string)pls["properties"]!["alias"]!);
        await world.Decide((string)pls["id"]!, "Approved");
        Assert.Contains("200 OK", await Talk.Once(world.Host.Resolve(SandboxWorld.SpokeId, await world.EndpointAddress(), 80).Relay!));
    }
}
