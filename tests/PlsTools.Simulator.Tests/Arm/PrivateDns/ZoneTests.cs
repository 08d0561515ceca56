using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm.PrivateDns;

public sealed class ZoneTests
{
    private const string Zone = DnsBench.Zone;

    [Fact]
    public void A_new_zone_shows_when_its_operation_has_ended()
    {
        ArmBench bench = new();

        ArmAnswer accepted = bench.Put(Zone, DnsBench.ZoneBody).Expect(HttpStatusCode.Accepted);

        Assert.Equal("{}", accepted.Body!.ToJsonString());
        Assert.Equal("30", accepted.Header("Retry-After"));
        Assert.Contains("/privateDnsOperationResults/", accepted.Header("Location"));
        string status = accepted.Header("Azure-AsyncOperation");
        Assert.Contains($"{ArmBench.Consumer}/providers/Microsoft.Network/privateDnsOperationStatuses/", status);
        ArmAnswer running = bench.Follow(status).Expect(HttpStatusCode.Accepted);
        Assert.Equal("InProgress", running.Text("status"));
        Assert.Equal(status, running.Header("Azure-AsyncOperation"));
        Assert.Equal("30", running.Header("Retry-After"));
        Assert.Equal("ResourceNotFound", bench.Get(Zone).Expect(HttpStatusCode.NotFound).ErrorCode);

        bench.Wait();

        ArmAnswer ended = bench.Follow(status).Expect(HttpStatusCode.OK);
        Assert.Equal("Succeeded", ended.Text("status"));
        Assert.Equal("", ended.Header("Azure-AsyncOperation"));
        Assert.Equal("contoso.internal", bench.Follow(accepted.Header("Location")).Expect(HttpStatusCode.OK).Text("name"));
        ArmAnswer zone = bench.Get(Zone).Expect(HttpStatusCode.OK);
        Assert.Equal(zone.Etag, zone.Header("ETag"));
        Assert.True(Guid.TryParse(zone.Etag, out _));
        Assert.Equal("global", zone.Text("location"));
        Assert.Equal("Succeeded", zone.State);
        Assert.Equal("25000", zone.Text("properties.maxNumberOfRecordSets"));
        Assert.Equal("1000", zone.Text("properties.maxNumberOfVirtualNetworkLinks"));
        Assert.Equal("100", zone.Text("properties.maxNumberOfVirtualNetworkLinksWithRegistration"));
        Assert.Equal("1", zone.Text("properties.numberOfRecordSets"));
    }

    [Fact]
    public void A_zone_counts_its_record_sets_and_links()
    {
        ArmBench bench = DnsBench.WithZone();
        string hub = bench.MakeNetwork("hub");

        bench.Put($"{Zone}/A/www", DnsBench.Address("10.0.0.1")).Expect(HttpStatusCode.Created);
        bench.Put($"{Zone}/TXT/www", DnsBench.Records("txtRecords", """[{"value":["hello"]}]""")).Expect(HttpStatusCode.Created);
        bench.MakeLink($"{Zone}/virtualNetworkLinks/spoke");
        bench.MakeLink($"{Zone}/virtualNetworkLinks/hub", hub, registers: true);

        ArmAnswer zone = bench.Get(Zone);
        Assert.Equal("3", zone.Text("properties.numberOfRecordSets"));
        Assert.Equal("2", zone.Text("properties.numberOfVirtualNetworkLinks"));
        Assert.Equal("1", zone.Text("properties.numberOfVirtualNetworkLinksWithRegistration"));
    }

    [Fact]
    public void Ids_are_kept_in_lower_case_and_found_in_any()
    {
        ArmBench bench = new();
        bench.MakeZone($"{DnsBench.Zones}/Contoso.Internal".Replace("resourceGroups/consumer", "resourceGroups/CONSUMER"));

        ArmAnswer zone = bench.Get($"{DnsBench.Zones}/CONTOSO.internal");

        Assert.Equal(Zone, zone.Text("id"));
        Assert.Equal("contoso.internal", zone.Text("name"));
    }

    [Fact]
    public void The_internal_id_shows_in_the_newest_version_only_and_stays()
    {
        ArmBench bench = DnsBench.WithZone();
        string? first = bench.Get(Zone).Text("properties.internalId");

        Assert.Null(bench.Send("GET", Zone, version: "2020-06-01").Text("properties.internalId"));
        Assert.Null(bench.Send("GET", Zone, version: "2018-09-01").Text("properties.internalId"));
        bench.MakeZone(Zone);
        Assert.NotNull(first);
        Assert.Equal(first, bench.Get(Zone).Text("properties.internalId"));
    }

