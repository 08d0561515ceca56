using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm.PrivateDns;

public sealed class ZoneGroupRecordTests
{
    private const string Zone = $"{DnsBench.Zones}/privatelink.file.core.windows.net";
    private const string Group = $"{ArmBench.Endpoint}/privateDnsZoneGroups/default";

    [Fact]
    public void A_zone_group_keeps_the_records_of_a_platform_service_in_its_zone()
    {
        ArmBench bench = WithStorageEndpoint();
        bench.MakeZone(Zone);

        bench.Put(Group, GroupBody(Zone)).Expect(HttpStatusCode.Created);
        bench.Get($"{Zone}/A/files01").Expect(HttpStatusCode.NotFound);
        bench.Wait();

        ArmAnswer record = bench.Get($"{Zone}/A/files01").Expect(HttpStatusCode.OK);
        ArmAnswer endpoint = bench.Get(ArmBench.Endpoint);
        Assert.Equal("10.2.0.4", record.Text("properties.aRecords.0.ipv4Address"));
        Assert.Equal("10", record.Text("properties.ttl"));
        Assert.Equal($"created by private endpoint shop-pe with resource guid {endpoint.Text("properties.resourceGuid")}", record.Text("properties.metadata.creator"));
        Assert.Equal("Succeeded", bench.Get(Group).Text("properties.privateDnsZoneConfigs.0.properties.recordSets.0.provisioningState"));
        Assert.Equal("2", bench.Get(Zone).Text("properties.numberOfRecordSets"));
    }

    [Theory]
    [InlineData(Group)]
    [InlineData(ArmBench.Endpoint)]
    public void The_records_go_with_the_group_and_with_the_endpoint(string deleted)
    {
        ArmBench bench = WithStorageEndpoint();
        bench.MakeZone(Zone);
        bench.Put(Group, GroupBody(Zone));
        bench.Wait();

        bench.Send("DELETE", deleted).Expect(HttpStatusCode.Accepted);
        bench.Wait();

        bench.Get($"{Zone}/A/files01").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public void The_records_move_with_the_group()
    {
        ArmBench bench = WithStorageEndpoint();
        bench.MakeZone(Zone);
        bench.Arm.Seed($"/subscriptions/{ArmBench.ConsumerSubscription}/resourceGroups/second", ArmBench.Json("""{"location":"westeurope"}"""));
        string other = Zone.Replace("/consumer/", "/second/");
        bench.MakeZone(other);
        bench.Put(Group, GroupBody(Zone));
        bench.Wait();

        bench.Put(Group, GroupBody(other)).Expect(HttpStatusCode.OK);
        bench.Wait();

        bench.Get($"{Zone}/A/files01").Expect(HttpStatusCode.NotFound);
        bench.Get($"{other}/A/files01").Expect(HttpStatusCode.OK);
    }

    [Fact]
    public void For_a_private_link_service_no_record_is_written()
    {
        ArmBench bench = DnsBench.WithZone();
        bench.MakeService();
        bench.MakeEndpoint();

        bench.Put(Group, GroupBody(DnsBench.Zone)).Expect(HttpStatusCode.Created);
        bench.Wait();

        Assert.Equal("[]", bench.Get(Group).At("properties.privateDnsZoneConfigs.0.properties.recordSets")!.ToJsonString());
        Assert.Equal("1", bench.Get(DnsBench.Zone).Text("properties.numberOfRecordSets"));
    }

    [Fact]
    public void A_zone_that_does_not_exist_is_refused()
    {
        ArmBench bench = WithStorageEndpoint();

        Assert.Equal("InvalidResourceReference", bench.Put(Group, GroupBody(Zone)).Expect(HttpStatusCode.BadRequest).ErrorCode);
    }

    [Fact]
    public void Naming_a_zone_needs_the_right_to_join_it()
    {
        ArmBench bench = WithStorageEndpoint();
        bench.MakeZone(Zone);
        Principal editor = bench.World.Directory.AddPrincipal(
            "33333333-0000-0000-0000-000000000005", "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb", "pe-editor", "Endpoint editor");
        bench.World.Directory.Assign(editor, ArmBench.Consumer, "Microsoft.Network/privateEndpoints/*");

        ArmAnswer refused = bench.Put(Group, GroupBody(Zone), editor).Expect(HttpStatusCode.Forbidden);

        Assert.Equal("LinkedAuthorizationFailed", refused.ErrorCode);
        Assert.Contains("'Microsoft.Network/privateDnsZones/join/action'", refused.ErrorMessage);
    }

    private static JsonObject GroupBody(string zone) => new()
    {
        ["properties"] = new JsonObject
        {
            ["privateDnsZoneConfigs"] = new JsonArray(new JsonObject
            {
                ["name"] = "config",
                ["properties"] = new JsonObject { ["privateDnsZoneId"] = zone },
            }),
        },
    };

    private static ArmBench WithStorageEndpoint()
    {
        ArmBench bench = new();
        string account = $"{ArmBench.Consumer}/providers/Microsoft.Storage/storageAccounts/files01";
        bench.Arm.Seed(account, ArmBench.Json("""{"location":"westeurope"}"""));
        JsonObject body = ArmBench.EndpointBody(account, message: null, manual: false);
        body["properties"]!["privateLinkServiceConnections"]![0]!["properties"]!["groupIds"] = new JsonArray("file");
        bench.Put(ArmBench.Endpoint, body).Expect(HttpStatusCode.Created);
        bench.Wait();
        return bench;
    }
}
