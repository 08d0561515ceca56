using PlsTools.Core.Errors;
using PlsTools.Core.Kube;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Clusters;

namespace PlsTools.Core.Tests.Session;

/// <summary>Which cluster a session works in, over the simulated ARM and API server.</summary>
public sealed class SessionClusterTests : IDisposable
{
    private const string NodeGroup = "MC_shop_shop_westeurope";

    /// <summary>A name of the plugin by which no machine that runs these tests has it.</summary>
    private static readonly string s_absent = OperatingSystem.IsWindows() ? "kubelogin" : "kubelogin.exe";

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

    [Fact]
    public async Task A_cluster_with_Entra_is_signed_in_to_without_a_plugin()
    {
        TokensByAudience credential = new(SessionWorld.KubeToken);
        _world.UserKubeconfig = EntraKubeconfig(SessionWorld.TenantId);
        PlsSession session = await _world.ConnectAsync(_world.Cluster(cluster: "shop"), credential: credential.With(_world.ArmToken()));

        ClusterConnection cluster = await session.GetClusterAsync(default);

        Assert.NotNull(await cluster.Kube.FindAsync(KubeKind.Namespace, new(string.Empty, "default"), default));
        Assert.Equal("6dae42f8-4368-4678-94ff-3960e28e3630/.default", Assert.Single(credential.Asked, scope => !scope.StartsWith("https")));
    }

    [Theory]
    [InlineData("AzureCloud", "https://management.azure.com/", "https://login.microsoftonline.com/")]
    [InlineData("AzureUSGovernment", "https://management.usgovcloudapi.net/", "https://login.microsoftonline.us/")]
    [InlineData("AzureChinaCloud", "https://management.chinacloudapi.cn/", "https://login.chinacloudapi.cn/")]
    public async Task Each_cloud_has_its_authority_its_audience_and_the_same_application_for_API_servers(string cloud, string manager, string authority)
    {
        TokensByAudience credential = new(SessionWorld.KubeToken);
        _world.UserKubeconfig = EntraKubeconfig(SessionWorld.TenantId);

        PlsSession session = await _world.ConnectAsync(_world.Cluster(cluster: "shop"), credential: credential.With(_world.ArmToken()), cloud: SessionCloud.Named(cloud));
        await (await session.GetClusterAsync(default)).Kube.FindAsync(KubeKind.Namespace, new(string.Empty, "default"), default);

        Assert.Equal((cloud, new Uri(manager)), (session.Cloud, session.ResourceManagerUrl));
        Assert.Equal((new Uri(authority), true), credential.Authority);
        Assert.Equal([$"{manager}/.default", "6dae42f8-4368-4678-94ff-3960e28e3630/.default"], credential.Asked.Distinct());
    }

    [Fact]
    public async Task A_session_without_such_a_token_says_so_where_there_is_no_plugin_either()
    {
        _world.UserKubeconfig = EntraKubeconfig(SessionWorld.TenantId, s_absent);
        ClusterConnection fixedToken = await (await _world.ConnectAsync(_world.Cluster(cluster: "shop"))).GetClusterAsync(default);
        _world.UserKubeconfig = EntraKubeconfig("dddddddd-dddd-dddd-dddd-dddddddddddd", s_absent);
        TokensByAudience credential = new(SessionWorld.KubeToken);
        ClusterConnection otherTenant = await (await _world.ConnectAsync(
            _world.Cluster(cluster: "shop"), credential: credential.With(_world.ArmToken()))).GetClusterAsync(default);

        PlsException byToken = await Assert.ThrowsAnyAsync<PlsException>(() => fixedToken.Kube.FindAsync(KubeKind.Namespace, new(string.Empty, "default"), default));
        PlsException byTenant = await Assert.ThrowsAnyAsync<PlsException>(() => otherTenant.Kube.FindAsync(KubeKind.Namespace, new(string.Empty, "default"), default));

        Assert.Equal(("KubeEntraPluginMissing", "KubeEntraPluginMissing"), (byToken.ErrorId, byTenant.ErrorId));
        Assert.Contains("dddddddd-dddd-dddd-dddd-dddddddddddd", byTenant.Message);
        Assert.Contains("no kubelogin is needed", byToken.RecommendedAction);
    }

