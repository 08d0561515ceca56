using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;
using PlsTools.Simulator.Arm;

namespace PlsTools.Core.Tests.Arm.Simulated;

/// <summary>The client against the simulated ARM, neither of which knows the other.</summary>
public sealed class ArmClientOnSimulatorTests : IDisposable
{
    private readonly SimulatedAzure _azure = new();

    [Fact]
    public async Task From_an_empty_group_to_an_approved_connection_and_back()
    {
        PrivateLinkServiceResource service = new(await _azure.MakeServiceAsync());
        Assert.Equal("Succeeded", service.ProvisioningState);
        Assert.True(PrivateLinkServiceAlias.TryParse(service.Alias, out _), service.Alias);

        PrivateEndpointResource endpoint = new(await _azure.MakeEndpointAsync());
        Assert.Equal(("Succeeded", "Pending"), (endpoint.ProvisioningState, endpoint.State.Status));

        PrivateEndpointConnectionResource request = Assert.Single(await ConnectionsAsync());
        Assert.Equal((SimulatedAzure.Endpoint, "please", $"api.{endpoint.ResourceGuid}"), (request.PrivateEndpointId, request.State.Description, request.Name));

        await SimulatedAzure.PutAsync(_azure.Provider, request.Id, """
            {"properties":{"privateLinkServiceConnectionState":{"status":"Approved","description":"ticket 42"}}}
            """);
        Assert.Equal("Approved", Assert.Single(await ConnectionsAsync()).State.Status);
        PrivateEndpointResource approved = new(await _azure.Consumer.GetAsync(SimulatedAzure.Endpoint, default));
        Assert.Equal(("Approved", "ticket 42"), (approved.State.Status, approved.State.Description));
        NetworkInterfaceResource nic = new(await _azure.Consumer.GetAsync(Assert.Single(approved.NetworkInterfaceIds), default));
        Assert.StartsWith("10.2.0.", Assert.Single(nic.PrivateIPAddresses));

        await DeleteAsync(_azure.Consumer, SimulatedAzure.Endpoint);
        Assert.Empty(await ConnectionsAsync());
        await DeleteAsync(_azure.Provider, SimulatedAzure.Service);
        await DeleteAsync(_azure.Provider, SimulatedAzure.Balancer);
        await DeleteAsync(_azure.Provider, SimulatedAzure.ProviderGroup);
        Assert.Null(await _azure.Provider.FindAsync(SimulatedAzure.Network, default));
        Assert.Null(await _azure.Provider.FindAsync(SimulatedAzure.ProviderGroup, default));
    }

    [Fact]
    public async Task Every_write_is_followed_on_the_URL_that_the_service_handed_out_until_its_time_has_come()
    {
        DateTimeOffset begun = _azure.Clock.GetUtcNow();
        await _azure.MakeServiceAsync();

        ArmSettings settings = new();
        TimeSpan least = settings.VirtualNetworkDuration + settings.SubnetDuration + settings.LoadBalancerDuration + settings.PrivateLinkServiceDuration;
        Assert.InRange(_azure.Clock.GetUtcNow() - begun, least, least * 3);
        Assert.True(_azure.Log.Requests.Count(entry => entry.Url.Contains("/locations/westeurope/operations/")) > 4);
        Assert.DoesNotContain(_azure.Log.Requests, entry => entry.Status >= 400);
    }

    [Fact]
    public async Task A_service_that_is_not_visible_is_refused_with_ARMs_own_code()
    {
        await _azure.MakeServiceAsync();
        await SimulatedAzure.PutAsync(_azure.Provider, SimulatedAzure.Service, await ServiceWithoutVisibilityAsync());

        ArmException error = await Assert.ThrowsAsync<ArmException>(_azure.MakeEndpointAsync);

        Assert.Equal("ArmRejected", error.ErrorId);
        Assert.True(error.IsCode("ThirdPartyPrivateLinkServiceProvidedDuringPrivateEndpointCreationDoesNotExistOrIsNotVisible"), error.Code);
        Assert.NotNull(error.RequestId);
    }

    [Fact]
    public async Task An_etag_that_no_longer_holds_is_a_failed_precondition()
    {
        ArmResource service = await _azure.MakeServiceAsync();
        await _azure.MakeEndpointAsync();

        ArmException error = await Assert.ThrowsAsync<ArmException>(
            () => _azure.Provider.BeginPutAsync(SimulatedAzure.Service, service.Body, service.Etag, default));

        Assert.Equal(("ArmPreconditionFailed", PlsErrorKind.InvalidState, 412), (error.ErrorId, error.Kind, error.Status));
    }

    [Fact]
    public async Task A_document_as_read_can_be_put_back_and_nothing_is_lost()
    {
        ArmResource before = await _azure.MakeServiceAsync();

        ArmResource after = await SimulatedAzure.PutAsync(_azure.Provider, SimulatedAzure.Service, before.Body.ToJsonString());

        JsonNode one = before.Body.DeepClone();
        JsonNode other = after.Body.DeepClone();
        foreach (JsonNode document in (JsonNode[])[one, other]) RemoveEtags(document);
        Assert.True(JsonNode.DeepEquals(one, other), $"{one.ToJsonString()}\n{other.ToJsonString()}");
    }

