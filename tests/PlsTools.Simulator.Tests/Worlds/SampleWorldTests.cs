using System.Text.Json.Nodes;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.World;
using PlsTools.Simulator.Worlds;

namespace PlsTools.Simulator.Tests.Worlds;

public sealed class SampleWorldTests
{
    [Fact]
    public void The_walkthrough_holds_what_code_calls_its_tenants_subscriptions_and_cluster()
    {
        WorldDefinition world = WorldFile.Read(Repository.Path("samples", "worlds", "walkthrough.yaml"));
        Assert.Equal([DefaultWorld.ProviderTenantId, DefaultWorld.ConsumerTenantId], world.Tenants.Select(tenant => tenant.Id));
        Assert.Equal(
            [DefaultWorld.ProviderSubscriptionId, DefaultWorld.ConsumerSubscriptionId],
            world.Tenants.SelectMany(tenant => tenant.Subscriptions).Select(subscription => subscription.Id));
        Assert.Equal(DefaultWorld.ClusterName, Assert.Single(world.Tenants[0].Subscriptions[0].Clusters).Name);
    }

    [Theory]
    [InlineData("walkthrough")]
    [InlineData("fleet")]
    [InlineData("broken")]
    public void A_built_in_world_is_the_example_of_its_name(string name)
    {
        WorldDefinition builtIn = WorldFile.ReadBuiltIn(name.ToUpperInvariant());
        WorldDefinition file = WorldFile.Read(Repository.Path("samples", "worlds", $"{name}.yaml"));
        Assert.Equal(Essence(file), Essence(builtIn));
    }

    [Fact]
    public async Task The_fleet_has_20_subscriptions_100_services_and_10000_connections()
    {
        await using SandboxHost host = await WorldText.StartAsync(WorldFile.ReadBuiltIn("fleet"));
        Assert.Equal(20, Assert.Single(host.Tenants).Subscriptions.Count);
        IReadOnlyList<StoredResource> services = host.Resources.OfType(ArmTypes.PrivateLinkService);
        Assert.Equal(100, services.Count);
        JsonNode?[] connections = [.. services.SelectMany(service => service.Body["properties"]!["privateEndpointConnections"]!.AsArray())];
        Assert.Equal(10_000, connections.Length);
        Dictionary<string, int> states = connections
            .GroupBy(connection => (string)connection!["properties"]!["privateLinkServiceConnectionState"]!["status"]!)
            .ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(new Dictionary<string, int> { ["Approved"] = 7_000, ["Pending"] = 2_000, ["Rejected"] = 1_000 }, states);
        Assert.Equal(10_000, host.Resources.OfType(ArmTypes.PrivateEndpoint).Count);
        Assert.All(services, service => Assert.Equal("Succeeded", (string?)service.Body["properties"]!["provisioningState"]));
    }

    [Fact]
    public async Task No_two_interfaces_of_a_subnet_of_the_fleet_share_an_address()
    {
        await using SandboxHost host = await WorldText.StartAsync(WorldFile.ReadBuiltIn("fleet"));
        (string Subnet, string Address)[] held =
        [
            .. from nic in host.Resources.OfType(ArmTypes.NetworkInterface)
               from configuration in nic.Body["properties"]!["ipConfigurations"]!.AsArray()
               let properties = configuration["properties"]
               select ((string)properties["subnet"]!["id"]!, (string)properties["privateIPAddress"]!),
        ];
        Assert.Equal(10_100, held.Length);
        Assert.Equal(held.Length, held.Distinct().Count());
    }

    private static string Essence(WorldDefinition world) => System.Text.Json.JsonSerializer.Serialize(world).Replace(Repository.Path("samples", "worlds") + "/", "");
}
