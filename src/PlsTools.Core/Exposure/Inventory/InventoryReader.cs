using System.Runtime.CompilerServices;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Kube;
using PlsTools.Core.Session;

namespace PlsTools.Core.Exposure.Inventory;

/// <summary>
/// Reads a cluster's Services and Private Link Services together: one list a kind and place, however many of them there are.
/// </summary>
/// <param name="cluster">The cluster.</param>
/// <param name="arm">Where its resources are.</param>
/// <param name="everywhere">Lists of whole subscriptions, shared by the clusters that one command looks at.</param>
public sealed class InventoryReader(ClusterConnection cluster, IArmClient arm, SubscriptionLinks everywhere)
{
    private readonly LinkReader _links = new(cluster.Facts, arm);

    /// <exception cref="PlsException">Neither Services nor Azure's side of them may be read, or nobody answers.</exception>
    public async Task<ClusterInventory> ReadAsync(InventoryScope scope, CancellationToken cancellation)
    {
        Task<IReadOnlyList<FrontendIPConfiguration>> frontends = _links.ReadFrontendsAsync(cancellation);
        Task<ServiceListing> services = new ServiceLister(cluster.Kube).ReadAsync(scope, cancellation);
        await Task.WhenAll(frontends, services).ConfigureAwait(false);
        ServiceListing listing = await services.ConfigureAwait(false);
        IReadOnlyList<PrivateLinkServiceResource> links =
            await ReadLinksAsync(scope, listing, await frontends.ConfigureAwait(false), cancellation).ConfigureAwait(false);
        return ClusterInventory.Of(cluster.Facts, listing, new(await frontends.ConfigureAwait(false), links));
    }

    /// <summary>Whether the cluster has the namespace; taken for granted where it may not be looked at.</summary>
    public async Task<bool> HasNamespaceAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await cluster.Kube.FindAsync(KubeKind.Namespace, new(string.Empty, name), cancellation).ConfigureAwait(false) is not null;
        }
        catch (KubeException error) when (error.Kind == PlsErrorKind.PermissionDenied)
        {
            return true;
        }
    }

    /// <summary>
    /// Puts Private Link Services out, each with its NAT addresses: an item's second part is the Service that was asked for, null to show
    /// the owner.
    /// </summary>
    public async IAsyncEnumerable<AksPrivateLinkService> DescribeAsync(
        IReadOnlyList<(PlacedLink Link, ServiceExposure? Service)> items,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        NatAddressReader nat = new(arm, items.Select(item => item.Link.Link).DistinctBy(link => link.Id));
        foreach ((PlacedLink link, ServiceExposure? service) in items)
        {
            yield return AksPrivateLinkService.Of(cluster.Facts, link, service, await nat.ReadAsync(link.Link, cancellation).ConfigureAwait(false));
        }
    }

    private async Task<IReadOnlyList<PrivateLinkServiceResource>> ReadLinksAsync(
        InventoryScope scope, ServiceListing listing, IReadOnlyList<FrontendIPConfiguration> frontends, CancellationToken cancellation)
    {
        if (scope.LinkGroups is { } groups) return await _links.ReadLinksAsync(groups, cancellation).ConfigureAwait(false);

        // One Service most often has its Private Link Service where it asks for it: only where it has not is the subscription gone through.
        if (scope.Only is { } only && listing.Find(only) is { IsLoadBalancer: true } service)
        {
            IReadOnlyList<PrivateLinkServiceResource> near = await _links.ReadLinksAsync([GroupOf(service)], cancellation).ConfigureAwait(false);
            if (ExposureJoin.Of(service, cluster.Facts, new(frontends, near)).PrivateLinkService is not null) return near;
        }

        if (await everywhere.TryListAsync(cluster.Facts.SubscriptionId, cancellation).ConfigureAwait(false) is { } all) return all;
        IEnumerable<string> asked = listing.Services.Where(item => item.IsLoadBalancer).Select(GroupOf);
        return await _links.ReadLinksAsync([cluster.Facts.NodeResourceGroupName, .. asked], cancellation).ConfigureAwait(false);
    }

    private string GroupOf(ServiceSnapshot service) => ExposureSpec.Read(service).ResourceGroupName ?? cluster.Facts.NodeResourceGroupName;
}
