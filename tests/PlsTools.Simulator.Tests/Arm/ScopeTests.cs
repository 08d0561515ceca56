using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>Tenants, subscriptions, groups, pages, and worlds that are made in advance.</summary>
public sealed class ScopeTests
{
    private readonly ArmBench _bench = new();

    [Fact]
    public void A_caller_sees_its_own_tenant_and_subscriptions()
    {
        Assert.Equal(_bench.ConsumerOwner.TenantId, _bench.Get("/tenants", _bench.ConsumerOwner).Text("value.0.tenantId"));
        ArmAnswer list = _bench.Get("/subscriptions", _bench.ConsumerOwner);
        Assert.Equal((ArmBench.ConsumerSubscription, "1"), (list.Text("value.0.subscriptionId"), list.Text("count.value")));
        Assert.Equal("Subscription b", _bench.Get($"/subscriptions/{ArmBench.ConsumerSubscription}").Text("displayName"));
    }

    [Fact]
    public void Groups_are_written_at_once_and_deleted_in_time_with_all_that_they_hold()
    {
        ArmAnswer created = _bench.Put(ArmBench.Provider + "2", ArmBench.Json("""{"location":"West Europe","tags":{"a":"b"}}""")).Expect(HttpStatusCode.Created);
        Assert.Equal(("westeurope", "Succeeded"), (created.Text("location"), created.State));
        _bench.Put(ArmBench.Provider + "2", ArmBench.Json("""{"location":"westeurope"}""")).Expect(HttpStatusCode.OK);

        _bench.MakeService("*");
        _bench.MakeEndpoint();
        ArmAnswer accepted = _bench.Send("DELETE", ArmBench.Consumer).Expect(HttpStatusCode.Accepted);
        Assert.Equal("15", accepted.Header("Retry-After"));
        Assert.False(accepted.Headers.ContainsKey("Azure-AsyncOperation"));
        Assert.Equal("Deleting", _bench.Get(ArmBench.Consumer).State);
        Assert.Equal("ResourceGroupBeingDeleted", _bench.Put(ArmBench.Endpoint + "2", ArmBench.EndpointBody(ArmBench.Service)).Expect(HttpStatusCode.Conflict).ErrorCode);
        Assert.Equal("15", _bench.Follow(accepted.Header("Location")).Expect(HttpStatusCode.Accepted).Header("Retry-After"));
        _bench.Wait();
        _bench.Follow(accepted.Header("Location")).Expect(HttpStatusCode.OK);
        _bench.Get(ArmBench.Consumer).Expect(HttpStatusCode.NotFound);
        Assert.Empty(_bench.World.Resources.Below(ArmBench.Consumer));
        Assert.Empty(_bench.Get(ArmBench.Service).At("properties.privateEndpointConnections")!.AsArray());
    }

    [Fact]
    public void A_group_whose_service_has_consumers_elsewhere_stays()
    {
        _bench.MakeService("*");
        _bench.MakeEndpoint();
        ArmAnswer accepted = _bench.Send("DELETE", ArmBench.Provider).Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        ArmAnswer failed = _bench.Follow(accepted.Header("Location")).Expect(HttpStatusCode.Conflict);
        Assert.Equal("ResourceGroupDeletionBlocked", failed.ErrorCode);
        Assert.Contains(ArmBench.Service, failed.ErrorMessage);
        Assert.Equal("Succeeded", _bench.Get(ArmBench.Provider).State);
        _bench.Get(ArmBench.Service).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public void A_groups_presence_can_be_asked_for()
    {
        _bench.Send("HEAD", ArmBench.Provider).Expect(HttpStatusCode.NoContent);
        _bench.Send("HEAD", ArmBench.Provider + "x").Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Lists_come_in_pages_in_the_order_of_creation()
    {
        ArmBench bench = new(new() { PageSize = 2 });
        for (int index = 0; index < 5; index++) bench.Arm.Seed($"{ArmBench.Provider}-{index}", ArmBench.Json("""{"location":"westeurope"}"""));
        List<string> names = [];
        ArmAnswer page = bench.Get($"/subscriptions/{ArmBench.ProviderSubscription}/resourceGroups");
        while (true)
        {
            names.AddRange(page.At("value")!.AsArray().Select(group => (string)group!["name"]!));
            if (page.Text("nextLink") is not { } next) break;
            Assert.Contains("%24skiptoken=", next);
            page = bench.Follow(next).Expect(HttpStatusCode.OK);
        }

        Assert.Equal(["provider", "provider-0", "provider-1", "provider-2", "provider-3", "provider-4"], names);
        Assert.Equal("InvalidSkipToken", bench.Get($"/subscriptions/{ArmBench.ProviderSubscription}/resourceGroups?%24skiptoken=nonsense").ErrorCode);
    }

    [Fact]
    public void A_list_of_a_group_holds_only_its_own()
    {
        _bench.Arm.Seed(ArmBench.Provider + "2", ArmBench.Json("""{"location":"westeurope"}"""));
        Assert.Empty(_bench.Get($"{ArmBench.Provider}2/providers/Microsoft.Network/loadBalancers").At("value")!.AsArray());
        Assert.Single(_bench.Get($"{ArmBench.Provider}/providers/Microsoft.Network/loadBalancers").At("value")!.AsArray());
        Assert.Equal("ResourceGroupNotFound", _bench.Get($"{ArmBench.Provider}3/providers/Microsoft.Network/loadBalancers").ErrorCode);
    }

    [Fact]
    public void A_seeded_resource_looks_like_a_created_one()
    {
        ArmBench created = new();
        created.MakeService();
        _bench.Arm.Seed(ArmBench.Service, ArmBench.ServiceBody(ArmBench.ConsumerSubscription));
        Assert.Empty(new Replay.BodyComparison([]).Differences(created.Get(ArmBench.Service).Body, _bench.Get(ArmBench.Service).Body));
        Assert.Empty(_bench.World.Operations.Running());
    }

    [Fact]
    public void Seeds_reach_across_tenants_and_into_connections()
    {
        _bench.Arm.Seed(ArmBench.Service, ArmBench.ServiceBody());
        StoredResource endpoint = _bench.Arm.Seed(ArmBench.Endpoint, ArmBench.EndpointBody(ArmBench.Service));
        string name = $"shop-pe.{endpoint.Body["properties"]!["resourceGuid"]}";
        _bench.Arm.Seed($"{ArmBench.Service}/privateEndpointConnections/{name}", ArmBench.Json("""
            {"properties":{"privateLinkServiceConnectionState":{"status":"Approved","description":"seeded"}}}
            """));
        JsonNode state = _bench.World.Resources.Find(ArmBench.Endpoint)!
            .Body["properties"]!["manualPrivateLinkServiceConnections"]![0]!["properties"]!["privateLinkServiceConnectionState"]!;
        Assert.Equal(("Approved", "seeded"), ((string?)state["status"], (string?)state["description"]));
    }

    [Fact]
    public void A_seed_that_the_platform_would_refuse_says_why()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => _bench.Arm.Seed(ArmBench.Nodes + "2", ArmBench.Json("""{"properties":{"addressPrefix":"10.9.0.0/24"}}""")));
        Assert.Contains("NetcfgSubnetRangeOutsideVnet", error.Message);
        Assert.Throws<InvalidOperationException>(() => _bench.Arm.Seed("nonsense", []));
    }
}
