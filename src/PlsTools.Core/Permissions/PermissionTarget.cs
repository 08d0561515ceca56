using PlsTools.Core.Values;
using PlsTools.Core.Values.Permissions;

namespace PlsTools.Core.Permissions;

/// <summary>On what a task is to be done, as far as a person told.</summary>
/// <param name="Subscription">Where nothing nearer is known.</param>
internal sealed record PermissionTarget(ResourceId Subscription)
{
    /// <summary>A resource group: the Private Link Service's, or the endpoint's.</summary>
    public ResourceId? Group { get; init; }

    public ResourceId? PrivateLinkService { get; init; }

    /// <summary>A subnet or, where only that is known, a virtual network.</summary>
    public ResourceId? Network { get; init; }

    public ResourceId? DnsZone { get; init; }

    /// <summary>The managed cluster's id, which may be known where nothing else of it is.</summary>
    public ResourceId? ClusterId { get; init; }

    public KnownCluster? Cluster { get; init; }

    /// <summary>The nearest scope that is known for what an action is needed on.</summary>
    public ResourceId ScopeOf(PermissionPlace place, PlsTask task)
    {
        ResourceId? network = Network?.Parent ?? Network;
        ResourceId? nodes = task == PlsTask.Consumer ? null : Cluster?.NodeSubnetId;
        return place switch
        {
            PermissionPlace.PrivateLinkService => PrivateLinkService ?? Group ?? Cluster?.NodeGroup,
            PermissionPlace.NodeResourceGroup => Cluster?.NodeGroup,
            PermissionPlace.Cluster => Cluster?.Id ?? ClusterId,
            PermissionPlace.VirtualNetwork => network ?? nodes?.Parent,
            PermissionPlace.Subnet => Network ?? nodes,
            PermissionPlace.PrivateEndpoint => Group ?? GroupOf(network),
            PermissionPlace.PrivateDnsZone => DnsZone,
            _ => null,
        } ?? Base(task);
    }

    private ResourceId Base(PlsTask task)
    {
        ResourceId? near = task == PlsTask.Consumer ? Network ?? Group : PrivateLinkService ?? Group ?? ClusterId ?? Cluster?.Id;
        return near is null ? Subscription : ResourceId.Parse($"/subscriptions/{near.SubscriptionId}");
    }

    private static ResourceId? GroupOf(ResourceId? id) => id is null ? null : ResourceId.Parse(id.Scope);
}
