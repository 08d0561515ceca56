using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>Virtual networks and subnets as the suites of Azure's own clients use them.</summary>
public sealed class VirtualNetworkStoryTests
{
    private const string Network = $"{ArmBench.Provider}/providers/Microsoft.Network/virtualNetworks/other";
    private const string Subnet = $"{Network}/subnets/one";

    private readonly ArmBench _bench = new();

    [Theory]
    [InlineData("2020-05-01", "Enabled", "")]
    [InlineData("2021-08-01", "Enabled", "")]
    [InlineData("2020-11-01", "Disabled", "Enabled")]
    [InlineData(ArmBench.Version, "Disabled", "Enabled")]
    public void Policies_of_private_endpoints_and_notifications_are_those_of_the_versions_time(string version, string policies, string notification)
    {
        MakeNetwork();
        ArmAnswer created = _bench.Send("PUT", Subnet, ArmBench.Json("""{"properties":{"addressPrefix":"10.9.1.0/24"}}"""), version: version)
            .Expect(HttpStatusCode.Created);

        Assert.Equal((policies, "Enabled"), (created.Text("properties.privateEndpointNetworkPolicies"), created.Text("properties.privateLinkServiceNetworkPolicies")));
        Assert.Equal((notification, "3"), (created.Header("Azure-AsyncNotification"), created.Header("Retry-After")));
    }

    [Fact]
    public void Writing_the_network_shows_all_of_its_subnets_as_updating_and_gives_them_one_etag()
    {
        MakeNetwork("one");
        ArmAnswer changed = _bench.Put(Network, Body("one", "two")).Expect(HttpStatusCode.OK);

        Assert.Equal(["Updating", "Updating"], changed.At("properties.subnets")!.AsArray().Select(subnet => (string?)subnet!["properties"]!["provisioningState"]));
        _bench.Wait();
        Assert.Equal(_bench.Get(Network).Etag, _bench.Get(Subnet).Etag);
    }

