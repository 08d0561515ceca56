using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Arm.PrivateDns;

public sealed class RecordSetTests
{
    private const string Zone = DnsBench.Zone;

    public static TheoryData<string, string, string> Types => new()
    {
        { "A", "aRecords", """[{"ipv4Address":"10.0.0.1"},{"ipv4Address":"10.0.0.4"}]""" },
        { "AAAA", "aaaaRecords", """[{"ipv6Address":"2001:db8::1"}]""" },
        { "CNAME", "cnameRecord", """{"cname":"contoso.com."}""" },
        { "MX", "mxRecords", """[{"exchange":"mail.contoso.com","preference":10}]""" },
        { "PTR", "ptrRecords", """[{"ptrdname":"host.contoso.com"}]""" },
        { "SRV", "srvRecords", """[{"port":5060,"priority":1,"target":"sip.contoso.com","weight":2}]""" },
        { "TXT", "txtRecords", """[{"value":["v=spf1 -all","ab\\ cd"]}]""" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Record_sets_of_every_type_are_written_at_once_and_deleted(string type, string member, string records)
    {
        ArmBench bench = DnsBench.WithZone();
        string path = $"{Zone}/{type}/web";

        ArmAnswer created = bench.Put(path, DnsBench.Records(member, records, 3600)).Expect(HttpStatusCode.Created);

        Assert.Equal(["id", "name", "type", "etag", "properties"], created.Body!.AsObject().Select(item => item.Key));
        Assert.Equal(["fqdn", "ttl", member, "isAutoRegistered"], created.At("properties")!.AsObject().Select(item => item.Key));
        Assert.Equal($"Microsoft.Network/privateDnsZones/{type}", created.Text("type"));
        Assert.Equal("web.contoso.internal.", created.Text("properties.fqdn"));
        Assert.Equal("3600", created.Text("properties.ttl"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(records), created.At($"properties.{member}")));
        Assert.Equal("false", created.Text("properties.isAutoRegistered"), ignoreCase: true);
        Assert.Equal(created.Etag, created.Header("ETag"));
        ArmAnswer again = bench.Put(path, DnsBench.Records(member, records, 60)).Expect(HttpStatusCode.OK);
        Assert.NotEqual(created.Etag, again.Etag);
        Assert.Equal("60", bench.Get(path).Expect(HttpStatusCode.OK).Text("properties.ttl"));
        ArmAnswer deleted = bench.Send("DELETE", path).Expect(HttpStatusCode.OK);
        Assert.Null(deleted.Body);
        bench.Send("DELETE", path).Expect(HttpStatusCode.NoContent);
        bench.Get(path).ExpectBare(
            HttpStatusCode.NotFound,
            "NotFound",
            $"The resource record 'web' does not exist in resource group 'consumer' of subscription '{ArmBench.ConsumerSubscription}'.");
    }

    [Fact]
    public void A_record_set_may_be_empty()
    {
        ArmBench bench = DnsBench.WithZone();

        ArmAnswer a = bench.Put($"{Zone}/A/www", ArmBench.Json("""{"properties":{"ttl":3600}}""")).Expect(HttpStatusCode.Created);
        bench.Put($"{Zone}/MX/www", DnsBench.Records("mxRecords", """[{"exchange":".","preference":0}]""")).Expect(HttpStatusCode.Created);
        ArmAnswer cname = bench.Put($"{Zone}/CNAME/shop", ArmBench.Json("""{"properties":{"ttl":3600}}""")).Expect(HttpStatusCode.Created);

        Assert.Equal("[]", a.At("properties.aRecords")!.ToJsonString());
        Assert.Null(cname.At("properties.cnameRecord"));
    }

    [Theory]
    [InlineData("@", "contoso.internal.")]
    [InlineData("*", "*.contoso.internal.")]
    [InlineData("*.apps", "*.apps.contoso.internal.")]
    [InlineData("_sip._tcp", "_sip._tcp.contoso.internal.")]
    [InlineData("WWW", "www.contoso.internal.")]
    public void Names_are_relative_to_the_zone(string name, string fqdn)
    {
        ArmBench bench = DnsBench.WithZone();

        Assert.Equal(fqdn, bench.Put($"{Zone}/A/{Uri.EscapeDataString(name)}", DnsBench.Address("10.0.0.1")).Text("properties.fqdn"));
    }

    [Theory]
    [InlineData("A", "-www", """{"ttl":60}""", "The domain name '-www.contoso.internal' is invalid.")]
    [InlineData("A", "a*", """{"ttl":60}""", "The domain name 'a*.contoso.internal' is invalid.")]
    [InlineData("A", "www", "{}", "TTL of the record set 'www' is missing or invalid")]
    [InlineData("A", "www", """{"ttl":-1}""", "TTL of the record set 'www' is missing or invalid")]
    [InlineData("A", "www", """{"ttl":2147483648}""", "TTL of the record set 'www' is missing or invalid")]
    [InlineData("A", "www", """{"ttl":60,"aRecords":[{"ipv4Address":"10.0.0.256"}]}""", "'ipv4Address' is missing or invalid")]
    [InlineData("A", "www", """{"ttl":60,"aRecords":[{"ipv4Address":"10.1"}]}""", "'ipv4Address' is missing or invalid")]
    [InlineData("A", "www", """{"ttl":60,"aRecords":[{"ipv4Address":"::1"}]}""", "'ipv4Address' is missing or invalid")]
    [InlineData("A", "www", """{"ttl":60,"txtRecords":[{"value":["x"]}]}""", "cannot have 'txtRecords'")]
    [InlineData("A", "www", """{"ttl":60,"aRecords":"10.0.0.1"}""", "cannot have 'aRecords' as given")]
    [InlineData("A", "www", """{"ttl":60,"aRecords":["10.0.0.1"]}""", "cannot have 'aRecords' as given")]
    [InlineData("CNAME", "www", """{"ttl":60,"cnameRecord":["x.y"]}""", "cannot have 'cnameRecord' as given")]
    [InlineData("A", "www", """{"ttl":60,"metadata":{"a":1}}""", "The metadata of the record set 'www' is invalid")]
    [InlineData("AAAA", "www", """{"ttl":60,"aaaaRecords":[{"ipv6Address":"10.0.0.1"}]}""", "'ipv6Address' is missing or invalid")]
    [InlineData("MX", "www", """{"ttl":60,"mxRecords":[{"exchange":"m.contoso.com"}]}""", "'preference' is missing or invalid")]
    [InlineData("SRV", "www", """{"ttl":60,"srvRecords":[{"priority":1,"weight":1,"port":70000,"target":"x.y"}]}""", "'port' is missing or invalid")]
    [InlineData("TXT", "www", """{"ttl":60,"txtRecords":[{"value":[]}]}""", "'value' is missing or invalid")]
    [InlineData("CNAME", "www", """{"ttl":60,"cnameRecord":{"cname":"a b"}}""", "'cname' is missing or invalid")]
    [InlineData("CNAME", "@", """{"ttl":60,"cnameRecord":{"cname":"a.b"}}""", "A CNAME record cannot be created at the apex")]
    [InlineData("SOA", "www", """{"ttl":60}""", "cannot be created or deleted")]
    public void What_DNS_does_not_take_is_refused(string type, string name, string properties, string message)
    {
        ArmBench bench = DnsBench.WithZone();

        ArmAnswer refused = bench.Put($"{Zone}/{type}/{Uri.EscapeDataString(name)}", new JsonObject { ["properties"] = JsonNode.Parse(properties) });

        refused.Expect(HttpStatusCode.BadRequest);
        Assert.Equal("BadRequest", refused.Text("code"));
        Assert.Contains(message, refused.Text("message"));
        Assert.Equal("1", bench.Get(Zone).Text("properties.numberOfRecordSets"));
    }

    [Fact]
    public void A_cname_stands_alone()
    {
        ArmBench bench = DnsBench.WithZone();
        bench.Put($"{Zone}/A/www", DnsBench.Address("10.0.0.1")).Expect(HttpStatusCode.Created);
        bench.Put($"{Zone}/CNAME/shop", DnsBench.Records("cnameRecord", """{"cname":"www.contoso.internal"}""")).Expect(HttpStatusCode.Created);

        bench.Put($"{Zone}/CNAME/www", DnsBench.Records("cnameRecord", """{"cname":"x.y"}""")).ExpectBare(
            HttpStatusCode.Conflict, "Conflict", "The CNAME record could not be created because another record with the same name already exists in this zone.");
        bench.Put($"{Zone}/TXT/shop", DnsBench.Records("txtRecords", """[{"value":["x"]}]""")).ExpectBare(
            HttpStatusCode.Conflict, "Conflict", "The record could not be created because a CNAME record with the same name already exists in this zone.");
        bench.Put($"{Zone}/CNAME/shop", DnsBench.Records("cnameRecord", """{"cname":"x.y"}""")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public void A_patch_changes_what_it_names_and_keeps_the_rest()
    {
        ArmBench bench = DnsBench.WithZone();
        bench.Put($"{Zone}/A/www", DnsBench.Address("10.0.0.1"));

        ArmAnswer patched = bench.Send("PATCH", $"{Zone}/A/www", ArmBench.Json("""{"properties":{"metadata":{"owner":"net"},"TTL":60}}""")).Expect(HttpStatusCode.OK);

        Assert.Equal(["metadata", "fqdn", "ttl", "aRecords", "isAutoRegistered"], patched.At("properties")!.AsObject().Select(item => item.Key));
        Assert.Equal("net", patched.Text("properties.metadata.owner"));
        Assert.Equal("60", patched.Text("properties.ttl"));
        Assert.Equal("10.0.0.1", patched.Text("properties.aRecords.0.ipv4Address"));
        Assert.Null(bench.Put($"{Zone}/A/www", DnsBench.Address("10.0.0.2")).At("properties.metadata"));
        bench.Send("PATCH", $"{Zone}/A/missing", ArmBench.Json("""{"properties":{"ttl":60}}""")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Preconditions_are_checked_at_once()
    {
        ArmBench bench = DnsBench.WithZone();
        string etag = bench.Put($"{Zone}/A/www", DnsBench.Address("10.0.0.1")).Etag!;
        const string Modified = "The Record set www has been modified (etag mismatch).";
        (string, string) old = ("If-Match", "949e69ef-bd29-49f5-b07d-286847e241c3");

        bench.Send("PUT", $"{Zone}/A/www", DnsBench.Address("10.0.0.2"), headers: ("If-None-Match", "*")).ExpectBare(
            HttpStatusCode.PreconditionFailed, "PreconditionFailed", "The Record set www exists already and hence cannot be created again.");
        bench.Send("PUT", $"{Zone}/A/www", DnsBench.Address("10.0.0.2"), headers: old).ExpectBare(HttpStatusCode.PreconditionFailed, "PreconditionFailed", Modified);
        bench.Send("PATCH", $"{Zone}/A/www", DnsBench.Address("10.0.0.2"), headers: old).ExpectBare(HttpStatusCode.PreconditionFailed, "PreconditionFailed", Modified);
        bench.Send("DELETE", $"{Zone}/A/www", headers: old).ExpectBare(HttpStatusCode.PreconditionFailed, "PreconditionFailed", Modified);
        Assert.Equal("10.0.0.1", bench.Get($"{Zone}/A/www").Text("properties.aRecords.0.ipv4Address"));
        bench.Send("PATCH", $"{Zone}/A/www", DnsBench.Address("10.0.0.2"), headers: ("If-Match", etag)).Expect(HttpStatusCode.OK);
        bench.Send("DELETE", $"{Zone}/A/www", headers: ("If-Match", "*")).Expect(HttpStatusCode.OK);
        bench.Send("PUT", $"{Zone}/A/www", DnsBench.Address("10.0.0.2"), headers: ("If-Match", "*")).Expect(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public void The_soa_record_can_be_changed_and_sent_back_but_for_its_host_and_cannot_go()
    {
        ArmBench bench = DnsBench.WithZone();

        ArmAnswer soa = bench.Get($"{Zone}/SOA/@").Expect(HttpStatusCode.OK);
        Assert.Equal("azureprivatedns-host.microsoft.com", soa.Text("properties.soaRecord.email"));
        Assert.Equal("2419200", soa.Text("properties.soaRecord.expireTime"));
        ArmAnswer changed = bench.Send(
            "PATCH", $"{Zone}/SOA/@", ArmBench.Json("""{"properties":{"soaRecord":{"email":"dns.contoso.com","host":"mine","minimumTtl":30}}}""")).Expect(HttpStatusCode.OK);
        Assert.Equal("dns.contoso.com", changed.Text("properties.soaRecord.email"));
        Assert.Equal("azureprivatedns.net", changed.Text("properties.soaRecord.host"));
        Assert.Equal("30", changed.Text("properties.soaRecord.minimumTtl"));
        Assert.Equal("3600", changed.Text("properties.soaRecord.refreshTime"));
        changed.Body!["properties"]!["soaRecord"]!["retryTime"] = 60;
        ArmAnswer again = bench.Put($"{Zone}/SOA/@", changed.Body).Expect(HttpStatusCode.OK);
        Assert.Equal(("60", "30"), (again.Text("properties.soaRecord.retryTime"), again.Text("properties.soaRecord.minimumTtl")));
        Assert.Equal("BadRequest", bench.Send("DELETE", $"{Zone}/SOA/@").Expect(HttpStatusCode.BadRequest).Text("code"));
    }

    [Fact]
    public void Record_sets_are_listed_by_type_over_all_types_by_suffix_and_in_pages()
    {
        ArmBench bench = DnsBench.WithZone();
        foreach (string name in (string[])["web1", "db1", "web2", "@"]) bench.Put($"{Zone}/A/{name}", DnsBench.Address("10.0.0.1")).Expect(HttpStatusCode.Created);
        bench.Put($"{Zone}/TXT/web1", DnsBench.Records("txtRecords", """[{"value":["x"]}]""")).Expect(HttpStatusCode.Created);

        Assert.Equal(["A/@", "A/db1", "A/web1", "A/web2"], Names(bench.Get($"{Zone}/A")));
        Assert.Equal(["A/@", "SOA/@", "A/db1", "A/web1", "TXT/web1", "A/web2"], Names(bench.Get($"{Zone}/ALL")));
        Assert.Equal(["A/@", "SOA/@", "A/db1", "A/web1", "TXT/web1", "A/web2"], Names(bench.Get($"{Zone}/all")));
        Assert.Equal(["A/web1", "TXT/web1"], Names(bench.Get($"{Zone}/ALL?$recordsetnamesuffix=eb1")));
        ArmAnswer page = bench.Get($"{Zone}/ALL?$top=4&$recordsetnamesuffix=1");
        Assert.Null(page.At("nextLink"));
        page = bench.Get($"{Zone}/A?$top=3");
        Assert.Equal(["A/@", "A/db1", "A/web1"], Names(page));
        Assert.Equal(["A/web2"], Names(bench.Follow(page.Text("nextLink")!)));
        Assert.Empty(Names(bench.Get($"{Zone}/MX")));
    }

    [Fact]
    public void A_record_set_needs_its_zone()
    {
        ArmBench bench = new();

        ArmAnswer written = bench.Put($"{Zone}/A/www", DnsBench.Address("10.0.0.1")).Expect(HttpStatusCode.NotFound);
        Assert.Equal("ParentResourceNotFound", written.ErrorCode);
        Assert.Equal("gateway", written.Header("x-ms-failure-cause"));
        Assert.Equal("ResourceNotFound", bench.Get($"{Zone}/A/www").Expect(HttpStatusCode.NotFound).ErrorCode);
        Assert.Equal("ResourceNotFound", bench.Get($"{Zone}/ALL").Expect(HttpStatusCode.NotFound).ErrorCode);
        Assert.Equal("ResourceNotFound", bench.Send("DELETE", $"{Zone}/A/www").Expect(HttpStatusCode.NotFound).ErrorCode);
        Assert.Equal("InvalidResourceType", bench.Get($"{Zone}/NS/@").Expect(HttpStatusCode.NotFound).ErrorCode);
    }

    private static IEnumerable<string> Names(ArmAnswer list) =>
        list.Expect(HttpStatusCode.OK).At("value")!.AsArray().Select(item => $"{((string)item!["type"]!).Split('/')[^1]}/{(string)item["name"]!}");
}
