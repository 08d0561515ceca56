using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>The life of a private link from service to removal, across two tenants.</summary>
public sealed class LinkStoryTests
{
    private readonly ArmBench _bench = new();

    [Fact]
    public void A_service_is_complete_in_its_first_answer_and_succeeds_in_time()
    {
        ArmAnswer created = _bench.Put(ArmBench.Service, ArmBench.ServiceBody("*")).Expect(HttpStatusCode.Created);

        Assert.Equal("Updating", created.State);
        Assert.Matches("^shop\\.[0-9a-f-]{36}\\.westeurope\\.azure\\.privatelinkservice$", created.Text("properties.alias"));
        Assert.Equal("10", created.Header("Retry-After"));
        Assert.Equal("Enabled", created.Header("Azure-AsyncNotification"));
        Assert.False(created.Headers.ContainsKey("Location"));
        Assert.Equal("Updating", _bench.Get(ArmBench.Service).State);

        string status = created.Header("Azure-AsyncOperation");
        Assert.InRange(status.Length, 3000, 4096);
        ArmAnswer first = _bench.Follow(status).Expect(HttpStatusCode.OK);
        Assert.Equal(("InProgress", "10"), (first.Text("status"), first.Header("Retry-After")));
        _bench.Time.Advance(TimeSpan.FromSeconds(10));
        ArmAnswer second = _bench.Follow(status);
        Assert.Equal(("InProgress", "20"), (second.Text("status"), second.Header("Retry-After")));
        _bench.Time.Advance(TimeSpan.FromSeconds(10));
        ArmAnswer last = _bench.Follow(status);
        Assert.Equal(("Succeeded", ""), (last.Text("status"), last.Header("Retry-After")));

        ArmAnswer service = _bench.Get(ArmBench.Service).Expect(HttpStatusCode.OK);
        Assert.Equal("Succeeded", service.State);
        Assert.Equal(service.Etag, service.Header("ETag"));
        Assert.NotEqual(created.Etag, service.Etag);
        Assert.Equal(created.Text("properties.alias"), service.Text("properties.alias"));
    }

    [Fact]
    public void Nat_address_lies_on_the_services_interface_and_not_on_the_service()
    {
        _bench.MakeService();
        ArmAnswer service = _bench.Get(ArmBench.Service);
        Assert.Null(service.At("properties.ipConfigurations.0.properties.privateIPAddress"));
        Assert.Equal("true", service.Text("properties.ipConfigurations.0.properties.primary"));

        ArmAnswer nic = _bench.Get(service.Text("properties.networkInterfaces.0.id")!);
        Assert.Equal("10.1.1.4", nic.Text("properties.ipConfigurations.0.properties.privateIPAddress"));
        Assert.Equal(ArmBench.Service, nic.Text("managedBy"));
        Assert.StartsWith("Shop.nic.", nic.Text("name"));
    }

    [Fact]
    public void A_request_is_pending_until_the_provider_approves_and_both_sides_show_it_at_once()
    {
        _bench.MakeService();
        ArmAnswer created = _bench.Put(ArmBench.Endpoint, ArmBench.EndpointBody(ArmBench.Service)).Expect(HttpStatusCode.Created);
        string state = "properties.manualPrivateLinkServiceConnections.0.properties.privateLinkServiceConnectionState";
        Assert.Equal("Awaiting Approval", created.Text(state + ".description"));
        Assert.Empty(_bench.Get(ArmBench.Service).At("properties.privateEndpointConnections")!.AsArray());
        _bench.Wait();

        ArmAnswer pending = _bench.Get(ArmBench.Endpoint);
        Assert.Equal(("Succeeded", "Pending", ""), (pending.State, pending.Text(state + ".status"), pending.Text(state + ".description")));
        ArmAnswer service = _bench.Get(ArmBench.Service);
        ArmAnswer nic = _bench.Get(pending.Text("properties.networkInterfaces.0.id")!);
        Assert.Equal("10.2.0.4", nic.Text("properties.ipConfigurations.0.properties.privateIPAddress"));

        string name = $"shop-pe.{pending.Text("properties.resourceGuid")}";
        Assert.Equal(name, service.Text("properties.privateEndpointConnections.0.name"));
        Assert.Equal("please", service.Text("properties.privateEndpointConnections.0.properties.privateLinkServiceConnectionState.description"));
        Assert.True(uint.TryParse(service.Text("properties.privateEndpointConnections.0.properties.linkIdentifier"), out _));

        string connection = $"{ArmBench.Service}/privateEndpointConnections/{name}";
        Assert.Equal(service.Etag, _bench.Get(connection).Etag);
        ArmAnswer approved = _bench.Put(connection, Decision("Approved", "ticket 42")).Expect(HttpStatusCode.OK);
        Assert.Equal(("Updating", ""), (approved.State, approved.Text("properties.privateLinkServiceConnectionState.actionsRequired")));
        Assert.NotEmpty(approved.Header("Azure-AsyncOperation"));

        ArmAnswer seen = _bench.Get(ArmBench.Endpoint);
        Assert.Equal(("Approved", "ticket 42", ""), (seen.Text(state + ".status"), seen.Text(state + ".description"), seen.Text(state + ".actionsRequired")));
        Assert.NotEqual(pending.Etag, seen.Etag);
        _bench.Wait();
        Assert.Equal("Succeeded", _bench.Get(connection).State);
        Assert.NotEqual(service.Etag, _bench.Get(ArmBench.Service).Etag);
    }

