using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Tests.Worlds;

public sealed class WorldStartTests
{
    private const string Network = $"{WorldText.Group}/providers/Microsoft.Network";

    [Theory]
    [InlineData("Pending", "")]
    [InlineData("Approved", "known team")]
    [InlineData("Rejected", "unknown team")]
    public async Task A_connection_begins_in_its_state_on_both_sides(string state, string description)
    {
        string connection = description.Length == 0 ? $"{{ state: {state} }}" : $"{{ state: {state}, description: {description} }}";
        await using SandboxHost host = await WorldText.StartAsync(
            WorldText.Read(WorldText.With("requestMessage: please", $"requestMessage: please\n                connection: {connection}")));
        JsonNode onService = Assert.Single(host.Resources.Find($"{Network}/privateLinkServices/pls")!.Body["properties"]!["privateEndpointConnections"]!.AsArray())!;
        JsonNode onEndpoint = Assert.Single(
            host.Resources.Find($"{Network}/privateEndpoints/pe")!.Body["properties"]!["manualPrivateLinkServiceConnections"]!.AsArray())!;
        foreach (JsonNode side in (JsonNode[])[onService, onEndpoint])
        {
            JsonNode told = side["properties"]!["privateLinkServiceConnectionState"]!;
            Assert.Equal(state, (string?)told["status"]);
            Assert.Equal(description, (string?)told["description"]);
        }
    }

    [Fact]
    public async Task A_disconnected_endpoint_knows_its_service_which_no_longer_knows_it()
    {
        await using SandboxHost host = await WorldText.StartAsync(
            WorldText.Read(WorldText.With("requestMessage: please", "connection: { state: Disconnected }")));
        Assert.Empty(host.Resources.Find($"{Network}/privateLinkServices/pls")!.Body["properties"]!["privateEndpointConnections"]!.AsArray());
        Assert.Contains("Disconnected", host.Resources.Find($"{Network}/privateEndpoints/pe")!.Body.ToJsonString());
    }

    [Fact]
    public async Task A_request_without_a_state_waits_for_its_provider()
    {
        await using SandboxHost host = await WorldText.StartAsync(WorldText.Read(WorldText.Small));
        JsonNode connection = Assert.Single(host.Resources.Find($"{Network}/privateLinkServices/pls")!.Body["properties"]!["privateEndpointConnections"]!.AsArray())!;
        Assert.Equal("Pending", (string?)connection["properties"]!["privateLinkServiceConnectionState"]!["status"]);
        Assert.Equal("please", (string?)connection["properties"]!["privateLinkServiceConnectionState"]!["description"]);
    }

    [Fact]
    public async Task A_zone_answers_in_the_networks_that_it_is_linked_to()
    {
        const string zones = $"privateDnsZones: [{{ name: shop.example, linkedTo: [{Network}/virtualNetworks/net], records: [{{ name: www, address: 10.9.9.9 }}] }}]";
        await using SandboxHost host = await WorldText.StartAsync(
            WorldText.Read(WorldText.With("            privateEndpoints:", $"            {zones}\n            privateEndpoints:")));
        Assert.Equal("10.9.9.9", Assert.Single(host.ResolveName($"{Network}/virtualNetworks/net", "www.shop.example").Records).Value);
        Assert.Equal(PlsTools.Simulator.DataPlane.NameStatus.NoSuchName, host.ResolveName($"{Network}/virtualNetworks/net", "api.shop.example").Status);
    }

    [Fact]
    public async Task A_network_with_servers_of_its_own_asks_those()
    {
        await using SandboxHost host = await WorldText.StartAsync(WorldText.Read(
            WorldText.With("addressPrefix: 10.1.0.0/16", "addressPrefix: 10.1.0.0/16\n                dnsServers: [10.1.0.4]")));
        Assert.Contains("10.1.0.4", host.ResolveName($"{Network}/virtualNetworks/net", "www.shop.example").Reason);
    }

