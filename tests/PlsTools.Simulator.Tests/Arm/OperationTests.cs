using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>Long-running operations: which answers promise work, how it is followed, and what it keeps others from.</summary>
public sealed class OperationTests
{
    private readonly ArmBench _bench = new();

    [Fact]
    public void A_second_equal_write_changes_nothing()
    {
        _bench.MakeService();
        string etag = _bench.Get(ArmBench.Service).Etag!;
        ArmAnswer again = _bench.Put(ArmBench.Service, ArmBench.ServiceBody(ArmBench.ConsumerSubscription)).Expect(HttpStatusCode.OK);
        Assert.Equal(("Succeeded", etag), (again.State, again.Etag));
        Assert.False(again.Headers.ContainsKey("Retry-After"));
        Assert.Equal("Enabled", again.Header("Azure-AsyncNotification"));
        Assert.Equal("Succeeded", _bench.Follow(again.Header("Azure-AsyncOperation")).Text("status"));
    }

    [Fact]
    public void A_write_of_tags_alone_is_done_at_once_under_a_new_etag()
    {
        _bench.MakeService();
        ArmAnswer before = _bench.Get(ArmBench.Service);
        JsonObject body = ArmBench.ServiceBody(ArmBench.ConsumerSubscription);
        body["tags"] = new JsonObject { ["etag"] = "kept", ["team"] = "shop" };
        ArmAnswer tagged = _bench.Put(ArmBench.Service, body).Expect(HttpStatusCode.OK);
        Assert.Equal("Succeeded", tagged.State);
        Assert.NotEqual(before.Etag, tagged.Etag);
        Assert.Equal("kept", tagged.Text("tags.etag"));
        Assert.Equal(tagged.Etag, tagged.Text("properties.ipConfigurations.0.etag"));
    }

    [Fact]
    public void A_change_is_under_way_when_it_is_answered_and_keeps_what_was_given_out()
    {
        _bench.MakeService();
        ArmAnswer before = _bench.Get(ArmBench.Service);
        ArmAnswer changed = _bench.Put(ArmBench.Service, ArmBench.ServiceBody("*")).Expect(HttpStatusCode.OK);
        Assert.Equal(("Updating", "10"), (changed.State, changed.Header("Retry-After")));
        foreach (string kept in (string[])["properties.alias", "properties.resourceGuid", "properties.networkInterfaces.0.id"])
            Assert.Equal(before.Text(kept), changed.Text(kept));
    }

    [Fact]
    public void A_write_from_a_stale_read_does_not_remove_connections()
    {
        _bench.MakeService();
        JsonObject stale = _bench.Get(ArmBench.Service).Body!.DeepClone().AsObject();
        string connection = _bench.MakeEndpoint();
        stale["properties"]!["fqdns"] = new JsonArray("shop.example");
        _bench.Put(ArmBench.Service, stale).Expect(HttpStatusCode.OK);
        Assert.Equal(connection, _bench.Get(ArmBench.Service).Text("properties.privateEndpointConnections.0.name"));
    }

    [Fact]
    public void Waits_that_are_asked_for_double_up_to_160_seconds()
    {
        ArmBench slow = new(new() { PrivateLinkServiceDuration = TimeSpan.FromHours(1) });
        string status = slow.Put(ArmBench.Service, ArmBench.ServiceBody()).Header("Azure-AsyncOperation");
        Assert.Equal(["10", "20", "40", "80", "160", "160"], Enumerable.Range(0, 6).Select(_ => slow.Follow(status).Header("Retry-After")));
    }

    [Fact]
    public void Quick_operations_ask_to_be_asked_soon()
    {
        string status = _bench.Put(ArmBench.Nodes, ArmBench.Json("""{"properties":{"addressPrefix":"10.1.0.0/24","serviceEndpoints":[]}}""")).Header("Azure-AsyncOperation");
        Assert.Equal(["1", "2"], Enumerable.Range(0, 2).Select(_ => _bench.Follow(status).Header("Retry-After")));
    }

    [Fact]
    public void An_operation_that_nobody_began_is_not_found() => Assert.Equal(
        "NotFound",
        _bench.Get($"/subscriptions/{ArmBench.ProviderSubscription}/providers/Microsoft.Network/locations/westeurope/operations/{Guid.NewGuid()}").ErrorCode);

