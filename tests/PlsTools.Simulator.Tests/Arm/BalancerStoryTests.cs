using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>Load balancers as the suites of Azure's own clients use them.</summary>
public sealed class BalancerStoryTests
{
    private const string Balancer = $"{ArmBench.Provider}/providers/Microsoft.Network/loadBalancers/public";
    private const string Front = $"{Balancer}/frontendIPConfigurations/front";
    private const string Pool = $"{Balancer}/backendAddressPools/pool";
    private const string Older = "2021-03-01";

    private readonly ArmBench _bench = new();

    [Fact]
    public void Rules_are_shown_from_both_ends_with_what_the_provider_adds()
    {
        ArmAnswer created = _bench.Put(Balancer, Body()).Expect(HttpStatusCode.Created);
        ArmAnswer seen = _bench.Get(Balancer);

        Assert.Equal(("Succeeded", created.Etag), (seen.State, seen.Etag));
        Assert.Equal($"{Balancer}/loadBalancingRules/web", seen.Text("properties.frontendIPConfigurations.0.properties.loadBalancingRules.0.id"));
        Assert.Equal($"{Balancer}/outboundRules/out", seen.Text("properties.frontendIPConfigurations.0.properties.outboundRules.0.id"));
        Assert.Equal($"{Balancer}/outboundRules/out", seen.Text("properties.backendAddressPools.0.properties.outboundRules.0.id"));
        Assert.Equal($"{Balancer}/loadBalancingRules/web", seen.Text("properties.probes.0.properties.loadBalancingRules.0.id"));
        Assert.Equal(Pool, seen.Text("properties.loadBalancingRules.0.properties.backendAddressPools.0.id"));
        Assert.Equal("1024", seen.Text("properties.outboundRules.0.properties.allocatedOutboundPorts"));
    }

    [Theory]
    [InlineData("2019-08-01", false, false, false)]
    [InlineData(Older, true, true, false)]
    [InlineData(ArmBench.Version, true, true, true)]
    public void Members_of_parts_show_from_their_version_on(string version, bool addresses, bool pools, bool threshold)
    {
        _bench.Put(Balancer, Body());
        foreach (string path in (string[])[Balancer, Pool])
        {
            ArmAnswer seen = _bench.Send("GET", path, version: version);
            JsonNode pool = path == Pool ? seen.Body! : seen.At("properties.backendAddressPools.0")!;
            Assert.Equal(addresses, pool["properties"]!["loadBalancerBackendAddresses"] is not null);
        }

        ArmAnswer whole = _bench.Send("GET", Balancer, version: version);
        Assert.Equal(pools, whole.At("properties.loadBalancingRules.0.properties.backendAddressPools") is not null);
        Assert.Equal(threshold, whole.At("properties.probes.0.properties.probeThreshold") is not null);
    }

    [Fact]
    public void A_basic_balancer_knows_no_outbound_rules()
    {
        JsonObject body = Body();
        body["sku"] = new JsonObject { ["name"] = "Basic" };
        body["properties"]!.AsObject().Remove("outboundRules");

        ArmAnswer created = _bench.Put(Balancer, body).Expect(HttpStatusCode.Created);

        Assert.Null(created.At("properties.outboundRules"));
        Assert.NotNull(created.At("properties.inboundNatPools"));
    }

