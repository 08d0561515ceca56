using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.CloudProvider.Behaviours;

/// <summary>What becomes of a frontend's private link service: 1 to 16. Source: upstream tests of the reconcile, its resource group, policy and deletion.</summary>
public sealed class ReconcileBehaviours
{
    private readonly ReconcilerWorld _world = new();

    [Behaviour(1)]
    public async Task Nothing_is_asked_of_private_link_where_none_is_wanted()
    {
        await _world.EnsureAsync(Samples.Service(("azure-pls-name", "testpls"), ("azure-pls-visibility", "*")));
        Assert.Empty(_world.World.Requests.Matching(null, "/privateLinkServices"));
    }

    [Behaviour(2)]
    public async Task A_public_service_with_floating_ip_is_refused()
    {
        CloudProviderException refused = await Assert.ThrowsAsync<CloudProviderException>(() =>
            _world.EnsureAsync(Samples.Service(("azure-load-balancer-internal", "false"), ("azure-pls-create", "true"))));
        Assert.Equal(
            "reconcilePrivateLinkService for service(shop/api): service requiring private link service must be internal or disable floating ip", refused.Message);
    }

    [Behaviour(3)]
    public async Task A_public_service_without_floating_ip_gets_one()
    {
        await _world.EnsureAsync(Samples.Service(
            ("azure-load-balancer-internal", "false"), ("azure-disable-load-balancer-floating-ip", "true"), ("azure-pls-create", "true")));
        Assert.Contains("/loadBalancers/kubernetes/", Frontend($"pls-{Samples.Base}"));
    }

    [Behaviour(4)]
    public async Task A_frontend_without_one_gets_one_under_the_name_that_was_asked_for()
    {
        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-pls-name", "testpls")));
        Assert.EndsWith($"/kubernetes-internal/frontendIPConfigurations/{Samples.Base}", Frontend("testpls"));
    }

