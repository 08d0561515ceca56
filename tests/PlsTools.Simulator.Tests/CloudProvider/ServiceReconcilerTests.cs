using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Tests.CloudProvider;

public sealed class ServiceReconcilerTests
{
    private readonly ReconcilerWorld _world = new();

    [Fact]
    public async Task An_internal_service_gets_a_frontend_of_the_nodes_subnet()
    {
        IReadOnlyList<string> addresses = await _world.EnsureAsync(Samples.Service());

        Assert.StartsWith("10.224.", Assert.Single(addresses));
        Assert.NotNull(_world.Balancer());
        Assert.Null(_world.Pls($"pls-{Samples.Base}"));
        JsonNode nic = _world.World.Resources.Find(_world.Config.NodeInterfaceId("aks-nodepool1-0"))!.Body;
        Assert.Contains(
            "kubernetes-internal/backendAddressPools/kubernetes",
            (string?)nic["properties"]!["ipConfigurations"]![0]!["properties"]!["loadBalancerBackendAddressPools"]![0]!["id"]);
    }

    [Fact]
    public async Task A_public_service_gets_a_public_frontend()
    {
        IReadOnlyList<string> addresses = await _world.EnsureAsync(Samples.Service(("azure-load-balancer-internal", "True")));

        Assert.DoesNotContain("10.224.", Assert.Single(addresses));
        Assert.NotNull(_world.Balancer("kubernetes"));
        Assert.Null(_world.Balancer());
    }

    [Fact]
    public async Task The_private_link_service_is_made_with_names_and_tags_and_the_policy_switched_off()
    {
        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true")));

        JsonObject pls = _world.Pls($"pls-{Samples.Base}")!;
        Assert.Equal("kubernetes", (string?)pls["tags"]!["k8s-azure-cluster-name"]);
        Assert.Equal("shop/api", (string?)pls["tags"]!["k8s-azure-owner-service"]);
        Assert.Equal($"aks-subnet-pls-{Samples.Base}-dynamic-0", (string?)pls["properties"]!["ipConfigurations"]![0]!["name"]);
        Assert.EndsWith(
            $"/kubernetes-internal/frontendIPConfigurations/{Samples.Base}", (string?)pls["properties"]!["loadBalancerFrontendIpConfigurations"]![0]!["id"]);
        Assert.Equal("Disabled", (string?)_world.World.Resources.Find(_world.Config.SubnetId("aks-subnet"))!.Body["properties"]!["privateLinkServiceNetworkPolicies"]);
    }

    [Fact]
    public async Task The_calls_come_in_the_order_that_was_recorded()
    {
        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-pls-name", "mypls")));

        string[] writes = [.. _world.Calls().Where(call => call.StartsWith("PUT ", StringComparison.Ordinal))];
        Assert.Equal(
            [
                "PUT loadBalancers/kubernetes-internal", "PUT networkInterfaces/aks-nodepool1-0-nic", "PUT networkInterfaces/aks-nodepool1-1-nic",
                "PUT virtualNetworks/aks-vnet/subnets/aks-subnet", "PUT privateLinkServices/mypls",
            ],
            writes);
    }

    [Fact]
    public async Task An_annotation_that_changes_keeps_the_connections()
    {
        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-pls-visibility", "*")));
        _world.Connect((string)_world.Pls($"pls-{Samples.Base}")!["id"]!);
        _world.Clock.Advance(TimeSpan.FromMinutes(3));

        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-pls-visibility", "*"), ("azure-pls-fqdns", "a.example")));

        JsonNode properties = _world.Pls($"pls-{Samples.Base}")!["properties"]!;
        Assert.Equal("a.example", (string?)properties["fqdns"]![0]);
        Assert.Single((JsonArray)properties["privateEndpointConnections"]!);
    }

    [Fact]
    public async Task Taking_the_create_annotation_away_leaves_the_private_link_service()
    {
        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true")));
        await _world.EnsureAsync(Samples.Service());
        Assert.NotNull(_world.Pls($"pls-{Samples.Base}"));
    }

    [Fact]
    public async Task Deleting_the_service_takes_connections_private_link_service_and_balancer()
    {
        ServiceSnapshot service = Samples.Service(("azure-pls-create", "true"), ("azure-pls-visibility", "*"));
        await _world.EnsureAsync(service);
        string id = (string)_world.Pls($"pls-{Samples.Base}")!["id"]!;
        _world.Connect(id);
        _world.Clock.Advance(TimeSpan.FromMinutes(3));
        _world.World.Requests.Clear();

        await _world.DeleteAsync(service);

        Assert.Null(_world.Pls($"pls-{Samples.Base}"));
        Assert.Null(_world.Balancer());
        string[] deletes = [.. _world.Calls().Where(call => call.StartsWith("DELETE ", StringComparison.Ordinal))];
        Assert.StartsWith($"DELETE privateLinkServices/pls-{Samples.Base}/privateEndpointConnections/pe1.", deletes[0]);
        Assert.Equal($"DELETE privateLinkServices/pls-{Samples.Base}", deletes[1]);
        Assert.Equal("DELETE loadBalancers/kubernetes-internal", deletes[2]);
        Assert.Equal("Disconnected", ConnectionStatus());
    }