    [Fact]
    public void A_second_write_during_the_first_is_refused_with_the_operations_url()
    {
        ArmAnswer first = _bench.Put(ArmBench.Service, ArmBench.ServiceBody());
        ArmAnswer second = _bench.Put(ArmBench.Service, ArmBench.ServiceBody("*")).Expect(HttpStatusCode.Conflict);
        Assert.Equal("AnotherOperationInProgress", second.ErrorCode);
        Assert.StartsWith("Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: https://", second.ErrorMessage);
        string operation = new Uri(first.Header("Azure-AsyncOperation")).AbsolutePath;
        Assert.Contains(operation, second.ErrorMessage);
        Assert.False(second.Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public void A_write_to_another_subnet_of_a_busy_network_can_be_retried()
    {
        _bench.Put(ArmBench.Nodes, ArmBench.Json("""{"properties":{"addressPrefix":"10.1.0.0/24","serviceEndpoints":[]}}"""));
        ArmAnswer busy = _bench.Put(ArmBench.Nat, ArmBench.Json("""{"properties":{"addressPrefix":"10.1.1.0/24"}}""")).Expect(HttpStatusCode.TooManyRequests);
        Assert.Equal(("RetryableError", "A retryable error occurred.", "3"), (busy.ErrorCode, busy.ErrorMessage, busy.Header("Retry-After")));
        Assert.Equal("RetryableErrorDueToAnotherOperation", busy.Text("error.details.0.code"));
        Assert.Matches(
            $@"^Operation PutSubnetOperation \([0-9a-f-]{{36}}\) is updating resource {ArmBench.Nodes}\. The call can be retried in 3 seconds\.$",
            busy.Text("error.details.0.message"));
    }

    [Fact]
    public void What_lies_in_a_subnet_waits_for_the_subnet()
    {
        _bench.Put(ArmBench.Nat, ArmBench.Json("""{"properties":{"addressPrefix":"10.1.1.0/24","privateLinkServiceNetworkPolicies":"Disabled","serviceEndpoints":[]}}"""))
            .Expect(HttpStatusCode.OK);
        ArmAnswer early = _bench.Put(ArmBench.Service, ArmBench.ServiceBody()).Expect(HttpStatusCode.TooManyRequests);
        Assert.Equal("RetryableError", early.ErrorCode);
        Assert.Equal("ReferencedResourceNotProvisioned", early.Text("error.details.0.code"));
        Assert.Equal(
            $"Cannot proceed with operation because resource {ArmBench.Nat} used by resource {ArmBench.Service} is not in Succeeded state. Resource is in Updating state "
                + "and the last operation that updated/is updating the resource is PutSubnetOperation.",
            early.Text("error.details.0.message"));
        Assert.False(early.Headers.ContainsKey("Retry-After"));
        _bench.Time.Advance(TimeSpan.FromSeconds(3));
        _bench.Put(ArmBench.Service, ArmBench.ServiceBody()).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public void An_endpoint_waits_for_its_service()
    {
        _bench.Put(ArmBench.Service, ArmBench.ServiceBody("*"));
        ArmAnswer early = _bench.Put(ArmBench.Endpoint, ArmBench.EndpointBody(ArmBench.Service));
        Assert.Equal((429, "ReferencedResourceNotProvisioned"), (early.Status, early.Text("error.details.0.code")));
    }

    [Fact]
    public void An_endpoint_whose_service_goes_away_fails_and_can_be_deleted()
    {
        _bench.MakeService();
        ArmAnswer created = _bench.Put(ArmBench.Endpoint, ArmBench.EndpointBody(ArmBench.Service));
        _bench.Send("DELETE", ArmBench.Service).Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        ArmAnswer status = _bench.Follow(created.Header("Azure-AsyncOperation")).Expect(HttpStatusCode.OK);
        Assert.Equal(("Failed", "InvalidResourceReference"), (status.Text("status"), status.Text("error.code")));
        Assert.Equal("Failed", _bench.Get(ArmBench.Endpoint).State);
        _bench.Send("DELETE", ArmBench.Endpoint).Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        _bench.Get(ArmBench.Endpoint).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public void What_failed_cannot_be_built_on()
    {
        Simulator.World.StoredResource balancer = _bench.World.Resources.Find(ArmBench.Balancer)!;
        JsonObject broken = balancer.Body.DeepClone().AsObject();
        broken["properties"]!["provisioningState"] = "Failed";
        _bench.World.Resources.Put(balancer with { Body = broken });
        ArmAnswer answer = _bench.Put(ArmBench.Service, ArmBench.ServiceBody()).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("ReferencedResourceNotProvisioned", answer.ErrorCode);
        Assert.Contains("is not in Succeeded state. Resource is in Failed state", answer.ErrorMessage);
        _bench.Put(ArmBench.Balancer, ArmBench.BalancerBody()).Expect(HttpStatusCode.OK);
        _bench.Wait();
        _bench.Put(ArmBench.Service, ArmBench.ServiceBody()).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public void Deleting_twice_follows_the_same_operation()
    {
        _bench.MakeService();
        ArmAnswer first = _bench.Send("DELETE", ArmBench.Service).Expect(HttpStatusCode.Accepted);
        ArmAnswer second = _bench.Send("DELETE", ArmBench.Service).Expect(HttpStatusCode.Accepted);
        Assert.Equal(new Uri(first.Header("Location")).AbsolutePath, new Uri(second.Header("Location")).AbsolutePath);
    }

    [Fact]
    public void With_no_durations_what_is_answered_is_final()
    {
        ArmBench instant = new(ArmSettings.Instant);
        instant.Put(ArmBench.Service, ArmBench.ServiceBody(ArmBench.ConsumerSubscription)).Expect(HttpStatusCode.Created);
        Assert.Equal("Succeeded", instant.Get(ArmBench.Service).State);
        instant.Put(ArmBench.Endpoint, ArmBench.EndpointBody(ArmBench.Service)).Expect(HttpStatusCode.Created);
        Assert.Single(instant.Get(ArmBench.Service).At("properties.privateEndpointConnections")!.AsArray());
    }

    [Fact]
    public async Task Many_endpoints_at_once_get_an_address_and_a_connection_each()
    {
        ArmBench bench = new(ArmSettings.Instant);
        bench.MakeService();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(index => Task.Run(() =>
            bench.Put($"{ArmBench.Endpoint}{index}", ArmBench.EndpointBody(ArmBench.Service)).Expect(HttpStatusCode.Created))));
        string[] addresses =
        [
            .. bench.World.Resources.OfType(Simulator.World.ArmTypes.NetworkInterface, ArmBench.Consumer)
                .Select(nic => (string)nic.Body["properties"]!["ipConfigurations"]![0]!["properties"]!["privateIPAddress"]!),
        ];
        Assert.Equal(40, addresses.Distinct().Count());
        Assert.Equal(40, bench.Get(ArmBench.Service).At("properties.privateEndpointConnections")!.AsArray().Count);
    }
}