    [Behaviour(5)]
    public async Task One_that_the_cluster_did_not_make_is_refused()
    {
        await _world.EnsureAsync(Samples.Service());
        _world.MakeByHand("byhand");

        CloudProviderException refused = await Assert.ThrowsAsync<CloudProviderException>(() => _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"))));

        Assert.Equal(
            $"reconcilePrivateLinkService for service(shop/api) failed: LB frontend({_world.FrontendId}) already has unmanaged private link service({_world.NetworkPath}/privateLinkServices/byhand)",
            refused.Message);
    }

    [Behaviour(6)]
    public async Task Anothers_is_not_to_be_configured()
    {
        await _world.EnsureAsync(Owner);

        CloudProviderException refused = await Assert.ThrowsAsync<CloudProviderException>(() => _world.EnsureAsync(Sharer(("azure-pls-name", "testpls"))));

        Assert.Equal(
            $"reconcilePrivateLinkService for service(shop/second) failed: LB frontend({_world.FrontendId}) already has existing private link service(pls-{Samples.Base}) owned by service(shop/api)",
            refused.Message);
    }

    [Behaviour(7)]
    public async Task Anothers_is_shared_as_it_is_by_one_without_configuration()
    {
        await _world.EnsureAsync(Owner);
        _world.World.Requests.Clear();

        Assert.Equal(["10.224.5.5"], await _world.EnsureAsync(Sharer()));

        Assert.Empty(_world.World.Requests.Matching("PUT", "/privateLinkServices"));
        Assert.Single(_world.World.Resources.OfType(ArmTypes.PrivateLinkService));
        Assert.Single((JsonArray)_world.Balancer()!["properties"]!["frontendIPConfigurations"]!);
    }

    [Behaviour(8)]
    public async Task One_that_is_as_asked_is_not_written()
    {
        ServiceSnapshot service = Samples.Service(("azure-pls-create", "true"), ("azure-pls-fqdns", "a.example"), ("azure-pls-visibility", "*"));
        await _world.EnsureAsync(service);
        _world.World.Requests.Clear();

        await _world.EnsureAsync(service);

        Assert.DoesNotContain(_world.World.Requests.All(), request => request.Method == "PUT");
    }

    [Behaviour(9)]
    public async Task One_that_differs_is_written()
    {
        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true")));

        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true"), ("azure-pls-ip-configuration-ip-address-count", "2")));

        Assert.Equal(2, ((JsonArray)_world.Pls($"pls-{Samples.Base}")!["properties"]!["ipConfigurations"]!).Count);
    }

    [Behaviour(10)]
    public async Task A_frontend_that_goes_takes_none_with_it_where_it_had_none()
    {
        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true")));
        ServiceSnapshot other = Samples.Service(("azure-pls-create", "true"), ("azure-pls-name", $"pls-{Samples.Base}")) with { Name = "other", Uid = Samples.OtherUid };
        await _world.EnsureAsync(other with { Annotations = Samples.Service().Annotations });
        _world.World.Requests.Clear();

        await _world.DeleteAsync(other);

        Assert.Empty(_world.World.Requests.Matching("DELETE", "/privateLinkServices"));
        Assert.NotNull(_world.Pls($"pls-{Samples.Base}"));
    }

    [Behaviour(11)]
    public async Task A_frontend_that_goes_takes_its_own_with_it_even_one_without_tags()
    {
        await _world.EnsureAsync(Samples.Service());
        _world.MakeByHand("byhand");

        await _world.DeleteAsync(Samples.Service());

        Assert.Null(_world.Pls("byhand"));
        Assert.Null(_world.Balancer());
    }

    [Behaviour(12)]
    public void The_resource_group_is_the_annotations() =>
        Assert.Equal("testRG", PlsAnnotations.ResourceGroup(Samples.Service(("azure-pls-resource-group", " testRG ")), Samples.Config));

    [Behaviour(13)]
    public void The_resource_group_is_the_settings_where_the_annotation_is_absent_or_blank()
    {
        CloudProviderConfig set = Samples.Config with { PrivateLinkServiceResourceGroup = "rg-set" };
        Assert.Equal("rg-set", PlsAnnotations.ResourceGroup(Samples.Service(), set));
        Assert.Equal("rg-set", PlsAnnotations.ResourceGroup(Samples.Service(("azure-pls-resource-group", " ")), set));
        Assert.Equal("MC_rg", PlsAnnotations.ResourceGroup(Samples.Service(), Samples.Config));
    }

    [Behaviour(14)]
    public async Task A_subnet_whose_policy_is_disabled_is_not_written()
    {
        _world.DisableNetworkPolicy();
        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true")));
        Assert.NotNull(_world.Pls($"pls-{Samples.Base}"));
        Assert.Empty(_world.World.Requests.Matching("PUT", "/subnets/"));
    }

    [Behaviour(15)]
    public async Task A_subnet_whose_policy_is_enabled_is_written_once()
    {
        await _world.EnsureAsync(Samples.Service(("azure-pls-create", "true")));
        Assert.Single(_world.World.Requests.Matching("PUT", "/subnets/"));
        Assert.Equal("Disabled", (string?)_world.World.Resources.Find(_world.Config.SubnetId("aks-subnet"))!.Body["properties"]!["privateLinkServiceNetworkPolicies"]);
    }

    [Behaviour(16)]
    public async Task All_connections_are_deleted_and_then_the_service()
    {
        ServiceSnapshot service = Samples.Service(("azure-pls-create", "true"), ("azure-pls-visibility", "*"), ("azure-pls-name", "testpls"));
        await _world.EnsureAsync(service);
        _world.Connect((string)_world.Pls("testpls")!["id"]!);
        _world.Connect((string)_world.Pls("testpls")!["id"]!, "pe2");
        _world.World.Requests.Clear();

        await _world.DeleteAsync(service);

        string[] deletes = [.. _world.Calls().Where(call => call.StartsWith("DELETE ", StringComparison.Ordinal))];
        Assert.Equal(4, deletes.Length);
        Assert.StartsWith("DELETE privateLinkServices/testpls/privateEndpointConnections/pe1.", deletes[0]);
        Assert.StartsWith("DELETE privateLinkServices/testpls/privateEndpointConnections/pe2.", deletes[1]);
        Assert.Equal(["DELETE privateLinkServices/testpls", "DELETE loadBalancers/kubernetes-internal"], deletes[2..]);
    }

    private static ServiceSnapshot Owner => Samples.Service(("azure-load-balancer-ipv4", "10.224.5.5"), ("azure-pls-create", "true"));

    private static ServiceSnapshot Sharer(params (string Key, string Value)[] more) =>
        Samples.Service([("azure-load-balancer-ipv4", "10.224.5.5"), ("azure-pls-create", "true"), .. more]) with
        {
            Name = "second",
            Uid = Samples.OtherUid,
            Ports = [new("http", "TCP", 81, 30081, null)],
        };

    private string? Frontend(string pls) => (string?)_world.Pls(pls)!["properties"]!["loadBalancerFrontendIpConfigurations"]![0]!["id"];
}