    [Fact]
    public async Task A_connection_younger_than_the_cache_makes_the_deletion_fail_once()
    {
        ServiceSnapshot service = Samples.Service(("azure-pls-create", "true"), ("azure-pls-visibility", "*"));
        await _world.EnsureAsync(service);
        await _world.EnsureAsync(service);
        _world.Connect((string)_world.Pls($"pls-{Samples.Base}")!["id"]!);

        CloudProviderException error = await Assert.ThrowsAsync<ArmCallException>(() => _world.DeleteAsync(service));
        Assert.Contains("loadBalancers/kubernetes-internal", error.Message);

        await _world.DeleteAsync(service);
        Assert.Null(_world.Pls($"pls-{Samples.Base}"));
    }

    [Fact]
    public async Task Another_address_replaces_frontend_and_private_link_service()
    {
        ServiceSnapshot service = Samples.Service(("azure-pls-create", "true"), ("azure-pls-visibility", "*"));
        await _world.EnsureAsync(service);
        string? alias = (string?)_world.Pls($"pls-{Samples.Base}")!["properties"]!["alias"];
        _world.Connect((string)_world.Pls($"pls-{Samples.Base}")!["id"]!);
        _world.Clock.Advance(TimeSpan.FromMinutes(3));

        IReadOnlyList<string> addresses = await _world.EnsureAsync(
            Samples.Service(("azure-pls-create", "true"), ("azure-pls-visibility", "*"), ("azure-load-balancer-ipv4", "10.224.7.7")));

        Assert.Equal(["10.224.7.7"], addresses);
        JsonNode properties = _world.Pls($"pls-{Samples.Base}")!["properties"]!;
        Assert.NotEqual(alias, (string?)properties["alias"]);
        Assert.Empty((JsonArray)properties["privateEndpointConnections"]!);
        Assert.Equal("Disconnected", ConnectionStatus());
    }

    [Fact]
    public async Task A_missing_nat_subnet_and_a_missing_frontend_subnet_are_told_apart()
    {
        CloudProviderException nat = await Assert.ThrowsAsync<CloudProviderException>(() =>
            _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-pls-ip-configuration-subnet", "nat"))));
        Assert.Equal("checkAndUpdatePLSIPConfigs: failed to get private link service subnet(nat) for service(shop/api)", nat.Message);

        CloudProviderException front = await Assert.ThrowsAsync<CloudProviderException>(() =>
            _world.EnsureAsync(Samples.Service(("azure-load-balancer-internal-subnet", "front"))));
        Assert.Equal("ensure(shop/api): lb(kubernetes-internal) - failed to get subnet: aks-vnet/front", front.Message);
    }

    [Fact]
    public async Task What_arm_refuses_is_told_in_the_sdks_words()
    {
        CloudProviderException error = await Assert.ThrowsAsync<CloudProviderException>(() =>
            _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-pls-ip-configuration-ip-address", "10.9.9.9"))));
        Assert.StartsWith("create or update PLS: PUT https://management.sandbox.invalid/subscriptions/", error.Message);
        Assert.Contains("ERROR CODE: PrivateIPAddressNotInSubnet", error.Message);
    }

    [Fact]
    public async Task A_resource_group_without_rights_is_told()
    {
        CloudProviderException error = await Assert.ThrowsAsync<CloudProviderException>(() =>
            _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-pls-resource-group", "rg-aks"))));
        Assert.StartsWith("get PLS: GET ", error.Message);
        Assert.Contains("ERROR CODE: AuthorizationFailed", error.Message);
    }

    [Fact]
    public async Task An_empty_name_is_refused()
    {
        CloudProviderException error = await Assert.ThrowsAsync<CloudProviderException>(() =>
            _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-pls-name", ""))));
        Assert.Equal("missing PLS name", error.Message);
    }

    [Fact]
    public async Task A_service_with_ipv6_alone_has_no_private_link()
    {
        ServiceSnapshot dual = Samples.Service(("azure-pls-create", "true")) with { IPFamilies = ["IPv6"] };
        CloudProviderException error = await Assert.ThrowsAsync<CloudProviderException>(() => EnsureWithoutIPv6Subnet(dual));
        Assert.Equal("IPv6 is not supported for private link service", error.Message);
    }

    private Task EnsureWithoutIPv6Subnet(ServiceSnapshot service)
    {
        // The world's subnets have no IPv6 range, so that the frontend is there before the Service.
        _world.Arm.Seed(_world.Config.LoadBalancerId("kubernetes-internal"), LoadBalancerPlanner.Want(
            _world.Config, service, "kubernetes-internal", null, new(_world.Config.SubnetId("aks-subnet"), [], null)).Body!);
        return _world.EnsureAsync(service);
    }

    private string? ConnectionStatus() => (string?)_world.World.Resources
        .Find($"/subscriptions/{DefaultWorld.ConsumerSubscriptionId}/resourceGroups/rg-spoke/providers/Microsoft.Network/privateEndpoints/pe1")!
        .Body["properties"]!["manualPrivateLinkServiceConnections"]![0]!["properties"]!["privateLinkServiceConnectionState"]!["status"];
}