    [Fact]
    public void Versions_of_the_network_provider_are_none_of_private_dns()
    {
        ArmAnswer answer = DnsBench.WithZone().Send("GET", Zone, version: ArmBench.Version).Expect(HttpStatusCode.BadRequest);

        Assert.Contains("The supported api-versions are '2024-06-01, 2020-06-01, 2020-01-01, 2018-09-01'", answer.ErrorMessage);
    }

    [Fact]
    public void A_zone_that_exists_is_not_created_again()
    {
        ArmBench bench = DnsBench.WithZone();

        ArmAnswer accepted = bench.Send("PUT", Zone, DnsBench.ZoneBody, headers: ("If-None-Match", "*"));

        bench.ExpectFailure(accepted, "PreconditionFailed", "The Zone contoso.internal exists already and hence cannot be created again.");
        bench.Follow(accepted.Header("Location")).ExpectBare(
            HttpStatusCode.PreconditionFailed, "PreconditionFailed", "The Zone contoso.internal exists already and hence cannot be created again.");
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public void A_write_with_an_old_etag_changes_nothing(string method)
    {
        ArmBench bench = DnsBench.WithZone();
        string? before = bench.Get(Zone).Body!.ToJsonString();
        JsonObject? body = method == "DELETE" ? null : ArmBench.Json("""{"location":"global","tags":{"a":"b"}}""");

        ArmAnswer accepted = bench.Send(method, Zone, body, headers: ("If-Match", "1ad5e3bf-68dc-4307-8fab-ed74748c4134"));

        bench.ExpectFailure(accepted, "PreconditionFailed", "The Zone 'contoso.internal' has been modified (etag mismatch).");
        Assert.Equal(before, bench.Get(Zone).Body!.ToJsonString());
    }

    [Fact]
    public void A_patch_with_the_etag_changes_the_tags_alone()
    {
        ArmBench bench = DnsBench.WithZone();
        bench.Put($"{Zone}/A/www", DnsBench.Address("10.0.0.1"));
        string etag = bench.Get(Zone).Etag!;

        ArmAnswer accepted = bench.Send("PATCH", Zone, ArmBench.Json("""{"tags":{"team":"net"}}"""), headers: ("If-Match", etag));

        Assert.Equal("{}", accepted.Body!.ToJsonString());
        Assert.Equal("Succeeded", bench.Verdict(accepted).Text("status"));
        ArmAnswer zone = bench.Get(Zone);
        Assert.Equal("net", zone.Text("tags.team"));
        Assert.Equal("2", zone.Text("properties.numberOfRecordSets"));
        Assert.NotEqual(etag, zone.Etag);
        bench.Verdict(bench.Send("PATCH", Zone, new JsonObject()));
        Assert.Equal("net", bench.Get(Zone).Text("tags.team"));
    }

    [Fact]
    public void A_patch_of_a_missing_zone_is_not_found() =>
        Assert.Equal("ResourceNotFound", new ArmBench().Send("PATCH", Zone, new JsonObject()).Expect(HttpStatusCode.NotFound).ErrorCode);

    [Theory]
    [InlineData("internal", "The zone name 'internal' does not have enough labels. Zone names must have two or more labels.")]
    [InlineData("con%20toso.internal", "The domain name 'con toso.internal' is invalid.")]
    [InlineData("-contoso.internal", "The domain name '-contoso.internal' is invalid.")]
    public void A_name_that_no_zone_can_have_is_refused(string name, string message) =>
        new ArmBench().Put($"{DnsBench.Zones}/{name}", DnsBench.ZoneBody).ExpectBare(HttpStatusCode.BadRequest, "BadRequest", message);

    [Fact]
    public void A_zone_that_would_hide_Azure_is_refused_and_one_below_it_is_not()
    {
        ArmBench bench = new();

        ArmAnswer refused = bench.Put($"{DnsBench.Zones}/core.windows.net", DnsBench.ZoneBody).Expect(HttpStatusCode.BadRequest);

        Assert.StartsWith("The Private DNS zone name 'core.windows.net' is not permitted as it is a reserved Azure", refused.Text("message"));
        bench.Put($"{DnsBench.Zones}/privatelink.blob.core.windows.net", DnsBench.ZoneBody).Expect(HttpStatusCode.Accepted);
    }

    [Fact]
    public void A_zone_lies_in_no_region()
    {
        ArmBench bench = new();

        Assert.Equal("LocationRequired", bench.Put(Zone, new JsonObject()).Expect(HttpStatusCode.BadRequest).ErrorCode);
        ArmAnswer refused = bench.Put(Zone, ArmBench.Json("""{"location":"westeurope"}""")).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("LocationNotAvailableForResourceType", refused.ErrorCode);
        Assert.EndsWith("List of available regions for the resource type is 'global'.", refused.ErrorMessage);
    }

    [Fact]
    public void A_zone_with_links_is_not_deleted_until_they_are_gone()
    {
        ArmBench bench = DnsBench.WithZone();
        bench.MakeLink($"{Zone}/virtualNetworkLinks/spoke");

        ArmAnswer refused = bench.Send("DELETE", Zone).Expect(HttpStatusCode.Conflict);

        Assert.Equal("CannotDeleteResource", refused.ErrorCode);
        Assert.Equal("gateway", refused.Header("x-ms-failure-cause"));
        Assert.Equal(
            "Cannot delete resource while nested resources exist. Some existing nested resource IDs include: "
                + "'Microsoft.Network/privateDnsZones/contoso.internal/virtualNetworkLinks/spoke'. Please delete all nested resources before deleting this resource.",
            refused.ErrorMessage);
        ArmAnswer deleting = bench.Send("DELETE", $"{Zone}/virtualNetworkLinks/spoke").Expect(HttpStatusCode.Accepted);
        bench.Send("DELETE", Zone).Expect(HttpStatusCode.Conflict);
        bench.Verdict(deleting);
        bench.Verdict(bench.Send("DELETE", Zone));
        bench.Get(Zone).Expect(HttpStatusCode.NotFound);
        Assert.Empty(bench.World.Resources.Below(Zone));
        bench.Send("DELETE", Zone).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public void Zones_are_listed_by_group_and_by_subscription_in_pages()
    {
        ArmBench bench = DnsBench.WithZone();
        bench.MakeZone($"{DnsBench.Zones}/fabrikam.internal");
        bench.MakeZone($"{DnsBench.Zones}/tailspin.internal");
        string bySubscription = $"/subscriptions/{ArmBench.ConsumerSubscription}/providers/Microsoft.Network/privateDnsZones";

        Assert.Equal(3, bench.Get(DnsBench.Zones).At("value")!.AsArray().Count);
        Assert.Equal(3, bench.Get(bySubscription).At("value")!.AsArray().Count);
        ArmAnswer first = bench.Get($"{bySubscription}?$top=2");
        Assert.Equal(2, first.At("value")!.AsArray().Count);
        ArmAnswer second = bench.Follow(first.Text("nextLink")!);
        Assert.Equal("tailspin.internal", second.Text("value.0.name"));
        Assert.Null(second.At("nextLink"));
        Assert.Equal(
            "ResourceGroupNotFound",
            bench.Get(DnsBench.Zones.Replace("/consumer/", "/missing/")).Expect(HttpStatusCode.NotFound).ErrorCode);
    }

    [Fact]
    public void Zones_go_with_their_group()
    {
        ArmBench bench = DnsBench.WithZone();
        bench.MakeLink($"{Zone}/virtualNetworkLinks/spoke");

        bench.Send("DELETE", ArmBench.Consumer).Expect(HttpStatusCode.Accepted);
        Assert.Equal("ResourceGroupBeingDeleted", bench.Put($"{Zone}/A/www", DnsBench.Address("10.0.0.1")).Expect(HttpStatusCode.Conflict).ErrorCode);
        bench.Wait();

        Assert.Empty(bench.World.Resources.OfType(ArmTypes.PrivateDnsZone));
        Assert.Empty(bench.World.Resources.OfType(ArmTypes.VirtualNetworkLink));
    }

    [Fact]
    public void Private_dns_counts_calls_for_itself()
    {
        ArmBench bench = DnsBench.WithZone();
        const string Header = "x-ms-ratelimit-remaining-subscription-resource-requests";

        ArmAnswer first = bench.Get(Zone);
        ArmAnswer second = bench.Get($"{Zone}/A");

        Assert.Equal(("499", "498"), (first.Header(Header), second.Header(Header)));
        Assert.Equal("", first.Header("x-ms-ratelimit-remaining-subscription-global-reads"));
        Assert.Equal("11999", bench.Send("DELETE", $"{Zone}/A/www").Header(Header));
        Assert.Equal("", bench.Get(ArmBench.Spoke).Header(Header));
    }

    [Fact]
    public void An_operation_that_never_was_is_not_found() =>
        new ArmBench().Get($"{ArmBench.Consumer}/providers/Microsoft.Network/privateDnsOperationStatuses/abc").Expect(HttpStatusCode.NotFound);

    [Fact]
    public void Zones_can_be_seeded_and_a_refusal_is_told()
    {
        ArmBench bench = new(ArmSettings.Instant);

        Assert.Equal(Zone, bench.Arm.Seed(Zone, DnsBench.ZoneBody).Id);
        bench.Arm.Seed($"{Zone}/virtualNetworkLinks/spoke", DnsBench.LinkBody());

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => bench.Arm.Seed($"{Zone}/virtualNetworkLinks/again", DnsBench.LinkBody()));
        Assert.Contains("again", error.Message);
    }
}