    [Fact]
    public async Task Two_writes_at_once_are_carried_out_one_after_the_other()
    {
        await _azure.MakeServiceAsync();
        ArmOperation first = await _azure.Provider.BeginPutAsync(SimulatedAzure.Network.Child("subnets", "one"), Subnet("10.1.1.0/24"), null, default);
        ArmOperation second = await _azure.Provider.BeginPutAsync(SimulatedAzure.Network.Child("subnets", "two"), Subnet("10.1.2.0/24"), null, default);

        await _azure.Provider.WaitAsync(first, null, default);
        await _azure.Provider.WaitAsync(second, null, default);

        VirtualNetworkResource network = new(await _azure.Provider.GetAsync(SimulatedAzure.Network, default));
        Assert.Equal(["nodes", "one", "two"], network.Subnets.Select(subnet => subnet.Name));
        Assert.Contains(_azure.Log.Requests, entry => entry.Status is 409 or 429);
    }

    [Fact]
    public async Task Who_may_not_write_learns_which_permission_is_missing_where()
    {
        await _azure.MakeServiceAsync();
        ArmClient reader = _azure.Guest(SimulatedAzure.ProviderGroup.ToString(), "*/read");
        ArmResource service = await reader.GetAsync(SimulatedAzure.Service, default);

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => reader.BeginPutAsync(SimulatedAzure.Service, service.Body, null, default));

        Assert.Equal(("ArmForbidden", PlsErrorKind.PermissionDenied), (error.ErrorId, error.Kind));
        Assert.Contains($"'Microsoft.Network/privateLinkServices/write' on '{SimulatedAzure.Service}'", error.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_that_is_not_for_ARM_is_refused_once(bool isOtherAudience)
    {
        ArmClient stranger = _azure.Client(() => isOtherAudience ? _azure.OtherAudienceToken() : "nonsense");

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => stranger.FindAsync(SimulatedAzure.ProviderGroup, default));

        Assert.Equal(PlsErrorKind.AuthenticationFailed, error.Kind);
        Assert.Single(_azure.Log.Requests);
    }

    [Fact]
    public async Task Lists_go_over_all_pages()
    {
        using SimulatedAzure azure = new(new ArmSettings { PageSize = 2 });
        await SimulatedAzure.PutAsync(azure.Provider, SimulatedAzure.ProviderGroup, """{"location":"westeurope"}""");
        foreach (int number in Enumerable.Range(1, 5))
        {
            await SimulatedAzure.PutAsync(azure.Provider, SimulatedAzure.In(SimulatedAzure.ProviderGroup, ArmType.VirtualNetwork, $"v{number}"), $$$$"""
                {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.{{{{number}}}}.0.0/16"]}}}
                """);
        }

        List<string> names = [];
        await foreach (ArmResource network in azure.Provider.ListAsync(SimulatedAzure.ProviderSubscription, ArmType.VirtualNetwork, default))
            names.Add(network.Name);

        Assert.Equal(["v1", "v2", "v3", "v4", "v5"], names.Order());
    }

    [Fact]
    public async Task Subscriptions_and_tenants_are_those_that_the_caller_sees()
    {
        List<JsonObject> subscriptions = [];
        await foreach (JsonObject subscription in _azure.Consumer.ListRootAsync("subscriptions", default)) subscriptions.Add(subscription);
        List<JsonObject> tenants = [];
        await foreach (JsonObject tenant in _azure.Consumer.ListRootAsync("tenants", default)) tenants.Add(tenant);

        Assert.Equal(SimulatedAzure.ConsumerGroup.SubscriptionId, Assert.Single(subscriptions)["subscriptionId"]!.ToString());
        Assert.NotEmpty(tenants);
    }

    public void Dispose() => _azure.Dispose();

    private static JsonObject Subnet(string prefix) => SimulatedAzure.Json($$$$"""
        {"properties":{"addressPrefix":"{{{{prefix}}}}","privateLinkServiceNetworkPolicies":"Disabled"}}
        """);

    private static void RemoveEtags(JsonNode? node)
    {
        if (node is JsonArray items) foreach (JsonNode? item in items) RemoveEtags(item);
        if (node is not JsonObject document) return;
        document.Remove("etag");
        foreach ((string _, JsonNode? member) in document) RemoveEtags(member);
    }

    private static async Task DeleteAsync(ArmClient client, ResourceId id)
    {
        Assert.Null(await client.WaitAsync(await client.BeginDeleteAsync(id, default), null, default));
        Assert.Null(await client.FindAsync(id, default));
    }

    private async Task<List<PrivateEndpointConnectionResource>> ConnectionsAsync()
    {
        List<PrivateEndpointConnectionResource> connections = [];
        await foreach (ArmResource connection in _azure.Provider.ListAsync(SimulatedAzure.Service, ArmType.PrivateEndpointConnection, default))
            connections.Add(new(connection.Body));
        return connections;
    }

    private async Task<string> ServiceWithoutVisibilityAsync()
    {
        ArmResource service = await _azure.Provider.GetAsync(SimulatedAzure.Service, default);
        service.Properties["visibility"] = new JsonObject { ["subscriptions"] = new JsonArray() };
        return service.Body.ToJsonString();
    }
}