    [Theory]
    [InlineData("2021-03-01", "", "")]
    [InlineData(ArmBench.Version, "Enabled", "10")]
    public void Decisions_tell_of_notifications_and_waits_only_in_newer_versions(string version, string notification, string wait)
    {
        _bench.MakeService();
        string connection = $"{ArmBench.Service}/privateEndpointConnections/{_bench.MakeEndpoint()}";

        ArmAnswer approved = _bench.Send("PUT", connection, Decision("Approved", ""), version: version).Expect(HttpStatusCode.OK);
        _bench.Wait();
        ArmAnswer removed = _bench.Send("DELETE", connection, version: version).Expect(HttpStatusCode.Accepted);

        Assert.Equal((notification, wait), (approved.Header("Azure-AsyncNotification"), approved.Header("Retry-After")));
        Assert.Equal((notification, "10"), (removed.Header("Azure-AsyncNotification"), removed.Header("Retry-After")));
    }

    [Fact]
    public void Rejecting_keeps_the_connection_listed_and_approving_it_later_is_allowed()
    {
        _bench.MakeService();
        string connection = $"{ArmBench.Service}/privateEndpointConnections/{_bench.MakeEndpoint()}";
        foreach (string status in (string[])["Approved", "Rejected", "Approved"])
        {
            _bench.Put(connection, Decision(status, "")).Expect(HttpStatusCode.OK);
            _bench.Wait();
            Assert.Equal(status, _bench.Get(connection).Text("properties.privateLinkServiceConnectionState.status"));
            Assert.Equal(status, _bench.Get(ArmBench.Endpoint)
                .Text("properties.manualPrivateLinkServiceConnections.0.properties.privateLinkServiceConnectionState.status"));
        }
    }

    [Fact]
    public void Removal_by_the_provider_leaves_a_dead_endpoint()
    {
        _bench.MakeService();
        string connection = $"{ArmBench.Service}/privateEndpointConnections/{_bench.MakeEndpoint()}";
        ArmAnswer removed = _bench.Send("DELETE", connection).Expect(HttpStatusCode.Accepted);
        Assert.NotEmpty(removed.Header("Location"));
        _bench.Wait();

        Assert.Empty(_bench.Get(ArmBench.Service).At("properties.privateEndpointConnections")!.AsArray());
        Assert.Equal("Disconnected", _bench.Get(ArmBench.Endpoint)
            .Text("properties.manualPrivateLinkServiceConnections.0.properties.privateLinkServiceConnectionState.status"));
        ArmAnswer refused = _bench.Put(ArmBench.Endpoint, ArmBench.EndpointBody(ArmBench.Service, "again")).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("PrivateEndpointCannotBeUpdatedInDisconnectedState", refused.ErrorCode);
        _bench.Send("DELETE", ArmBench.Endpoint).Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        _bench.Get(ArmBench.Endpoint).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Deleting_the_endpoint_takes_the_connection_and_the_interface_along()
    {
        _bench.MakeService();
        _bench.MakeEndpoint();
        string nic = _bench.Get(ArmBench.Endpoint).Text("properties.networkInterfaces.0.id")!;
        ArmAnswer accepted = _bench.Send("DELETE", ArmBench.Endpoint).Expect(HttpStatusCode.Accepted);
        Assert.Null(accepted.Body);
        Assert.Equal("10", accepted.Header("Retry-After"));
        Assert.Equal("Deleting", _bench.Get(ArmBench.Endpoint).State);
        _bench.Follow(accepted.Header("Location")).Expect(HttpStatusCode.Accepted);
        _bench.Wait();

        _bench.Follow(accepted.Header("Location")).Expect(HttpStatusCode.NoContent);
        _bench.Get(ArmBench.Endpoint).Expect(HttpStatusCode.NotFound);
        _bench.Get(nic).Expect(HttpStatusCode.NotFound);
        Assert.Empty(_bench.Get(ArmBench.Service).At("properties.privateEndpointConnections")!.AsArray());
    }

    [Fact]
    public void A_requested_endpoint_of_an_auto_approved_subscription_turns_approved_while_provisioning()
    {
        string alias = _bench.MakeService(ArmBench.ConsumerSubscription, ArmBench.ConsumerSubscription);
        ArmAnswer created = _bench.Put(ArmBench.Endpoint, ArmBench.EndpointBody(alias)).Expect(HttpStatusCode.Created);
        string connection = "properties.manualPrivateLinkServiceConnections.0.properties";
        Assert.Equal("Pending", created.Text($"{connection}.privateLinkServiceConnectionState.status"));
        _bench.Wait();

        ArmAnswer endpoint = _bench.Get(ArmBench.Endpoint);
        Assert.Equal("Approved", endpoint.Text($"{connection}.privateLinkServiceConnectionState.status"));
        Assert.Equal(alias, endpoint.Text($"{connection}.privateLinkServiceId"));
    }

    private static JsonObject Decision(string status, string description) => new()
    {
        ["properties"] = new JsonObject
        {
            ["privateLinkServiceConnectionState"] = new JsonObject { ["status"] = status, ["description"] = description },
        },
    };
}
