namespace PlsTools.Core.Values;

/// <summary>What a command must know of the AKS cluster behind a kubeconfig: where the cloud controller keeps its resources.</summary>
/// <param name="Name">Name of the managed cluster, or the kubeconfig's cluster name where ARM knows none.</param>
/// <param name="ResourceId">The managed cluster's id; null where only <c>-NodeResourceGroup</c> was given.</param>
/// <param name="SubscriptionId">Subscription of the node resource group.</param>
/// <param name="NodeResourceGroupName">Group in which the load balancers and, by default, the Private Link Services live (<c>MC_…</c>).</param>
/// <param name="Location">Region's short name; null where unknown.</param>
/// <param name="NodeSubnetId">Subnet of the first agent pool as ARM tells it; null for a cluster-made network.</param>
/// <param name="LoadBalancerSku"><c>standard</c> or <c>basic</c>; null where unknown.</param>
public sealed record ClusterFacts(
    string Name,
    ResourceId? ResourceId,
    string SubscriptionId,
    string NodeResourceGroupName,
    string? Location,
    ResourceId? NodeSubnetId,
    string? LoadBalancerSku)
{
    /// <summary>Who can reach the API server; null where ARM knows no managed cluster.</summary>
    public ClusterAccess? Access { get; init; }
}
