using PlsTools.Core.Values;

namespace PlsTools.Core.Session.Clusters;

/// <summary>
/// Decides which managed cluster, and so which node resource group, stands behind a kubeconfig. A kubeconfig does not tell; what does
/// not fit together is refused before anything is written.
/// </summary>
internal static class ClusterChoice
{
    /// <summary>The cluster that was named. Its API server must be the one of the kubeconfig, unless that came from the cluster itself.</summary>
    public static ClusterFacts OfNamed(ManagedCluster cluster, Uri server, bool kubeconfigIsItsOwn, NodeGroup? group) =>
        kubeconfigIsItsOwn || cluster.IsAt(server) ? Fitting(Facts(cluster), group) : throw ConnectErrors.ClusterMismatch(cluster, server);

    /// <summary>The cluster whose API server the kubeconfig names; where there is none, the node resource group that was named.</summary>
    /// <param name="known">Managed clusters that can be seen.</param>
    /// <param name="server">The kubeconfig's server.</param>
    /// <param name="clusterName">The kubeconfig's name for the cluster.</param>
    /// <param name="group">The group that was named; null for none.</param>
    /// <param name="subscriptionId">Where was looked, for messages.</param>
    public static ClusterFacts OfServer(
        IReadOnlyList<ManagedCluster> known, Uri server, string clusterName, NodeGroup? group, string subscriptionId)
    {
        ManagedCluster[] found = [.. known.Where(cluster => cluster.IsAt(server))];
        if (found.Length > 1) throw ConnectErrors.ClusterAmbiguous(server.Host, found);
        if (found.Length == 1) return Fitting(Facts(found[0]), group);
        return group is null ? throw ConnectErrors.ClusterNotRecognised(server, subscriptionId) : Facts(clusterName, group);
    }

    private static ClusterFacts Fitting(ClusterFacts facts, NodeGroup? group)
    {
        bool fits = group is null
            || (Same(group.Id.ResourceGroupName!, facts.NodeResourceGroupName) && Same(group.Id.SubscriptionId, facts.SubscriptionId));
        return fits ? facts : throw ConnectErrors.NodeResourceGroupMismatch(group!, facts);
    }

    private static ClusterFacts Facts(ManagedCluster cluster) => new(
        cluster.Name,
        cluster.Id,
        cluster.Id.SubscriptionId,
        cluster.NodeResourceGroupName is { Length: > 0 } name ? name : throw ConnectErrors.NodeResourceGroupNotTold(cluster),
        cluster.Location,
        cluster.NodeSubnetId,
        cluster.LoadBalancerSku)
    {
        Access = cluster.Access,
    };

    private static ClusterFacts Facts(string clusterName, NodeGroup group) =>
        new(clusterName, null, group.Id.SubscriptionId, group.Id.ResourceGroupName!, group.Location, null, null);

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