    [Theory]
    [InlineData("subnet: net/nat", "subnet: net/front", "world.yaml, line 33, column 17: ", "PrivateLinkServiceCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled")]
    [InlineData("addressPrefix: 10.1.1.0/24", "addressPrefix: 10.1.0.0/25", "world.yaml, line 19, column 17: ", "NetcfgSubnetRangesOverlap")]
    [InlineData("- name: lb\n", "- name: lb\n                sku: Basic\n", "world.yaml, line 34, column 17: ", "")]
    [InlineData("subnet: net/nat", "subnet: net/nat\n                natAddresses: [10.9.9.9]", "world.yaml, line 33, column 17: ", "PrivateIPAddressNotInSubnet")]
    public async Task What_Azure_would_refuse_is_refused_with_Azures_words_and_its_place_in_the_file(string piece, string replacement, string place, string code)
    {
        WorldDefinition world = WorldText.Read(WorldText.With(piece, replacement));
        WorldRefusedException refusal = await Assert.ThrowsAsync<WorldRefusedException>(() => WorldText.StartAsync(world));
        Assert.StartsWith(place, refusal.Message);
        Assert.Contains(code, refusal.Message);
    }

    [Fact]
    public async Task A_world_that_names_a_seed_and_a_pace_has_them_unless_others_are_asked_for()
    {
        WorldDefinition world = WorldText.Read("seed: 7\nspeed: 2.5\n" + WorldText.Small);
        await using SandboxHost own = await WorldText.StartAsync(world);
        await using SandboxHost same = await SandboxHost.StartAsync(new() { World = world, Seed = 7 }, CancellationToken.None);
        await using SandboxHost other = await SandboxHost.StartAsync(new() { World = world, Seed = 8, Speed = 100 }, CancellationToken.None);
        Assert.Equal(2.5, own.Speed);
        Assert.Equal(100, other.Speed);
        Assert.Equal(AliasIn(own), AliasIn(same));
        Assert.NotEqual(AliasIn(own), AliasIn(other));
    }

    [Theory]
    [InlineData("throttles: true\n", 429)]
    [InlineData("", 200)]
    public async Task A_world_that_throttles_refuses_calls_for_their_number(string line, int status)
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new() { World = WorldText.Read(line + WorldText.Small), Clock = new FakeTimeProvider() }, CancellationToken.None);
        using HttpClient client = new(host.CreateArmHandler()) { BaseAddress = host.ResourceManagerUrl };
        client.DefaultRequestHeaders.Authorization = new("Bearer", host.IssueAccessToken("a", TimeSpan.FromHours(1)));
        for (int call = 0; call < 250; call++) (await client.GetAsync("tenants?api-version=2021-01-01")).Dispose();
        using HttpResponseMessage last = await client.GetAsync("tenants?api-version=2021-01-01");
        Assert.Equal(status, (int)last.StatusCode);
    }

    private static string AliasIn(SandboxHost host) => (string)host.Resources.Find($"{Network}/privateLinkServices/pls")!.Body["properties"]!["alias"]!;

    [Fact]
    public async Task Management_groups_states_and_the_lag_of_Resource_Graph_come_from_the_file()
    {
        string yaml = "resourceGraphDelay: 60\n" + WorldText.Small
            .Replace("displayName: One", "displayName: One\n        state: Warned\n        managementGroup: shops")
            .Replace("defaultDomain: tenant.example", "defaultDomain: tenant.example\n    hidesDetails: true\n    managementGroups:\n      - { name: shops, displayName: The shops, parent: all }\n      - { name: all, displayName: All }");
        WorldDefinition world = WorldText.Read(yaml);
        Assert.Equal(TimeSpan.FromMinutes(1), world.ResourceGraphDelay);
        await using SandboxHost host = await WorldText.StartAsync(world);
        using HttpClient client = new(host.CreateArmHandler()) { BaseAddress = host.ResourceManagerUrl };
        client.DefaultRequestHeaders.Authorization = new("Bearer", host.IssueAccessToken("a", TimeSpan.FromHours(1)));
        using StringContent query = new("""{"managementGroups":["all"],"query":"ResourceContainers | where type == 'microsoft.resources/subscriptions' | project tostring(properties.state), tostring(properties.managementGroupAncestorsChain[0].name)"}""");
        using HttpResponseMessage found = await client.PostAsync("providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01", query);
        Assert.Contains("""{"properties_state":"Warned","properties_managementGroupAncestorsChain_0_name":"shops"}""", await found.Content.ReadAsStringAsync());
        Assert.DoesNotContain("tenant.example", await client.GetStringAsync("tenants?api-version=2021-01-01"));
    }
}
