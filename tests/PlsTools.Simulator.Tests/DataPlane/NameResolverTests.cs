using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.DataPlane;
using PlsTools.Simulator.Tests.Arm;
using PlsTools.Simulator.Tests.Arm.PrivateDns;
using PlsTools.Simulator.Tests.Sandbox;

namespace PlsTools.Simulator.Tests.DataPlane;

public sealed class NameResolverTests
{
    private readonly ArmBench _bench = new(ArmSettings.Instant);

    public NameResolverTests() => Zone("contoso.internal");

    [Fact]
    public void A_name_in_a_linked_zone_resolves_to_its_addresses()
    {
        Put("contoso.internal/A/shop", "aRecords", """[{"ipv4Address":"10.0.0.1"},{"ipv4Address":"10.0.0.2"}]""");

        NameAnswer answer = Resolve("Shop.Contoso.internal.");

        Assert.Equal(NameStatus.Resolved, answer.Status);
        Assert.Equal([new("shop.contoso.internal", "A", 300, "10.0.0.1"), new("shop.contoso.internal", "A", 300, "10.0.0.2")], answer.Records);
        Assert.Equal(DnsBench.Zone, answer.ZoneId);
        Assert.Equal("The private DNS zone contoso.internal answers for shop.contoso.internal.", answer.Reason);
    }

    [Fact]
    public void The_apex_resolves()
    {
        Put("contoso.internal/A/@", "aRecords", """[{"ipv4Address":"10.0.0.1"}]""");

        Assert.Equal("10.0.0.1", Assert.Single(Resolve("contoso.internal").Records).Value);
    }

    [Fact]
    public void A_name_that_the_zone_lacks_does_not_exist_and_nobody_else_is_asked()
    {
        Zone("shop.contoso.internal");
        Put("contoso.internal/A/*", "aRecords", """[{"ipv4Address":"10.0.0.1"}]""");

        NameAnswer answer = Resolve("web.shop.contoso.internal");

        Assert.Equal(NameStatus.NoSuchName, answer.Status);
        Assert.EndsWith("/privateDnsZones/shop.contoso.internal", answer.ZoneId);
        Assert.Contains("shop.contoso.internal, which answers for it in the virtual network spoke01, does not have web.shop.contoso.internal", answer.Reason);
    }

    [Fact]
    public void A_zone_that_is_not_linked_is_not_asked()
    {
        string hub = _bench.MakeNetwork("hub");
        Put("contoso.internal/A/shop", "aRecords", """[{"ipv4Address":"10.0.0.1"}]""");

        NameAnswer answer = new NameResolver(_bench.World.Resources).Resolve(hub, "shop.contoso.internal", "A");

        Assert.Equal(NameStatus.NotPrivate, answer.Status);
        Assert.Equal("No private DNS zone that is linked to the virtual network hub holds shop.contoso.internal.", answer.Reason);
        Assert.Equal(NameStatus.NotPrivate, Resolve("xcontoso.internal").Status);
    }

    [Fact]
    public void A_link_under_way_does_not_resolve_yet()
    {
        ArmBench slow = DnsBench.WithZone();
        slow.Put($"{DnsBench.Zone}/A/shop", DnsBench.Address("10.0.0.1"));
        slow.Put($"{DnsBench.Zone}/virtualNetworkLinks/spoke", DnsBench.LinkBody()).Expect(HttpStatusCode.Accepted);
        NameResolver resolver = new(slow.World.Resources);

        Assert.Equal(NameStatus.NotPrivate, resolver.Resolve(ArmBench.Spoke, "shop.contoso.internal", "A").Status);
        slow.Wait();
        Assert.Equal(NameStatus.Resolved, resolver.Resolve(ArmBench.Spoke, "shop.contoso.internal", "A").Status);
    }

    [Fact]
    public void Another_type_of_the_name_is_no_answer()
    {
        Put("contoso.internal/TXT/shop", "txtRecords", """[{"value":["a","b"]}]""");
        Put("contoso.internal/A/empty", "aRecords", "[]");
        Put("contoso.internal/A/a.deep", "aRecords", """[{"ipv4Address":"10.0.0.1"}]""");

        Assert.Equal(NameStatus.NoSuchRecord, Resolve("shop.contoso.internal").Status);
        Assert.Equal(NameStatus.NoSuchRecord, Resolve("empty.contoso.internal").Status);
        Assert.Equal(NameStatus.NoSuchRecord, Resolve("deep.contoso.internal").Status);
        Assert.Equal("ab", Assert.Single(Resolve("shop.contoso.internal", "TXT").Records).Value);
    }

    [Theory]
    [InlineData("x.contoso.internal", "10.0.0.1")]
    [InlineData("x.y.contoso.internal", "10.0.0.1")]
    [InlineData("x.apps.contoso.internal", "10.0.0.2")]
    [InlineData("shop.contoso.internal", "10.0.0.3")]
    [InlineData("x.shop.contoso.internal", null)]
    public void A_wildcard_stands_for_what_the_nearest_name_above_lacks(string name, string? address)
    {
        Put("contoso.internal/A/*", "aRecords", """[{"ipv4Address":"10.0.0.1"}]""");
        Put("contoso.internal/A/*.apps", "aRecords", """[{"ipv4Address":"10.0.0.2"}]""");
        Put("contoso.internal/A/shop", "aRecords", """[{"ipv4Address":"10.0.0.3"}]""");

        NameAnswer answer = Resolve(name);

        Assert.Equal(address is null ? NameStatus.NoSuchName : NameStatus.Resolved, answer.Status);
        Assert.Equal(address is null ? [] : [new NameRecord(name, "A", 300, address)], answer.Records);
    }

