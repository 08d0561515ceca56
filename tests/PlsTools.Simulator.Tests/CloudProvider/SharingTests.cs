using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.CloudProvider;

/// <summary>Several Services, one frontend or one name, and changes that move a Service to another frontend.</summary>
public sealed class SharingTests
{
    private const string Address = "10.224.5.5";
    private readonly ReconcilerWorld _world = new();

    private static ServiceSnapshot Owner => Samples.Service(("azure-load-balancer-ipv4", Address), ("azure-pls-create", "true"), ("azure-pls-fqdns", "a.example"));

    private static ServiceSnapshot Sharer(params (string Key, string Value)[] more) =>
        Samples.Service([("azure-load-balancer-ipv4", Address), ("azure-pls-create", "true"), .. more]) with
        {
            Name = "second",
            Uid = Samples.OtherUid,
            Ports = [new("http", "TCP", 81, 30081, null)],
        };

    [Fact]
    public async Task The_private_link_service_outlives_its_owner_and_then_obeys_nobody()
    {
        await _world.EnsureAsync(Owner);
        await _world.EnsureAsync(Sharer());

        await _world.DeleteAsync(Owner);

        Assert.Equal("shop/api", (string?)_world.Pls($"pls-{Samples.Base}")!["tags"]!["k8s-azure-owner-service"]);
        (string reason, string message) = Assert.Single(_world.Warnings);
        Assert.Equal("DeletingFrontendIPConfiguration", reason);
        Assert.Equal(
            $"isFrontendIPConfigUnsafeToDelete: frontend IP configuration with ID {_world.Config.LoadBalancerId("kubernetes-internal")}/frontendIPConfigurations/{Samples.Base} "
            + "on LB kubernetes-internal cannot be deleted because it is being referenced by load balancing rules of other services",
            message);
        CloudProviderException refused = await Assert.ThrowsAsync<CloudProviderException>(() => _world.EnsureAsync(Sharer(("azure-pls-fqdns", "b.example"))));
        Assert.EndsWith($"already has existing private link service(pls-{Samples.Base}) owned by service(shop/api)", refused.Message);
    }

    [Fact]
    public async Task The_last_one_on_the_frontend_takes_the_private_link_service_with_it()
    {
        await _world.EnsureAsync(Owner);
        await _world.EnsureAsync(Sharer());
        await _world.DeleteAsync(Owner);

        await _world.DeleteAsync(Sharer());

        Assert.Null(_world.Pls($"pls-{Samples.Base}"));
        Assert.Null(_world.Balancer());
    }

    [Fact]
    public async Task Another_subnet_moves_the_service_to_a_new_frontend_and_a_new_private_link_service()
    {
        _world.Arm.Seed(_world.Config.SubnetId("front"), new() { ["properties"] = new JsonObject { ["addressPrefix"] = "10.225.0.0/24" } });
        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true")));

        IReadOnlyList<string> addresses = await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-load-balancer-internal-subnet", "front")));

        Assert.StartsWith("10.225.0.", Assert.Single(addresses));
        Assert.Null(_world.Pls($"pls-{Samples.Base}"));
        Assert.NotNull(_world.Pls($"pls-{Samples.Base}-front"));
    }

    [Fact]
    public async Task Going_public_with_the_create_annotation_fails_and_leaves_the_internal_side()
    {
        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true")));

        CloudProviderException refused = await Assert.ThrowsAsync<CloudProviderException>(() =>
            _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-load-balancer-internal", "false"))));

        Assert.EndsWith("service requiring private link service must be internal or disable floating ip", refused.Message);
        Assert.NotNull(_world.Pls($"pls-{Samples.Base}"));
        Assert.NotNull(_world.Balancer());
        Assert.NotNull(_world.Balancer("kubernetes"));
    }

    [Fact]
    public async Task Going_public_without_it_takes_the_internal_side_away_and_back_again_the_public_one()
    {
        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true")));

        await _world.EnsureAsync(Samples.Service(("azure-load-balancer-internal", "false")));
        Assert.Null(_world.Pls($"pls-{Samples.Base}"));
        Assert.Null(_world.Balancer());
        Assert.Single(_world.World.Resources.OfType(ArmTypes.PublicIPAddress));

        await _world.EnsureAsync(Samples.Service());
        Assert.Null(_world.Balancer("kubernetes"));
        Assert.Empty(_world.World.Resources.OfType(ArmTypes.PublicIPAddress));
    }

    [Fact]
    public async Task Another_resource_group_meets_the_old_private_link_service_on_the_frontend()
    {
        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true")));
        string group = $"/subscriptions/{DefaultWorld.ProviderSubscriptionId}/resourceGroups/rg-pls";
        _world.Arm.Seed(group, new() { ["location"] = "westeurope" });
        Principal identity = _world.World.Directory.Principals.Single(principal => principal.DisplayName == "aks-sample-identity");
        _world.World.Directory.Assign(identity, group, "*");

        CloudProviderException refused = await Assert.ThrowsAsync<CloudProviderException>(() =>
            _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-pls-resource-group", "rg-pls"))));

        Assert.StartsWith("create or update PLS: PUT ", refused.Message);
        Assert.Contains("ERROR CODE: PrivateLinkServiceCannotReferenceFrontendIpConfigurationReferencedByDifferentPrivateLinkService", refused.Message);
    }

    [Fact]
    public async Task A_private_link_service_may_live_in_another_resource_group()
    {
        string group = $"/subscriptions/{DefaultWorld.ProviderSubscriptionId}/resourceGroups/rg-pls";
        _world.Arm.Seed(group, new() { ["location"] = "westeurope" });
        Principal identity = _world.World.Directory.Principals.Single(principal => principal.DisplayName == "aks-sample-identity");
        _world.World.Directory.Assign(identity, group, "*");

        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-pls-resource-group", "rg-pls"), ("azure-pls-name", "mine")));

        Assert.NotNull(_world.World.Resources.Find($"{group}/providers/Microsoft.Network/privateLinkServices/mine"));
    }

    [Fact]
    public async Task A_missing_resource_group_is_told()
    {
        Principal identity = _world.World.Directory.Principals.Single(principal => principal.DisplayName == "aks-sample-identity");
        _world.World.Directory.Assign(identity, $"/subscriptions/{DefaultWorld.ProviderSubscriptionId}", "*");
        CloudProviderException refused = await Assert.ThrowsAsync<CloudProviderException>(() =>
            _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-pls-resource-group", "nowhere"))));
        Assert.StartsWith("get PLS: GET ", refused.Message);
        Assert.Contains("ERROR CODE: ResourceGroupNotFound", refused.Message);
    }

    [Fact]
    public async Task A_name_that_is_in_use_takes_that_private_link_service_away_from_its_owner()
    {
        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-pls-name", "shared")));
        ServiceSnapshot thief = Samples.Service(("azure-pls-create", "true"), ("azure-pls-name", "shared")) with
        {
            Name = "thief",
            Uid = Samples.OtherUid,
        };

        await _world.EnsureAsync(thief);

        JsonObject stolen = _world.Pls("shared")!;
        Assert.Equal("shop/thief", (string?)stolen["tags"]!["k8s-azure-owner-service"]);
        Assert.EndsWith($"/{CloudNames.Base(thief.Uid)}", (string?)stolen["properties"]!["loadBalancerFrontendIpConfigurations"]![0]!["id"]);
    }
}
