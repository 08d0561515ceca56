using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Inventory;

/// <summary>The Services of type LoadBalancer of a cluster, and the Private Link Services on its frontends.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Listing">The Services that were seen, of every type.</param>
/// <param name="Exposures">Those of type LoadBalancer, joined with what became of them in Azure.</param>
/// <param name="Links">The Private Link Services that belong to the cluster.</param>
public sealed record ClusterInventory(
    ClusterFacts Cluster, ServiceListing Listing, IReadOnlyList<ServiceExposure> Exposures, IReadOnlyList<PlacedLink> Links)
{
    /// <summary>The Private Link Service of a Service; null for none.</summary>
    public PlacedLink? LinkOf(ServiceExposure exposure) => Links.FirstOrDefault(link => link.Link.Id == exposure.PrivateLinkService?.Id);

    /// <summary>Joins what was read.</summary>
    public static ClusterInventory Of(ClusterFacts cluster, ServiceListing listing, ExposureInventory inventory)
    {
        IReadOnlyList<ServiceExposure> exposures =
            [.. listing.Services.Where(service => service.IsLoadBalancer).Select(service => ExposureJoin.Of(service, cluster, inventory))];
        IEnumerable<PlacedLink> links = LinkPlacing.Of(cluster, listing, exposures, inventory)
            .OrderBy(link => link.Link.Id.ResourceGroupName, StringComparer.OrdinalIgnoreCase)
            .ThenBy(link => link.Services.FirstOrDefault()?.Service.Name.ToString() ?? LinkTags.OwnerOf(link.Link), StringComparer.Ordinal)
            .ThenBy(link => link.Link.Name, StringComparer.OrdinalIgnoreCase);
        return new(cluster, listing, exposures, [.. links]);
    }
}
