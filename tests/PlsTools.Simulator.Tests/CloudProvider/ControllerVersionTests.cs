using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Tests.CloudProvider;

/// <summary>What a user sees differ between versions of the controller, each at the patch where it changed.</summary>
public sealed class ControllerVersionTests
{
    private static readonly (string, string) s_create = ("azure-pls-create", "true");

    [Theory]
    [InlineData("1.23.12")]
    [InlineData("1.24.1")]
    [InlineData("1.26.21")]
    [InlineData("1.30.8")]
    [InlineData("1.33")]
    [InlineData("1.36")]
    public async Task Every_version_makes_changes_and_deletes_a_private_link_service(string version)
    {
        ReconcilerWorld world = new(version);
        await world.EnsureAsync(Samples.Service(s_create));
        await world.EnsureAsync(Samples.Service(s_create, ("azure-pls-fqdns", "a.example")));
        Assert.Equal("a.example", (string?)world.Pls($"pls-{Samples.Base}")!["properties"]!["fqdns"]![0]);
        await world.DeleteAsync(Samples.Service(s_create));
        Assert.Null(world.Pls($"pls-{Samples.Base}"));
        Assert.Null(world.Balancer());
    }

    [Fact]
    public async Task Auto_approval_needed_a_star_once()
    {
        ServiceSnapshot service = Samples.Service(s_create, ("azure-pls-visibility", "sub1"), ("azure-pls-auto-approval", "sub1"));
        CloudProviderException refused = await Assert.ThrowsAsync<CloudProviderException>(() => new ReconcilerWorld("1.24.1").EnsureAsync(service));
        Assert.Equal("reconcilePLSVisibility: autoApproval only takes effect when visibility is set to \"*\"", refused.Message);

        ServiceSnapshot open = Samples.Service(
            s_create, ("azure-pls-visibility", DefaultWorld.ConsumerSubscriptionId), ("azure-pls-auto-approval", DefaultWorld.ConsumerSubscriptionId));
        ReconcilerWorld later = new("1.24.2");
        await later.EnsureAsync(open);
        Assert.NotNull(later.Pls($"pls-{Samples.Base}"));
    }

    [Fact]
    public async Task A_public_frontend_took_none_once()
    {
        ServiceSnapshot service = Samples.Service(
            s_create, ("azure-load-balancer-internal", "false"), ("azure-disable-load-balancer-floating-ip", "true"));
        CloudProviderException refused = await Assert.ThrowsAsync<CloudProviderException>(() => new ReconcilerWorld("1.24.3").EnsureAsync(service));
        Assert.Equal("reconcilePrivateLinkService for service(shop/api): service requiring private link service must be internal", refused.Message);

        ReconcilerWorld later = new("1.24.4");
        await later.EnsureAsync(service);
        Assert.NotNull(later.Pls($"pls-{Samples.Base}"));
    }

    [Theory]
    [InlineData("1.27.3", "/healthz")]
    [InlineData("1.27.4", null)]
    public void Local_traffic_with_PROXY_protocol_is_probed_at_the_ports(string version, string? path)
    {
        ServiceSnapshot service = Samples.Service(s_create, ("azure-pls-proxy-protocol", "true")) with { ExternalTrafficPolicy = "Local", HealthCheckNodePort = 31000 };
        Assert.Equal(path, (string?)HealthProbes.ForNode(Of(version), service, ipv6: false)?["properties"]!["requestPath"]);
    }

    [Theory]
    [InlineData("1.28.0", new[] { 31000 })]
    [InlineData("1.28.1", new[] { 31000, 8081 })]
    public void A_port_has_its_own_probe_port_under_local_traffic(string version, int[] ports)
    {
        ServiceSnapshot service = Samples.Service(("port_80_health-probe_port", "8081")) with { ExternalTrafficPolicy = "Local", HealthCheckNodePort = 31000 };
        BalancingRules rules = BalancingRules.Expect(Of(version), service, "/lb", "/fip", "pool", ipv6: false);
        Assert.Equal(ports, rules.Probes.Select(probe => (int)probe["properties"]!["port"]!));
    }

    [Theory]
    [InlineData("1.28.0", "MC_rg")]
    [InlineData("1.28.1", "rg-pls")]
    public void The_annotation_of_the_resource_group_is_read(string version, string group) => Assert.Equal(
        group, PlsAnnotations.ResourceGroup(Samples.Service(("azure-pls-resource-group", "rg-pls")), Samples.Config with { Features = Of(version) }));

    [Theory]
    [InlineData("1.28.0", 110)]
    [InlineData("1.28.1", 80)]
    public void A_long_name_of_a_nat_address_is_cut(string version, int length) =>
        Assert.Equal(length, CloudNames.DynamicIPConfiguration(Of(version), new string('s', 50), new string('p', 49), 0).Length);