    [Fact]
    public void A_service_endpoint_tells_the_regions_that_it_reaches()
    {
        MakeNetwork();
        ArmAnswer created = _bench.Put(Subnet, ArmBench.Json("""
            {"properties":{"addressPrefix":"10.9.1.0/24","serviceEndpoints":[{"service":"Microsoft.Storage"},{"service":"Microsoft.KeyVault"},{"service":"Microsoft.Sql"}]}}
            """)).Expect(HttpStatusCode.Created);
        Assert.Equal("Updating", created.Text("properties.serviceEndpoints.0.provisioningState"));
        _bench.Wait();

        ArmAnswer seen = _bench.Get(Subnet);
        Assert.Equal("Succeeded", seen.Text("properties.serviceEndpoints.0.provisioningState"));
        Assert.Equal(
            ["""["westeurope","northeurope"]""", """["*"]""", """["westeurope"]"""],
            seen.At("properties.serviceEndpoints")!.AsArray().Select(endpoint => endpoint!["locations"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("Microsoft.Web/serverFarms", "Microsoft.Network/virtualNetworks/subnets/action")]
    [InlineData("Microsoft.DBforPostgreSQL/serversv2", "Microsoft.Network/virtualNetworks/subnets/join/action")]
    public void A_delegation_tells_what_its_service_may_do(string service, string action)
    {
        MakeNetwork();
        ArmAnswer created = _bench.Put(Subnet, ArmBench.Json($$$"""
            {"properties":{"addressPrefix":"10.9.1.0/24","delegations":[{"name":"0","properties":{"serviceName":"{{{service}}}"} }]} }
            """));

        Assert.Equal(($"{Subnet}/delegations/0", action), (created.Text("properties.delegations.0.id"), created.Text("properties.delegations.0.properties.actions.0")));
    }

    [Fact]
    public void Expanding_shows_what_lies_in_the_subnets()
    {
        ArmAnswer plain = _bench.Get(ArmBench.Network);
        ArmAnswer expanded = _bench.Get($"{ArmBench.Network}?$expand=subnets/ipConfigurations");
        const string Address = "properties.subnets.0.properties.ipConfigurations.0.properties.privateIPAddress";

        Assert.Null(plain.At(Address));
        Assert.Equal("10.1.0.4", expanded.Text(Address));
        Assert.Equal(plain.Etag, expanded.Header("ETag"));
    }

    [Theory]
    [InlineData("10.1.0.9", true, false, 0)]
    [InlineData("10.1.0.4", false, false, 5)]
    [InlineData("10.1.0.0", false, true, 5)]
    [InlineData("10.1.9.9", false, false, 0)]
    public void An_address_is_free_or_the_next_free_ones_are_told(string address, bool available, bool reserved, int others)
    {
        ArmAnswer answer = _bench.Get($"{ArmBench.Network}/CheckIPAddressAvailability?ipAddress={address}").Expect(HttpStatusCode.OK);

        Assert.Equal((available, reserved), ((bool)answer.At("available")!, (bool)answer.At("isPlatformReserved")!));
        Assert.Equal(others, answer.At("availableIPAddresses")?.AsArray().Count ?? 0);
    }

    [Fact]
    public void A_peering_is_initiated_by_one_side_and_connected_on_both_by_the_other()
    {
        MakeNetwork();
        string there = $"{Network}/virtualNetworkPeerings/there";
        string back = $"{ArmBench.Network}/virtualNetworkPeerings/back";
        ArmAnswer first = _bench.Put(there, PeeringTo(ArmBench.Network)).Expect(HttpStatusCode.Created);
        Assert.Equal(("Updating", "Initiated", "RemoteNotInSync"), (first.State, first.Text("properties.peeringState"), first.Text("properties.peeringSyncLevel")));
        Assert.Equal(("10.1.0.0/16", "true", "false"),
            (first.Text("properties.remoteAddressSpace.addressPrefixes.0"), first.Text("properties.allowVirtualNetworkAccess"), first.Text("properties.useRemoteGateways")));
        _bench.Wait();
        string? etag = _bench.Get(there).Etag;

        Assert.Equal("Connected", _bench.Put(back, PeeringTo(Network)).Expect(HttpStatusCode.Created).Text("properties.peeringState"));
        ArmAnswer seen = _bench.Get(there);
        Assert.Equal(("Connected", "FullyInSync"), (seen.Text("properties.peeringState"), seen.Text("properties.peeringSyncLevel")));
        Assert.NotEqual(etag, seen.Etag);
        Assert.Null(_bench.Send("GET", there, version: "2020-05-01").At("properties.peeringSyncLevel"));
        Assert.Equal("InvalidResourceReference", _bench.Put(there + "2", PeeringTo(Network + "2")).ErrorCode);
    }

    [Fact]
    public void A_missing_network_is_told_apart_from_a_missing_group()
    {
        Assert.EndsWith("was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix", _bench.Get(Network).ErrorMessage);
        Assert.EndsWith("was not found.", _bench.Send("GET", Network, version: "2019-08-01").ErrorMessage);
        Assert.Equal("ParentResourceNotFound", _bench.Put(Subnet, ArmBench.Json("""{"properties":{"addressPrefix":"10.9.1.0/24"}}""")).ErrorCode);
        Assert.Equal("ResourceGroupNotFound", _bench.Get(Network.Replace("/provider/", "/none/")).ErrorCode);
        Assert.Equal(204, _bench.Send("DELETE", Network).Status);
        Assert.Equal("ResourceNotFound", _bench.Send("DELETE", Subnet).ErrorCode);
    }

    private static JsonObject PeeringTo(string network) =>
        new() { ["properties"] = new JsonObject { ["remoteVirtualNetwork"] = new JsonObject { ["id"] = network } } };

    private static JsonObject Body(params string[] subnets) => new()
    {
        ["location"] = "westeurope",
        ["properties"] = new JsonObject
        {
            ["addressSpace"] = new JsonObject { ["addressPrefixes"] = new JsonArray("10.9.0.0/16") },
            ["subnets"] = new JsonArray([.. subnets.Select((name, index) => new JsonObject
            {
                ["name"] = name,
                ["properties"] = new JsonObject { ["addressPrefix"] = $"10.9.{index + 1}.0/24" },
            })]),
        },
    };

    private void MakeNetwork(params string[] subnets)
    {
        _bench.Put(Network, Body(subnets)).Expect(HttpStatusCode.Created);
        _bench.Wait();
    }
}
