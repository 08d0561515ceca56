using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>Reads what Azure holds of a cluster's exposures.</summary>
internal sealed class LinkReader(ClusterFacts cluster, IArmClient arm)
{
    /// <summary>The frontends of the cluster's load balancers, and the Private Link Services of <paramref name="groups"/>.</summary>
    public async Task<ExposureInventory> ReadAsync(IEnumerable<string> groups, CancellationToken cancellation)
    {
        IReadOnlyList<LoadBalancerResource> balancers = await ReadBalancersAsync(cancellation).ConfigureAwait(false);
        return new([.. balancers.SelectMany(balancer => balancer.Frontends)], await ReadLinksAsync(groups, cancellation).ConfigureAwait(false))
        {
            Probes = [.. balancers.SelectMany(balancer => balancer.Probes)],
            Rules = [.. balancers.SelectMany(balancer => balancer.Rules)],
        };
    }

    /// <summary>The frontends of the cluster's load balancers.</summary>
    public async Task<IReadOnlyList<FrontendIPConfiguration>> ReadFrontendsAsync(CancellationToken cancellation) =>
        [.. (await ReadBalancersAsync(cancellation).ConfigureAwait(false)).SelectMany(balancer => balancer.Frontends)];

    /// <summary>The Private Link Services of <paramref name="groups"/>, each listed once.</summary>
    public async Task<IReadOnlyList<PrivateLinkServiceResource>> ReadLinksAsync(IEnumerable<string> groups, CancellationToken cancellation)
    {
        List<PrivateLinkServiceResource> links = [];
        foreach (string group in groups.Where(IsGroupName).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            links.AddRange((await ListAsync(group, ArmType.PrivateLinkService, cancellation).ConfigureAwait(false)).Select(item => new PrivateLinkServiceResource(item)));
        }

        return links;
    }

    /// <summary>Whether the group exists in the cluster's subscription; a name that cannot be one does not.</summary>
    public async Task<bool> GroupExistsAsync(string group, CancellationToken cancellation) =>
        IsGroupName(group) && await arm.FindAsync(GroupId(group), cancellation).ConfigureAwait(false) is not null;

    /// <summary>The cluster's network; null where ARM names none and the node resource group has not just one, or where it may not be read.</summary>
    public async Task<VirtualNetworkResource?> FindNetworkAsync(CancellationToken cancellation)
    {
        try
        {
            if (cluster.NodeSubnetId?.Parent is { } network)
            {
                return await arm.FindAsync(network, cancellation).ConfigureAwait(false) is { } found ? new(found) : null;
            }

            IReadOnlyList<ArmResource> own = await ListAsync(cluster.NodeResourceGroupName, ArmType.VirtualNetwork, cancellation).ConfigureAwait(false);
            return own.Count == 1 ? new(own[0]) : null;
        }
        catch (ArmException error) when (error.Kind == PlsErrorKind.PermissionDenied)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<LoadBalancerResource>> ReadBalancersAsync(CancellationToken cancellation) =>
        [.. (await ListAsync(cluster.NodeResourceGroupName, ArmType.LoadBalancer, cancellation).ConfigureAwait(false)).Select(balancer => new LoadBalancerResource(balancer))];

    private async Task<IReadOnlyList<ArmResource>> ListAsync(string group, string type, CancellationToken cancellation)
    {
        List<ArmResource> resources = [];
        try
        {
            await foreach (ArmResource resource in arm.ListAsync(GroupId(group), type, cancellation).ConfigureAwait(false)) resources.Add(resource);
        }
        catch (ArmException error) when (error.Status == 404)
        {
            // A group that does not exist holds nothing.
        }

        return resources;
    }

    private ResourceId GroupId(string group) => ResourceId.Parse($"/subscriptions/{cluster.SubscriptionId}/resourceGroups/{group}");

    private bool IsGroupName(string group) =>
        ResourceId.TryParse($"/subscriptions/{cluster.SubscriptionId}/resourceGroups/{group}", out ResourceId? id) && id.IsType(ArmType.ResourceGroup);
}