    [Fact]
    public void Aliases_are_followed_through_the_linked_zones()
    {
        Zone("fabrikam.internal");
        Put("contoso.internal/CNAME/www", "cnameRecord", """{"cname":"shop.fabrikam.internal."}""");
        Put("fabrikam.internal/CNAME/shop", "cnameRecord", """{"cname":"real.fabrikam.internal"}""");
        Put("fabrikam.internal/A/real", "aRecords", """[{"ipv4Address":"10.0.0.1"}]""");

        NameAnswer answer = Resolve("www.contoso.internal");

        Assert.Equal(NameStatus.Resolved, answer.Status);
        Assert.Equal(["shop.fabrikam.internal", "real.fabrikam.internal", "10.0.0.1"], answer.Records.Select(record => record.Value));
        Assert.EndsWith("/fabrikam.internal", answer.ZoneId);
        Assert.Equal("shop.fabrikam.internal", Assert.Single(Resolve("www.contoso.internal", "CNAME").Records).Value);
    }

    [Theory]
    [InlineData("missing.contoso.internal", NameStatus.NoSuchName, 1)]
    [InlineData("contoso.com", NameStatus.NotPrivate, 1)]
    [InlineData("www.contoso.internal", NameStatus.Failed, 17)]
    public void An_alias_that_leads_nowhere_says_so(string target, NameStatus status, int aliases)
    {
        Put("contoso.internal/CNAME/www", "cnameRecord", $$"""{"cname":"{{target}}"}""");

        NameAnswer answer = Resolve("www.contoso.internal");

        Assert.Equal(status, answer.Status);
        Assert.Equal(aliases, answer.Records.Count);
    }

    [Fact]
    public void A_privatelink_zone_may_leave_what_it_lacks_to_public_DNS()
    {
        string zone = $"{DnsBench.Zones}/privatelink.blob.core.windows.net";
        _bench.Put(zone, DnsBench.ZoneBody);
        _bench.Put($"{zone}/virtualNetworkLinks/spoke", DnsBench.LinkBody(policy: "NxDomainRedirect"));

        Assert.Equal(NameStatus.NotPrivate, Resolve("other.privatelink.blob.core.windows.net").Status);
        _bench.Send("PATCH", $"{zone}/virtualNetworkLinks/spoke", ArmBench.Json("""{"properties":{"resolutionPolicy":"Default"}}"""));
        Assert.Equal(NameStatus.NoSuchName, Resolve("other.privatelink.blob.core.windows.net").Status);
    }

    [Fact]
    public void A_network_with_servers_of_its_own_asks_those()
    {
        JsonObject network = _bench.Get(ArmBench.Spoke).Body!.AsObject();
        network["properties"]!["dhcpOptions"] = ArmBench.Json("""{"dnsServers":["10.2.0.53"]}""");
        _bench.Put(ArmBench.Spoke, network.DeepClone()).Expect(HttpStatusCode.OK);

        NameAnswer answer = Resolve("shop.contoso.internal");

        Assert.Equal(NameStatus.NotPrivate, answer.Status);
        Assert.StartsWith("The virtual network spoke01 asks its own DNS servers, 10.2.0.53;", answer.Reason);
    }

    [Fact]
    public void The_other_types_are_written_as_in_zone_files()
    {
        Put("contoso.internal/MX/@", "mxRecords", """[{"preference":10,"exchange":"mail.contoso.com."}]""");
        Put("contoso.internal/SRV/_sip._tcp", "srvRecords", """[{"priority":1,"weight":2,"port":5060,"target":"sip.contoso.com"}]""");
        Put("contoso.internal/PTR/4", "ptrRecords", """[{"ptrdname":"host.contoso.com"}]""");
        Put("contoso.internal/AAAA/six", "aaaaRecords", """[{"ipv6Address":"2001:db8::1"}]""");

        Assert.Equal("10 mail.contoso.com", Assert.Single(Resolve("contoso.internal", "mx").Records).Value);
        Assert.Equal("1 2 5060 sip.contoso.com", Assert.Single(Resolve("_sip._tcp.contoso.internal", "SRV").Records).Value);
        Assert.Equal("host.contoso.com", Assert.Single(Resolve("4.contoso.internal", "PTR").Records).Value);
        Assert.Equal("2001:db8::1", Assert.Single(Resolve("six.contoso.internal", "AAAA").Records).Value);
        Assert.Equal(
            "azureprivatedns.net azureprivatedns-host.microsoft.com 1 3600 300 2419200 300", Assert.Single(Resolve("contoso.internal", "SOA").Records).Value);
    }

    [Fact]
    public async Task The_sandbox_resolves_for_its_networks()
    {
        await using SandboxWorld world = await SandboxWorld.StartAsync(new());

        Assert.Equal(NameStatus.NotPrivate, world.Host.ResolveName(SandboxWorld.SpokeId, "shop.contoso.internal").Status);
        NameAnswer unknown = world.Host.ResolveName(SandboxWorld.SpokeId + "x", "shop.contoso.internal");
        Assert.Equal(NameStatus.Failed, unknown.Status);
        Assert.EndsWith("spoke01x does not exist.", unknown.Reason);
    }

    private NameAnswer Resolve(string name, string type = "A") => new NameResolver(_bench.World.Resources).Resolve(ArmBench.Spoke, name, type);

    private void Zone(string name)
    {
        _bench.Put($"{DnsBench.Zones}/{name}", DnsBench.ZoneBody).Expect(HttpStatusCode.Accepted);
        _bench.Put($"{DnsBench.Zones}/{name}/virtualNetworkLinks/spoke", DnsBench.LinkBody()).Expect(HttpStatusCode.Accepted);
    }

    private void Put(string path, string member, string records) =>
        _bench.Put($"{DnsBench.Zones}/{path}", DnsBench.Records(member, records)).Expect(HttpStatusCode.Created);
}