    [Fact]
    public async Task The_administrators_kubeconfig_is_fetched_on_request_only()
    {
        _world.AdminKubeconfig = SessionWorld.Kubeconfig("admin.hcp.westeurope.azmk8s.io");
        PlsSession user = await _world.ConnectAsync(_world.Cluster(cluster: "shop"));
        PlsSession admin = await _world.ConnectAsync(_world.Cluster(cluster: "shop", asAdmin: true));

        Assert.Equal(SessionWorld.Host, (await user.GetClusterAsync(default)).Kube.Server.Host);
        Assert.DoesNotContain(_world.World.Requests.All(), request => request.Path.Contains("listClusterAdminCredential"));
        Assert.Equal("admin.hcp.westeurope.azmk8s.io", (await admin.GetClusterAsync(default)).Kube.Server.Host);
    }

    [Fact]
    public async Task A_cluster_without_local_accounts_says_so_to_an_administrator()
    {
        _world.Seed(SessionWorld.ClusterId("shop"), $$$"""{"location":"westeurope","properties":{"fqdn":"{{{SessionWorld.Host}}}","disableLocalAccounts":true}}""");
        PlsSession session = await _world.ConnectAsync(_world.Cluster(cluster: "shop", asAdmin: true));

        PlsException error = await FailsAsync(session);

        Assert.Equal("LocalAccountsDisabled", error.ErrorId);
        Assert.Contains("Leave -Admin out", error.RecommendedAction);
    }

    [Fact]
    public async Task The_administrator_is_one_of_a_cluster_that_is_fetched()
    {
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => _world.ConnectAsync(_world.Cluster(SessionWorld.Kubeconfig(), asAdmin: true)));

        Assert.Equal("AdminNeedsCluster", error.ErrorId);
    }

    [Theory]
    [InlineData("""{"apiServerAccessProfile":{"enablePrivateCluster":true}}""", true, "KubeClusterPrivate", "Hybrid Runbook Worker")]
    [InlineData("""{"apiServerAccessProfile":{"authorizedIPRanges":["20.1.2.0/24"]}}""", false, "KubeAddressNotAuthorized", "20.1.2.0/24")]
    [InlineData("""{"powerState":{"code":"Stopped"}}""", true, "KubeClusterStopped", "az aks start --name 'shop'")]
    [InlineData("{}", true, "KubeUnreachable", "name does not resolve")]
    public async Task Why_an_API_server_is_not_reached_is_told_with_the_ways_in(string properties, bool isName, string id, string told)
    {
        ManagedCluster cluster = ManagedCluster.Read(new(new(System.Text.Json.Nodes.JsonNode.Parse(
            $$$"""{"id":"{{{SessionWorld.ClusterId("shop")}}}","name":"shop","properties":{{{properties}}}}""")!.AsObject())));
        KubeClient kube = new(new()
        {
            Endpoint = new PlsTools.Core.Kube.Configuration.KubeconfigReader(_ => null, _world.Clock).Read(SessionWorld.Kubeconfig(), null, new()),
            Clock = _world.Clock,
            Random = new(1),
            Access = cluster.Access,
            Transport = new Unreachable(isName),
        });

        PlsException error = await Assert.ThrowsAnyAsync<PlsException>(() => kube.FindAsync(KubeKind.Namespace, new(string.Empty, "default"), default));

        Assert.Equal((id, PlsErrorKind.ConnectionFailed), (error.ErrorId, error.Kind));
        Assert.Contains(told, $"{error.Message} {error.RecommendedAction}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<PlsException> FailsAsync(PlsSession session) => Assert.ThrowsAnyAsync<PlsException>(() => session.GetClusterAsync(default));

    private static string EntraKubeconfig(string tenantId, string command = "kubelogin") => PlsTools.Core.Tests.Kube.KubeconfigText.Of(
        $"https://{SessionWorld.Host}:443",
        user: $"exec: {{apiVersion: client.authentication.k8s.io/v1beta1, command: {command}, args: [get-token, --server-id, 6dae42f8-4368-4678-94ff-3960e28e3630, --tenant-id, {tenantId}]}}");

    /// <summary>The network as seen from outside of a cluster's own: its name does not resolve, or its packets are dropped.</summary>
    private sealed class Unreachable(bool isName) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw (isName
                ? new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known")
                : new HttpRequestException(HttpRequestError.ConnectionError, "timeout", new TimeoutException()));
    }
}
