using PlsTools.Core.Permissions;
using PlsTools.Core.Values;
using PlsTools.Core.Values.Permissions;

namespace PlsTools.Core.Tests.Permissions;

/// <summary>Scopes and verdicts.</summary>
public sealed class PermissionVerdictTests
{
    private const string Subscription = "/subscriptions/00000000-0000-4000-8000-000000000001";

    private static readonly ResourceId s_nodes = ResourceId.Parse($"{Subscription}/resourceGroups/MC_shop");
    private static readonly ResourceId s_subnet = ResourceId.Parse($"{Subscription}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/hub/subnets/nat");
    private static readonly ResourceId s_link = ResourceId.Parse($"{Subscription}/resourceGroups/mc_SHOP/providers/Microsoft.Network/privateLinkServices/api");
    private static readonly KnownCluster s_cluster = new(
        ResourceId.Parse($"{Subscription}/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shop"), s_nodes, s_subnet, IsLocked: true, AsksAzure: false);

    private static readonly PermissionGrants s_owner = new([new(["*"], [], [], [])], null);

    [Theory]
    [InlineData("Microsoft.Network/privateLinkServices/privateEndpointConnections/write", PermissionStatus.Denied)]
    [InlineData("Microsoft.Network/privateLinkServices/read", PermissionStatus.Present)]
    [InlineData("Microsoft.Network/loadBalancers/frontendIPConfigurations/join/action", PermissionStatus.Unknown)]
    [InlineData("Microsoft.Network/privateLinkServices/privateEndpointConnectionsApproval/action", PermissionStatus.Unknown)]
    public void In_a_locked_node_resource_group_an_owner_may_read_and_nothing_else_for_certain(string action, PermissionStatus status)
    {
        PermissionVerdict verdict = PermissionVerdict.OfArm(Need(action), s_link, s_owner, s_cluster);

        Assert.Equal(status, verdict.Status);
        if (status != PermissionStatus.Present) Assert.Contains("node resource group of cluster 'shop'", verdict.Reason);
        Assert.Equal(PermissionStatus.Present, PermissionVerdict.OfArm(Need(action), s_link, s_owner, s_cluster with { IsLocked = false }).Status);
        Assert.Equal(PermissionStatus.Present, PermissionVerdict.OfArm(Need(action), s_link, s_owner, null).Status);
    }

    [Fact]
    public void A_lockdown_is_told_even_to_whoever_lacks_the_role_or_may_not_ask()
    {
        ArmNeed need = Need("Microsoft.Network/privateLinkServices/write");

        Assert.Equal(PermissionStatus.Denied, PermissionVerdict.OfArm(need, s_link, new([], null), s_cluster).Status);
        Assert.Equal(PermissionStatus.Denied, PermissionVerdict.OfArm(need, s_link, new([], "not told"), s_cluster).Status);
        Assert.Equal((PermissionStatus.Missing, null), (PermissionVerdict.OfArm(need, s_link, new([], null), null).Status, PermissionVerdict.OfArm(need, s_link, new([], null), null).Reason));
        Assert.Equal(new(PermissionStatus.Unknown, "not told"), PermissionVerdict.OfArm(need, s_link, new([], "not told"), null));
    }

    [Fact]
    public void A_cluster_holds_what_lies_in_its_node_resource_group_of_its_subscription()
    {
        Assert.True(s_cluster.Holds(s_link));
        Assert.True(s_cluster.Holds(s_nodes));
        Assert.False(s_cluster.Holds(s_subnet));
        Assert.False(s_cluster.Holds(ResourceId.Parse(Subscription)));
        Assert.False(s_cluster.Holds(ResourceId.Parse("/subscriptions/00000000-0000-4000-8000-000000000002/resourceGroups/MC_shop")));
    }

    [Fact]
    public void Where_the_API_server_cannot_be_asked_data_actions_tell()
    {
        KubeNeed need = new("list", "services", true, string.Empty);
        PermissionGrants reader = new([new([], [], ["Microsoft.ContainerService/managedClusters/*/read"], [])], null);

        Assert.Equal(PermissionStatus.Present, PermissionVerdict.OfData(need, reader, "no way").Status);
        Assert.Equal(new(PermissionStatus.Unknown, "no way"), PermissionVerdict.OfData(need with { Verb = "patch" }, reader, "no way"));
        Assert.Equal(new(PermissionStatus.Unknown, "no way"), PermissionVerdict.OfData(need, null, "no way"));
    }

    [Fact]
    public void Scopes_are_the_nearest_that_were_named()
    {
        PermissionTarget nothing = new(ResourceId.Parse(Subscription));
        PermissionTarget service = nothing with { PrivateLinkService = s_link, Cluster = s_cluster };
        PermissionTarget consumer = nothing with { Network = s_subnet };

        Assert.All(Enum.GetValues<PermissionPlace>(), place => Assert.Equal(Subscription, nothing.ScopeOf(place, PlsTask.Author).ToString()));
        Assert.Equal(s_link, service.ScopeOf(PermissionPlace.PrivateLinkService, PlsTask.Approve));
        Assert.Equal(s_nodes, service.ScopeOf(PermissionPlace.NodeResourceGroup, PlsTask.Read));
        Assert.Equal(s_cluster.Id, service.ScopeOf(PermissionPlace.Cluster, PlsTask.Read));
        Assert.Equal(s_subnet, service.ScopeOf(PermissionPlace.Subnet, PlsTask.Author));
        Assert.Equal(Subscription, service.ScopeOf(PermissionPlace.Subnet, PlsTask.Consumer).ToString());
        Assert.Equal(s_subnet, consumer.ScopeOf(PermissionPlace.Subnet, PlsTask.Consumer));
        Assert.Equal(s_subnet.Parent, consumer.ScopeOf(PermissionPlace.VirtualNetwork, PlsTask.Consumer));
        Assert.Equal($"{Subscription}/resourceGroups/net", consumer.ScopeOf(PermissionPlace.PrivateEndpoint, PlsTask.Consumer).ToString());
        Assert.Equal(s_nodes, (nothing with { Cluster = s_cluster }).ScopeOf(PermissionPlace.PrivateLinkService, PlsTask.Author));
    }

    private static ArmNeed Need(string action) => new(action, PermissionPlace.PrivateLinkService, true, string.Empty);
}
