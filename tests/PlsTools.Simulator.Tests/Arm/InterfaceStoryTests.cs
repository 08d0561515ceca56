using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>Network interfaces as the suites of Azure's own clients use them.</summary>
public sealed class InterfaceStoryTests
{
    private const string Nic = $"{ArmBench.Provider}/providers/Microsoft.Network/networkInterfaces/nic";

    private readonly ArmBench _bench = new();

    [Theory]
    [InlineData("2019-08-01", true, "", 202)]
    [InlineData("2021-03-01", true, "Enabled", 202)]
    [InlineData("2022-11-01", true, "Enabled", 202)]
    [InlineData(ArmBench.Version, false, "", 200)]
    public void A_write_is_done_at_once_and_older_versions_hand_out_a_status_all_the_same(string version, bool isFollowed, string notification, int deleted)
    {
        ArmAnswer created = _bench.Send("PUT", Nic, Body(), version: version).Expect(HttpStatusCode.Created);

        Assert.Equal(("Succeeded", isFollowed), (created.State, created.Headers.ContainsKey("Azure-AsyncOperation")));
        Assert.Equal(notification, created.Header("Azure-AsyncNotification"));
        if (isFollowed) Assert.Equal("Succeeded", _bench.Follow(created.Header("Azure-AsyncOperation")).Text("status"));
        Assert.Equal(created.Etag, _bench.Get(Nic).Etag);
        Assert.Equal(deleted, _bench.Send("DELETE", Nic, version: version).Status);
    }

    [Theory]
    [InlineData("2018-01-01", "enableAcceleratedNetworking")]
    [InlineData("2019-08-01", "enableAcceleratedNetworking hostedWorkloads tapConfigurations")]
    [InlineData("2021-03-01", "enableAcceleratedNetworking hostedWorkloads tapConfigurations vnetEncryptionSupported nicType")]
    [InlineData("2022-07-01", "enableAcceleratedNetworking hostedWorkloads tapConfigurations vnetEncryptionSupported nicType kind allowPort25Out auxiliaryMode")]
    [InlineData(
        "2025-05-01",
        "enableAcceleratedNetworking hostedWorkloads tapConfigurations vnetEncryptionSupported nicType kind allowPort25Out auxiliaryMode auxiliarySku disableTcpStateTracking defaultOutboundConnectivityEnabled")]
    public void Members_show_from_their_version_on(string version, string members)
    {
        string[] all =
        [
            "enableAcceleratedNetworking", "hostedWorkloads", "tapConfigurations", "vnetEncryptionSupported", "nicType", "kind", "allowPort25Out",
            "auxiliaryMode", "auxiliarySku", "disableTcpStateTracking", "defaultOutboundConnectivityEnabled",
        ];
        _bench.Put(Nic, Body());
        JsonObject seen = _bench.Send("GET", Nic, version: version).Body!.AsObject();

        Assert.Equal(members.Split(' '), all.Where(name => seen.ContainsKey(name) || seen["properties"]!.AsObject().ContainsKey(name)));
    }

    [Fact]
    public void Name_servers_security_groups_and_further_addresses_are_kept()
    {
        JsonObject body = Body();
        string group = $"{ArmBench.Provider}/providers/Microsoft.Network/applicationSecurityGroups/web";
        body["properties"]!["dnsSettings"] = ArmBench.Json("""{"dnsServers":["10.1.0.9"],"internalDnsNameLabel":"vm0"}""");
        body["properties"]!["ipConfigurations"]!.AsArray().Add((JsonNode)ArmBench.Json($$$"""
            {"name":"ipconfig2","properties":{"primary":false,"subnet":{"id":"{{{ArmBench.Nodes}}}"},"privateIPAllocationMethod":"Static","privateIPAddress":"10.1.0.77",
              "applicationSecurityGroups":[{"id":"{{{group}}}"}]} }
            """));

        ArmAnswer nic = _bench.Put(Nic, body).Expect(HttpStatusCode.Created);

        Assert.Equal(("10.1.0.9", "vm0"), (nic.Text("properties.dnsSettings.dnsServers.0"), nic.Text("properties.dnsSettings.internalDnsNameLabel")));
        Assert.Equal(("true", "false"), (nic.Text("properties.ipConfigurations.0.properties.primary"), nic.Text("properties.ipConfigurations.1.properties.primary")));
        Assert.Equal(
            ("Static", "10.1.0.77", group),
            (nic.Text("properties.ipConfigurations.1.properties.privateIPAllocationMethod"), nic.Text("properties.ipConfigurations.1.properties.privateIPAddress"),
                nic.Text("properties.ipConfigurations.1.properties.applicationSecurityGroups.0.id")));
        Assert.Equal(nic.Text("properties.ipConfigurations.0.properties.privateIPAddress"), _bench.Put(Nic, body).Text("properties.ipConfigurations.0.properties.privateIPAddress"));
    }

    [Theory]
    [InlineData("loadBalancerBackendAddressPools", "backendAddressPools")]
    [InlineData("loadBalancerInboundNatRules", "inboundNatRules")]
    public void A_pool_or_a_rule_that_the_balancer_does_not_have_is_refused(string member, string collection)
    {
        string missing = $"{ArmBench.Balancer}/{collection}/none";
        JsonObject body = Body();
        body["properties"]!["ipConfigurations"]![0]!["properties"]![member] = new JsonArray(new JsonObject { ["id"] = missing });

        ArmAnswer refused = _bench.Put(Nic, body).Expect(HttpStatusCode.BadRequest);

        Assert.Equal("InvalidResourceReference", refused.ErrorCode);
        Assert.Contains(missing, refused.ErrorMessage, StringComparison.Ordinal);
        _bench.Get(Nic).Expect(HttpStatusCode.NotFound);
    }

    private static JsonObject Body() => ArmBench.Json($$$"""
        {"location":"westeurope","properties":{"ipConfigurations":[{"name":"ipconfig1","properties":{"subnet":{"id":"{{{ArmBench.Nodes}}}"} } }]} }
        """);
}