    [Theory]
    [InlineData("2019-08-01", "", "")]
    [InlineData(Older, "Enabled", "")]
    [InlineData(ArmBench.Version, "Enabled", "Enabled")]
    public void A_part_tells_of_notifications_later_than_the_whole(string version, string whole, string part)
    {
        string rule = $"{Balancer}/inboundNatRules/ssh";
        ArmAnswer created = _bench.Send("PUT", Balancer, Body(), version: version);
        ArmAnswer added = _bench.Send("PUT", rule, NatRule(), version: version).Expect(HttpStatusCode.Created);
        ArmAnswer patched = _bench.Send("PATCH", Balancer, ArmBench.Json("""{"tags":{"tag1":"value1"}}"""), version: version).Expect(HttpStatusCode.OK);
        ArmAnswer removed = _bench.Send("DELETE", rule, version: version).Expect(HttpStatusCode.Accepted);

        Assert.Equal(whole, created.Header("Azure-AsyncNotification"));
        Assert.Equal((part, "Succeeded"), (added.Header("Azure-AsyncNotification"), added.State));
        Assert.Equal((whole, ""), (patched.Header("Azure-AsyncNotification"), patched.Header("Azure-AsyncOperation")));
        Assert.Equal(part, removed.Header("Azure-AsyncNotification"));
    }

    [Fact]
    public void Patched_tags_replace_the_old_ones_and_change_the_etag()
    {
        ArmAnswer created = _bench.Put(Balancer, Body());
        _bench.Send("PATCH", Balancer, ArmBench.Json("""{"tags":{"a":"1"}}"""));
        ArmAnswer patched = _bench.Send("PATCH", Balancer, ArmBench.Json("""{"tags":{"b":"2"}}"""));

        Assert.Equal("""{"b":"2"}""", patched.At("tags")!.ToJsonString());
        Assert.NotEqual(created.Etag, patched.Etag);
        Assert.Equal(patched.Etag, _bench.Get(Front).Etag);
    }

    [Fact]
    public void An_interface_in_a_pool_and_behind_a_rule_is_shown_on_the_balancer()
    {
        string rule = $"{Balancer}/inboundNatRules/ssh";
        string nic = $"{ArmBench.Provider}/providers/Microsoft.Network/networkInterfaces/vm0";
        _bench.Put(Balancer, Body());
        _bench.Put(rule, NatRule());
        _bench.Put(nic, ArmBench.Json($$$"""
            {"location":"westeurope","properties":{"ipConfigurations":[{"name":"ipconfig1","properties":{"subnet":{"id":"{{{ArmBench.Nodes}}}"},
              "loadBalancerBackendAddressPools":[{"id":"{{{Pool}}}"}],"loadBalancerInboundNatRules":[{"id":"{{{rule}}}"}]} }]} }
            """)).Expect(HttpStatusCode.Created);

        Assert.Equal($"{nic}/ipConfigurations/ipconfig1", _bench.Get(Pool).Text("properties.backendIPConfigurations.0.id"));
        Assert.Equal($"{nic}/ipConfigurations/ipconfig1", _bench.Get(rule).Text("properties.backendIPConfiguration.id"));
    }

    private static JsonObject NatRule() => ArmBench.Json($$$"""
        {"properties":{"frontendIPConfiguration":{"id":"{{{Front}}}"},"protocol":"Tcp","frontendPort":3390,"backendPort":3389} }
        """);

    private static JsonObject Body() => ArmBench.Json($$$$"""
        {"location":"westeurope","sku":{"name":"Standard"},"properties":{
          "frontendIPConfigurations":[{"name":"front","properties":{"publicIPAddress":{"id":"{{{{ArmBench.Provider}}}}/providers/Microsoft.Network/publicIPAddresses/ip"}}}],
          "backendAddressPools":[{"name":"pool"}],
          "probes":[{"name":"probe","properties":{"protocol":"Http","port":80,"requestPath":"healthcheck.aspx"}}],
          "loadBalancingRules":[{"name":"web","properties":{"protocol":"Tcp","frontendPort":80,"backendPort":80,"frontendIPConfiguration":{"id":"{{{{Front}}}}"},
            "backendAddressPool":{"id":"{{{{Pool}}}}"},"probe":{"id":"{{{{Balancer}}}}/probes/probe"},"disableOutboundSnat":true}}],
          "outboundRules":[{"name":"out","properties":{"protocol":"All","frontendIPConfigurations":[{"id":"{{{{Front}}}}"}],"backendAddressPool":{"id":"{{{{Pool}}}}"}}}]}}
        """);
}
