using PlsTools.Core.Errors;
using PlsTools.Core.Kube;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Clusters;

namespace PlsTools.Core.Tests.Session;

/// <summary>Which cluster a session works in, over the simulated ARM and API server.</summary>
public sealed class SessionClusterTests : IDisposable
{
    private const string NodeGroup = "MC_shop_shop_westeurope";

    private readonly SessionWorld _world = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools").FullName;

    [Fact]
    public async Task A_kubeconfigs_server_tells_the_managed_cluster_and_so_the_node_resource_group()
    {
        PlsSession session = await _world.ConnectAsync(_world.Cluster(SessionWorld.Kubeconfig()));

        ClusterConnection cluster = await session.GetClusterAsync(default);

        Assert.Equal("shop", session.Cluster);
        Assert.Equal(("shop", NodeGroup, "westeurope", "standard"),
            (cluster.Facts.Name, cluster.Facts.NodeResourceGroupName, cluster.Facts.Location, cluster.Facts.LoadBalancerSku));
        Assert.Equal(SessionWorld.SubscriptionId, cluster.Facts.SubscriptionId);
        Assert.Equal("nodes", cluster.Facts.NodeSubnetId!.Name);
        Assert.NotNull(await cluster.Kube.FindAsync(KubeKind.Namespace, new(string.Empty, "default"), default));
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("SHOP")]
    [InlineData("/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/shop")]
    public async Task A_named_cluster_gives_its_own_kubeconfig(string wanted)
    {
        PlsSession session = await _world.ConnectAsync(_world.Cluster(cluster: wanted));

        ClusterConnection cluster = await session.GetClusterAsync(default);

        Assert.Equal(NodeGroup, cluster.Facts.NodeResourceGroupName);
        Assert.Equal(SessionWorld.Host, cluster.Kube.Server.Host);
        Assert.NotNull(await cluster.Kube.FindAsync(KubeKind.Namespace, new(string.Empty, "default"), default));
    }

