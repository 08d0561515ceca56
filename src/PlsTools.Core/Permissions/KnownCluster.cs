using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Permissions;

/// <summary>What of a managed cluster decides who may do what.</summary>
/// <param name="Id">Its id.</param>
/// <param name="NodeGroup">Its node resource group; null while it is being created.</param>
/// <param name="NodeSubnetId">Its nodes' subnet; null for a network that the cluster made.</param>
/// <param name="IsLocked">Whether nobody but the cluster may change what is in the node resource group.</param>
/// <param name="AsksAzure">Whether its API server asks Azure who may do what.</param>
internal sealed record KnownCluster(ResourceId Id, ResourceId? NodeGroup, ResourceId? NodeSubnetId, bool IsLocked, bool AsksAzure)
{
    public static KnownCluster Of(ManagedClusterResource cluster) => new(
        cluster.Id,
        cluster.NodeResourceGroupName is { } group ? ResourceId.Parse($"/subscriptions/{cluster.Id.SubscriptionId}/resourceGroups/{group}") : null,
        cluster.NodeSubnetId,
        cluster.IsNodeResourceGroupLocked,
        cluster.HasAzureRbac);

    /// <summary>Whether a scope is the node resource group or lies in it.</summary>
    public bool Holds(ResourceId scope) =>
        NodeGroup is not null && scope.ResourceGroupName is not null
        && NodeGroup.ResourceGroupName!.Equals(scope.ResourceGroupName, StringComparison.OrdinalIgnoreCase)
        && NodeGroup.SubscriptionId.Equals(scope.SubscriptionId, StringComparison.OrdinalIgnoreCase);
}
