using PlsTools.Core.Connections;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Connections;

public sealed class ConnectionReaderTests
{
    private const string Tenant = "bbbbbbbb-0000-0000-0000-000000000000";

    private readonly FakeServices _arm = new();
    private readonly ConnectionReader _reader;

    public ConnectionReaderTests() => _reader = new(_arm, FakeServices.Provider, withTenants: true);

    [Fact]
    public async Task A_connection_is_read_with_all_that_the_provider_sees()
    {
        ResourceId service = _arm.AddService("pls-api");
        ResourceId id = _arm.AddConnection(service, "api.1f0c", "pending", "order 7");
        _arm.AddSubscription(FakeServices.Consumer, Tenant);

        PlsConnection connection = await _reader.GetAsync(id, default);

        Assert.Equal(id.ToString(), connection.ResourceId);
        Assert.Equal(("pls-api", service.ToString()), (connection.PrivateLinkServiceName, connection.PrivateLinkServiceId));
        Assert.Equal((FakeServices.Provider, FakeServices.Group), (connection.SubscriptionId, connection.ResourceGroupName));
        Assert.Equal((FakeServices.Consumer, Tenant, "rg-b"), (connection.ConsumerSubscriptionId, connection.ConsumerTenantId, connection.ConsumerResourceGroupName));
        Assert.Equal(("api", "northeurope"), (connection.PrivateEndpointName, connection.PrivateEndpointLocation));
        Assert.Equal((ConnectionStatus.Pending, "order 7", "order 7"), (connection.Status, connection.Description, connection.RequestMessage));
        Assert.Equal(("536957072", "Succeeded"), (connection.LinkIdentifier, connection.ProvisioningState));
    }

    [Fact]
    public async Task The_text_of_a_decided_connection_is_no_request_message()
    {
        ResourceId id = _arm.AddConnection(_arm.AddService("pls-api"), "api.1f0c", "Approved", "ticket 42");
        Assert.Null((await _reader.GetAsync(id, default)).RequestMessage);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_consumer_that_cannot_be_seen_is_asked_for_once_and_stays_without_tenant(int status)
    {
        ResourceId service = _arm.AddService("pls-api");
        _arm.AddConnection(service, "a.1", "Pending");
        _arm.AddConnection(service, "b.2", "Pending");
        _arm.Failures[$"GET {FakeServices.Consumer}"] = FakeServices.Error(status, PlsErrorKind.PermissionDenied, "AuthorizationFailed");

        List<PlsConnection> all = await ToListAsync(_reader.ListAsync(service, default));

        Assert.Equal([null, null], all.Select(connection => connection.ConsumerTenantId));
        Assert.Single(_arm.Calls, $"GET {FakeServices.Consumer}");
    }

    [Fact]
    public async Task A_reader_without_tenants_asks_for_no_consumer()
    {
        ResourceId id = _arm.AddConnection(_arm.AddService("pls-api"), "a.1", "Pending");
        _arm.AddSubscription(FakeServices.Consumer, Tenant);
        Assert.Null((await new ConnectionReader(_arm, FakeServices.Provider, withTenants: false).GetAsync(id, default)).ConsumerTenantId);
        Assert.DoesNotContain($"GET {FakeServices.Consumer}", _arm.Calls);
    }

    [Fact]
    public async Task Without_a_service_every_service_of_the_subscription_is_read()
    {
        _arm.AddConnection(_arm.AddService("pls-api"), "a.1", "Pending");
        _arm.AddConnection(_arm.AddService("pls-web"), "b.2", "Approved");
        Assert.Equal(["a.1", "b.2"], (await ToListAsync(_reader.ListAsync(default))).Select(connection => connection.Name));
    }

    [Fact]
    public async Task The_first_connection_comes_before_the_next_service_is_asked_for()
    {
        _arm.AddConnection(_arm.AddService("pls-api"), "a.1", "Pending");
        _arm.AddConnection(_arm.AddService("pls-web"), "b.2", "Pending");
        await using IAsyncEnumerator<PlsConnection> connections = _reader.ListAsync(default).GetAsyncEnumerator();
        Assert.True(await connections.MoveNextAsync());
        Assert.Equal("a.1", connections.Current.Name);
        Assert.DoesNotContain("ITEM pls-web", _arm.Calls);
    }

    [Theory]
    [InlineData("pls-api")]
    [InlineData("PLS-API")]
    [InlineData("pls-api.0b8f7a36-3c34-4ec5-9f2f-0b1d3d7cbb3e.westeurope.azure.privatelinkservice")]
    public async Task A_service_is_found_by_name_or_alias(string name)
    {
        ResourceId id = _arm.AddService("pls-api");
        _arm.AddService("pls-web");
        Assert.Equal(id, await _reader.Services.FindAsync(name, default));
    }

    [Fact]
    public async Task An_unknown_service_is_an_error_with_near_names()
    {
        _arm.AddService("pls-api");
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => _reader.Services.FindAsync("pls-aip", default));
        Assert.Equal(("PrivateLinkServiceNotFound", PlsErrorKind.NotFound, "pls-aip"), (error.ErrorId, error.Kind, error.Target));
        Assert.Contains("Near names: pls-api.", error.Message);
    }

