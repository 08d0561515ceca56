using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm.PrivateDns;

public sealed class VirtualNetworkLinkTests
{
    private const string Zone = DnsBench.Zone;
    private const string Link = $"{Zone}/virtualNetworkLinks/spoke";

    [Fact]
    public void A_link_shows_at_once_and_is_completed_later()
    {
        ArmBench bench = DnsBench.WithZone();

        ArmAnswer accepted = bench.Put(Link, DnsBench.LinkBody()).Expect(HttpStatusCode.Accepted);

        Assert.Equal("{}", accepted.Body!.ToJsonString());
        Assert.Equal("30", accepted.Header("Retry-After"));
        ArmAnswer creating = bench.Get(Link).Expect(HttpStatusCode.OK);
        Assert.Equal("Creating", creating.State);
        Assert.Equal("InProgress", creating.Text("properties.virtualNetworkLinkState"));
        Assert.Equal("Succeeded", bench.Verdict(accepted).Text("status"));
        ArmAnswer link = bench.Get(Link);
        Assert.Equal("Succeeded", link.State);
        Assert.Equal("Completed", link.Text("properties.virtualNetworkLinkState"));
        Assert.Equal(ArmBench.Spoke, link.Text("properties.virtualNetwork.id"));
        Assert.Equal("False", link.Text("properties.registrationEnabled"), ignoreCase: true);
        Assert.Equal("global", link.Text("location"));
        Assert.Equal(link.Etag, link.Header("ETag"));
        Assert.Matches("^\"[0-9a-f]{8}-0000-0100-0000-[0-9a-f]{12}\"$", link.Etag);
        Assert.Null(link.At("properties.resolutionPolicy"));
    }