    [Fact]
    public async Task The_cluster_is_asked_for_once_and_only_when_needed()
    {
        PlsSession session = await _world.ConnectAsync(_world.Cluster(cluster: "shop"));
        Assert.DoesNotContain(_world.World.Requests.All(), request => request.Path.Contains("managedClusters"));

        ClusterConnection[] connections = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => session.GetClusterAsync(default)));

        Assert.Single(connections.Distinct());
        Assert.Single(_world.World.Requests.All(), request => request.Path.Contains("listClusterUserCredential"));
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        PlsSession session = await _world.ConnectAsync(_world.Cluster(cluster: "later"));
        Assert.Equal("ClusterUnknown", (await FailsAsync(session)).ErrorId);

        _world.AddCluster("later", "later.hcp.westeurope.azmk8s.io");

        Assert.Equal("later", (await session.GetClusterAsync(default)).Facts.Name);
    }

    [Fact]
    public async Task The_hosts_own_kubeconfig_is_used_where_nothing_was_said()
    {
        string path = Path.Combine(_folder, "config");
        File.WriteAllText(path, SessionWorld.Kubeconfig());
        _world.Environment["KUBECONFIG"] = path;

        PlsSession session = await _world.ConnectAsync(_world.Cluster(usesHost: true));

        Assert.Equal(NodeGroup, (await session.GetClusterAsync(default)).Facts.NodeResourceGroupName);
    }

    [Fact]
    public async Task A_sandbox_session_never_looks_at_the_hosts_kubeconfig()
    {
        string path = Path.Combine(_folder, "config");
        File.WriteAllText(path, SessionWorld.Kubeconfig());
        _world.Environment["KUBECONFIG"] = path;

        PlsSession session = await _world.ConnectAsync(_world.Cluster(usesHost: false));

        Assert.Equal("NoCluster", (await FailsAsync(session)).ErrorId);
    }

    [Fact]
    public async Task A_kubeconfig_of_another_cluster_than_the_named_one_is_a_mismatch()
    {
        PlsSession session = await _world.ConnectAsync(_world.Cluster(SessionWorld.Kubeconfig("other.hcp.westeurope.azmk8s.io"), cluster: "shop"));

        PlsException error = await FailsAsync(session);

        Assert.Equal("ClusterMismatch", error.ErrorId);
        Assert.Contains("other.hcp.westeurope.azmk8s.io", error.Message);
        Assert.Contains(SessionWorld.Host, error.Message);
    }

    [Fact]
    public async Task A_server_that_no_managed_cluster_has_needs_the_node_resource_group()
    {
        _world.Seed($"/subscriptions/{SessionWorld.SubscriptionId}/resourceGroups/mine", """{"location":"northeurope"}""");
        string kubeconfig = SessionWorld.Kubeconfig("tunnel.shop.example");

        PlsException error = await FailsAsync(await _world.ConnectAsync(_world.Cluster(kubeconfig)));
        ClusterConnection cluster = await (await _world.ConnectAsync(_world.Cluster(kubeconfig, nodeResourceGroup: "mine"))).GetClusterAsync(default);

        Assert.Equal(("ClusterNotRecognised", "tunnel.shop.example"), (error.ErrorId, error.Target));
        Assert.Contains("-NodeResourceGroup", error.RecommendedAction);
        Assert.Equal(("mine", "northeurope", "shop-cluster"), (cluster.Facts.NodeResourceGroupName, cluster.Facts.Location, cluster.Facts.Name));
        Assert.Null(cluster.Facts.ResourceId);
    }

    [Theory]
    [InlineData("missing", "NodeResourceGroupMissing")]
    [InlineData("shop", "NodeResourceGroupMismatch")]
    [InlineData("/subscriptions/11111111-1111-1111-1111-111111111111/providers/Microsoft.Network/virtualNetworks/v", "NodeResourceGroupInvalid")]
    public async Task A_node_resource_group_that_cannot_be_meant_is_refused(string group, string id) =>
        Assert.Equal(id, (await FailsAsync(await _world.ConnectAsync(_world.Cluster(SessionWorld.Kubeconfig(), nodeResourceGroup: group)))).ErrorId);

    [Theory]
    [InlineData("shpo", "ClusterUnknown")]
    [InlineData("/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/shop/providers/Microsoft.ContainerService/managedClusters/none", "ClusterIdUnknown")]
    [InlineData("/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/shop", "ClusterIdInvalid")]
    public async Task A_cluster_that_does_not_exist_is_told(string wanted, string id)
    {
        PlsException error = await FailsAsync(await _world.ConnectAsync(_world.Cluster(cluster: wanted)));

        Assert.Equal((id, wanted), (error.ErrorId, error.Target));
    }

    [Fact]
    public async Task Two_clusters_that_fit_are_listed()
    {
        _world.Seed($"/subscriptions/{SessionWorld.SubscriptionId}/resourceGroups/two", """{"location":"westeurope"}""");
        _world.Seed(SessionWorld.ClusterId("shop").Replace("resourceGroups/shop", "resourceGroups/two"), $$$"""{"location":"westeurope","properties":{"fqdn":"{{{SessionWorld.Host}}}"}}""");

        PlsException byServer = await FailsAsync(await _world.ConnectAsync(_world.Cluster(SessionWorld.Kubeconfig())));
        PlsException byName = await FailsAsync(await _world.ConnectAsync(_world.Cluster(cluster: "shop")));

        Assert.Equal(("ClusterAmbiguous", "ClusterAmbiguous"), (byServer.ErrorId, byName.ErrorId));
        Assert.Contains("/two/", byName.Message);
    }

    [Fact]
    public async Task What_is_wrong_with_a_kubeconfig_is_told_when_the_session_is_made()
    {
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => _world.ConnectAsync(_world.Cluster(SessionWorld.Kubeconfig(), context: "prod")));

        Assert.Equal("KubeContextUnknown", error.ErrorId);
        Assert.DoesNotContain(SessionWorld.KubeToken, error.ToString());
        Assert.Empty(_world.World.Requests.All());
    }

    [Fact]
    public void A_private_clusters_own_name_is_recognised()
    {
        ManagedCluster cluster = new(
            PlsTools.Core.Values.ResourceId.Parse(SessionWorld.ClusterId("p")), "p", "westeurope", "MC_p", ["p.hcp.westeurope.azmk8s.io", "p.1.privatelink.westeurope.azmk8s.io"], null, null);

        Assert.Equal("MC_p", ClusterChoice.OfServer([cluster], new("https://P.1.privatelink.westeurope.azmk8s.io:443"), "x", null, "s").NodeResourceGroupName);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<PlsException> FailsAsync(PlsSession session) => Assert.ThrowsAnyAsync<PlsException>(() => session.GetClusterAsync(default));
}