    [Fact]
    public async Task A_name_in_two_groups_is_an_error_that_lists_both()
    {
        ResourceId one = _arm.AddService("pls-api");
        ResourceId other = _arm.AddService("pls-api", "MC_other");
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => _reader.Services.FindAsync("pls-api", default));
        Assert.Equal("PrivateLinkServiceAmbiguous", error.ErrorId);
        Assert.Contains(one.ToString(), error.Message);
        Assert.Contains(other.ToString(), error.Message);
    }

    [Fact]
    public async Task The_id_of_a_service_that_is_not_there_is_an_error_with_near_names()
    {
        _arm.AddService("pls-api");
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => ToListAsync(_reader.ListAsync(FakeServices.ServiceId("pls-ap"), default)));
        Assert.Equal("PrivateLinkServiceNotFound", error.ErrorId);
        Assert.Contains("pls-api", error.Message);
    }

    [Fact]
    public async Task The_near_names_are_a_help_and_no_condition()
    {
        _arm.Failures[$"LIST {FakeServices.Provider}"] = FakeServices.Error(403, PlsErrorKind.PermissionDenied, "AuthorizationFailed");
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => ToListAsync(_reader.ListAsync(FakeServices.ServiceId("pls-ap"), default)));
        Assert.Equal("PrivateLinkServiceNotFound", error.ErrorId);
    }

    [Fact]
    public async Task A_failure_other_than_not_found_stays_what_it_is()
    {
        ResourceId service = _arm.AddService("pls-api");
        _arm.Failures["LIST pls-api"] = FakeServices.Error(403, PlsErrorKind.PermissionDenied, "AuthorizationFailed");
        PlsException error = await Assert.ThrowsAnyAsync<PlsException>(() => ToListAsync(_reader.ListAsync(service, default)));
        Assert.Equal("AuthorizationFailed", error.ErrorId);
    }

    [Fact]
    public async Task An_unknown_connection_is_an_error_with_near_names()
    {
        ResourceId service = _arm.AddService("pls-api");
        _arm.AddConnection(service, "api.1f0c", "Pending");
        ResourceId asked = service.Child("privateEndpointConnections", "api.1f0d");
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => _reader.GetAsync(asked, default));
        Assert.Equal(("ConnectionNotFound", asked.ToString()), (error.ErrorId, error.Target));
        Assert.Contains("Near names: api.1f0c.", error.Message);
    }

    [Fact]
    public async Task Without_a_subscription_names_cannot_be_looked_up()
    {
        ConnectionReader reader = new(_arm, null, withTenants: true);
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => reader.Services.FindAsync("pls-api", default));
        Assert.Equal("ConnectionSubscriptionUnknown", error.ErrorId);
        error = await Assert.ThrowsAsync<PlsException>(() => ToListAsync(reader.ListAsync(default)));
        Assert.Equal("ConnectionSubscriptionUnknown", error.ErrorId);
    }

    private static async Task<List<PlsConnection>> ToListAsync(IAsyncEnumerable<PlsConnection> connections)
    {
        List<PlsConnection> all = [];
        await foreach (PlsConnection connection in connections) all.Add(connection);
        return all;
    }
}