    [Theory]
    [InlineData("1.30.7", "Retriable: false, RetryAfter: 0s, HTTPStatusCode: 403, RawError: {\"error\":{\"code\":\"LinkedAuthorizationFailed\",\"message\":\"No.\"}}")]
    [InlineData("1.30.8", "create or update PLS: PUT https://management.sandbox.invalid/")]
    public async Task A_refusal_of_private_link_is_told_by_the_sdk_of_its_day(string version, string text)
    {
        ReconcilerWorld world = new(version);
        world.Front.Refuse("PUT", $"/privateLinkServices/pls-{Samples.Base}", 403, "LinkedAuthorizationFailed");
        CloudProviderException refused = await Assert.ThrowsAnyAsync<CloudProviderException>(() => world.EnsureAsync(Samples.Service(s_create)));
        Assert.StartsWith(text, refused.Message);
    }

    [Theory]
    [InlineData("1.31", "Retriable: false, ")]
    [InlineData("1.32.0", "PUT https://management.sandbox.invalid/")]
    public async Task A_refusal_of_the_load_balancer_is_told_by_the_sdk_of_its_day(string version, string text)
    {
        ReconcilerWorld world = new(version);
        CloudProviderException refused = await Assert.ThrowsAnyAsync<CloudProviderException>(() =>
            world.EnsureAsync(Samples.Service(("azure-load-balancer-ipv4", "10.9.9.9"))));
        Assert.StartsWith(text, refused.Message);
        Assert.Contains("PrivateIPAddressNotInSubnet", refused.Message);
    }

    [Theory]
    [InlineData("1.30.7", new[] { "DeletePrivateLinkService", "DeleteLoadBalancer" })]
    [InlineData("1.30.8", new[] { "DeleteLoadBalancer" })]
    public async Task A_private_link_service_that_cannot_be_deleted_is_told_by_an_event_of_old(string version, string[] reasons)
    {
        ReconcilerWorld world = new(version);
        await world.EnsureAsync(Samples.Service(s_create));
        world.Front.Refuse("DELETE", $"/privateLinkServices/pls-{Samples.Base}", 409, "InUse");
        await Assert.ThrowsAsync<ArmCallException>(() => world.DeleteAsync(Samples.Service(s_create)));
        Assert.Equal(reasons, world.Warnings.Select(warning => warning.Reason));
    }

    [Theory]
    [InlineData("1.31", new[] { "CreateOrUpdateSubnet" })]
    [InlineData("1.32.0", new string[0])]
    public async Task A_subnet_that_cannot_be_written_is_told_by_an_event_of_old(string version, string[] reasons)
    {
        ReconcilerWorld world = new(version);
        world.Front.Refuse("PUT", "/subnets/aks-subnet", 403, "AuthorizationFailed");
        ArmCallException refused = await Assert.ThrowsAsync<ArmCallException>(() => world.EnsureAsync(Samples.Service(s_create)));
        Assert.Equal("AuthorizationFailed", refused.Code);
        Assert.Equal(reasons, world.Warnings.Select(warning => warning.Reason));
    }

    [Theory]
    [InlineData("1.33.0", 1)]
    [InlineData("1.33.1", 2)]
    public async Task The_load_balancer_is_read_again_after_a_private_link_service_went(string version, int looks)
    {
        ReconcilerWorld world = new(version);
        await world.EnsureAsync(Samples.Service(s_create));
        world.World.Requests.Clear();
        await world.EnsureAsync(Samples.Service(s_create, ("azure-load-balancer-ipv4", "10.224.7.7")));
        IReadOnlyList<string> calls = world.Calls();
        Assert.Equal(looks, calls.TakeWhile(call => call != "PUT loadBalancers/kubernetes-internal").Count(call => call == "GET loadBalancers"));
    }

    [Fact]
    public async Task A_name_in_use_is_refused_where_the_controller_does_so_and_its_owner_keeps_it()
    {
        ReconcilerWorld world = new(refusesNamesInUse: true);
        ServiceSnapshot owner = Samples.Service(s_create, ("azure-pls-name", "shared"));
        await world.EnsureAsync(owner);

        CloudProviderException refused = await Assert.ThrowsAsync<CloudProviderException>(() =>
            world.EnsureAsync(owner with { Name = "thief", Uid = Samples.OtherUid }));

        Assert.Equal(
            "reconcilePrivateLinkService for service(shop/thief) failed: private link service(shared) is already in use, owned by service(shop/api)", refused.Message);
        JsonObject kept = world.Pls("shared")!;
        Assert.Equal("shop/api", (string?)kept["tags"]!["k8s-azure-owner-service"]);
        Assert.EndsWith($"/{Samples.Base}", (string?)kept["properties"]!["loadBalancerFrontendIpConfigurations"]![0]!["id"]);

        await world.EnsureAsync(owner with { Annotations = Samples.Service(s_create, ("azure-pls-name", "shared"), ("azure-pls-fqdns", "a.example")).Annotations });
        Assert.Equal("a.example", (string?)world.Pls("shared")!["properties"]!["fqdns"]![0]);
    }

    private static ControllerFeatures Of(string version) => new(ControllerVersion.Parse(version));
}