    [Fact]
    public void A_link_that_exists_is_not_created_again()
    {
        ArmBench bench = DnsBench.WithZone();
        bench.MakeLink(Link);

        ArmAnswer accepted = bench.Send("PUT", Link, DnsBench.LinkBody(), headers: ("If-None-Match", "*"));

        bench.ExpectFailure(
            accepted,
            "PreconditionFailed",
            "The Virtual Network link spoke for the Private DNS zone contoso.internal exists already and hence cannot be created again.");
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public void A_write_with_an_old_etag_changes_nothing(string method)
    {
        ArmBench bench = DnsBench.WithZone();
        bench.MakeLink(Link);
        string before = bench.Get(Link).Body!.ToJsonString();

        ArmAnswer accepted = bench.Send(
            method, Link, method == "DELETE" ? null : DnsBench.LinkBody(registers: true), headers: ("If-Match", "1ad5e3bf-68dc-4307-8fab-ed74748c4134"));

        bench.ExpectFailure(
            accepted,
            "PreconditionFailed",
            "The Virtual Network link 'spoke' for the Private DNS zone 'contoso.internal' has been modified (etag mismatch).");
        Assert.Equal(before, bench.Get(Link).Body!.ToJsonString());
    }

    [Fact]
    public void A_patch_with_the_etag_changes_what_it_names()
    {
        ArmBench bench = DnsBench.WithZone();
        bench.MakeLink(Link);
        string etag = bench.Get(Link).Etag!;

        bench.Verdict(bench.Send("PATCH", Link, ArmBench.Json("""{"properties":{"registrationEnabled":true}}"""), headers: ("If-Match", etag)));
        bench.Verdict(bench.Send("PATCH", Link, ArmBench.Json("""{"tags":{"a":"b"}}""")));

        ArmAnswer link = bench.Get(Link);
        Assert.Equal("true", link.Text("properties.registrationEnabled"), ignoreCase: true);
        Assert.Equal("b", link.Text("tags.a"));
        Assert.NotEqual(etag, link.Etag);
    }

    [Fact]
    public void A_network_registers_in_one_zone()
    {
        ArmBench bench = DnsBench.WithZone();
        bench.MakeLink(Link, registers: true);
        bench.MakeZone($"{DnsBench.Zones}/fabrikam.internal");
        string second = $"{DnsBench.Zones}/fabrikam.internal/virtualNetworkLinks/spoke";

        bench.ExpectFailure(
            bench.Put(second, DnsBench.LinkBody(registers: true)),
            "Conflict",
            "A virtual network can only be linked to 1 Private DNS zone(s) with auto-registration enabled; conflicting Private DNS zone is \"contoso.internal\".");

        bench.Get(second).Expect(HttpStatusCode.NotFound);
        bench.MakeLink(second);
    }

    [Fact]
    public void A_network_is_linked_to_a_zone_once()
    {
        ArmBench bench = DnsBench.WithZone();
        bench.MakeLink(Link);

        ArmAnswer verdict = bench.Verdict(bench.Put($"{Zone}/virtualNetworkLinks/again", DnsBench.LinkBody()));

        Assert.Equal("Failed", verdict.Text("status"));
        Assert.Equal("Conflict", verdict.ErrorCode);
    }

    [Fact]
    public void A_network_is_not_linked_to_two_zones_of_one_name()
    {
        ArmBench bench = DnsBench.WithZone();
        bench.MakeLink(Link);
        bench.Arm.Seed($"/subscriptions/{ArmBench.ConsumerSubscription}/resourceGroups/second", ArmBench.Json("""{"location":"westeurope"}"""));
        string twin = Zone.Replace("/consumer/", "/second/");
        bench.MakeZone(twin);

        bench.ExpectFailure(
            bench.Put($"{twin}/virtualNetworkLinks/spoke", DnsBench.LinkBody()),
            "BadRequest",
            "A virtual network cannot be linked to multiple zones with overlapping namespaces. You tried to link virtual network with "
                + "'contoso.internal' and 'contoso.internal' zones.");
        bench.MakeZone($"{DnsBench.Zones}/db.contoso.internal");
        bench.MakeLink($"{DnsBench.Zones}/db.contoso.internal/virtualNetworkLinks/spoke");
    }

    [Fact]
    public void What_a_link_refers_to_is_a_network_that_exists_and_stays()
    {
        ArmBench bench = DnsBench.WithZone();

        Assert.Equal("LinkedInvalidPropertyId", bench.Put(Link, DnsBench.LinkBody("spoke")).Expect(HttpStatusCode.BadRequest).ErrorCode);
        Assert.Equal("BadRequest", bench.Verdict(bench.Put(Link, DnsBench.LinkBody($"{ArmBench.Spoke}-missing"))).ErrorCode);
        bench.MakeLink(Link);
        Assert.Equal("BadRequest", bench.Verdict(bench.Put(Link, DnsBench.LinkBody(bench.MakeNetwork("hub")))).ErrorCode);
        Assert.Equal(ArmBench.Spoke, bench.Get(Link).Text("properties.virtualNetwork.id"));
    }

    [Fact]
    public void A_link_needs_its_zone()
    {
        ArmBench bench = new();

        ArmAnswer written = bench.Put(Link, DnsBench.LinkBody()).Expect(HttpStatusCode.NotFound);
        Assert.Equal("ParentResourceNotFound", written.ErrorCode);
        Assert.Equal("Can not perform requested operation on nested resource. Parent resource 'contoso.internal' not found.", written.ErrorMessage);
        Assert.StartsWith(
            "The Resource 'Microsoft.Network/privateDnsZones/contoso.internal/virtualNetworkLinks/spoke' under resource group 'consumer' was not found.",
            bench.Get(Link).Expect(HttpStatusCode.NotFound).ErrorMessage);
        bench.Send("DELETE", Link).Expect(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("NxDomainRedirect")]
    [InlineData(null)]
    public void A_link_of_a_privatelink_zone_has_a_resolution_policy(string? policy)
    {
        ArmBench bench = new();
        string zone = $"{DnsBench.Zones}/privatelink.blob.core.windows.net";
        bench.MakeZone(zone);

        bench.Verdict(bench.Put($"{zone}/virtualNetworkLinks/spoke", DnsBench.LinkBody(policy: policy)));

        Assert.Equal(policy ?? "Default", bench.Get($"{zone}/virtualNetworkLinks/spoke").Text("properties.resolutionPolicy"));
        Assert.Null(bench.Send("GET", $"{zone}/virtualNetworkLinks/spoke", version: "2020-06-01").Text("properties.resolutionPolicy"));
    }

    [Theory]
    [InlineData("contoso.internal", "NxDomainRedirect")]
    [InlineData("privatelink.blob.core.windows.net", "Sometimes")]
    public void Another_resolution_policy_is_refused(string name, string policy)
    {
        ArmBench bench = new();
        bench.MakeZone($"{DnsBench.Zones}/{name}");

        ArmAnswer verdict = bench.Verdict(bench.Put($"{DnsBench.Zones}/{name}/virtualNetworkLinks/spoke", DnsBench.LinkBody(policy: policy)));

        Assert.Equal("BadRequest", verdict.ErrorCode);
    }

    [Fact]
    public void Links_are_listed()
    {
        ArmBench bench = DnsBench.WithZone();
        bench.MakeLink(Link);
        bench.MakeLink($"{Zone}/virtualNetworkLinks/hub", bench.MakeNetwork("hub"));

        JsonArray links = bench.Get($"{Zone}/virtualNetworkLinks").At("value")!.AsArray();
        ArmAnswer page = bench.Get($"{Zone}/virtualNetworkLinks?$top=1");

        Assert.Equal(["spoke", "hub"], links.Select(link => (string?)link!["name"]));
        Assert.Equal("hub", bench.Follow(page.Text("nextLink")!).Text("value.0.name"));
        Assert.Equal("ResourceNotFound", bench.Get($"{DnsBench.Zones}/missing.internal/virtualNetworkLinks").Expect(HttpStatusCode.NotFound).ErrorCode);
    }

    [Fact]
    public void Linking_needs_the_right_to_join_the_network()
    {
        ArmBench bench = DnsBench.WithZone();
        Principal editor = bench.World.Directory.AddPrincipal(
            "33333333-0000-0000-0000-000000000003", "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb", "dns-editor", "DNS editor");
        bench.World.Directory.Assign(editor, ArmBench.Consumer, "Microsoft.Network/privateDnsZones/*");

        ArmAnswer refused = bench.Put(Link, DnsBench.LinkBody(), editor).Expect(HttpStatusCode.Forbidden);

        Assert.Equal("LinkedAuthorizationFailed", refused.ErrorCode);
        Assert.Contains("'Microsoft.Network/privateDnsZones/virtualNetworkLinks/write'", refused.ErrorMessage);
        Assert.Contains($"'Microsoft.Network/virtualNetworks/join/action' on the linked scope(s) '{ArmBench.Spoke}'", refused.ErrorMessage);
        bench.World.Directory.Assign(editor, ArmBench.Spoke, "Microsoft.Network/virtualNetworks/join/action");
        bench.Put(Link, DnsBench.LinkBody(), editor).Expect(HttpStatusCode.Accepted);
    }

    [Fact]
    public void Reading_records_does_not_mean_writing_them()
    {
        ArmBench bench = DnsBench.WithZone();
        Principal reader = bench.World.Directory.AddPrincipal(
            "33333333-0000-0000-0000-000000000004", "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb", "dns-reader", "DNS reader");
        bench.World.Directory.Assign(reader, ArmBench.Consumer, "Microsoft.Network/privateDnsZones/*/read", "Microsoft.Network/privateDnsZones/read");

        bench.Get($"{Zone}/SOA/@", reader).Expect(HttpStatusCode.OK);
        bench.Get($"{Zone}/ALL", reader).Expect(HttpStatusCode.OK);
        Assert.Single(bench.Get(DnsBench.Zones, reader).At("value")!.AsArray());
        ArmAnswer refused = bench.Put($"{Zone}/A/www", DnsBench.Address("10.0.0.1"), reader).Expect(HttpStatusCode.Forbidden);
        Assert.Contains("perform action 'Microsoft.Network/privateDnsZones/A/write'", refused.ErrorMessage);
    }
}
