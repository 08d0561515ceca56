using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Inventory;

/// <summary>Finds the Private Link Services that belong to a cluster, and tells who looks after each.</summary>
internal static class LinkPlacing
{
    public static IEnumerable<PlacedLink> Of(
        ClusterFacts cluster, ServiceListing listing, IReadOnlyList<ServiceExposure> exposures, ExposureInventory inventory)
    {
        ILookup<ResourceId, ServiceExposure> byFrontend = exposures.Where(exposure => exposure.Frontend is not null).ToLookup(exposure => exposure.Frontend!.Id);
        Dictionary<ResourceId, FrontendIPConfiguration> frontends = inventory.Frontends.ToDictionary(frontend => frontend.Id);
        foreach (PrivateLinkServiceResource link in inventory.PrivateLinkServices.Where(link => BelongsTo(link, cluster)))
        {
            FrontendIPConfiguration? frontend = link.FrontendIds.Select(frontends.GetValueOrDefault).FirstOrDefault(found => found is not null);
            IReadOnlyList<ServiceExposure> services = frontend is null
                ? []
                : [.. byFrontend[frontend.Id].OrderByDescending(exposure => LinkTags.IsOwnedBy(link, exposure.Service.Name))];
            yield return Place(link, frontend, services, listing);
        }
    }

    /// <summary>The Private Link Service of one Service, where nothing is known of others.</summary>
    public static PlacedLink Of(ServiceExposure exposure)
    {
        PrivateLinkServiceResource link = exposure.PrivateLinkService!;
        LinkManagement management = LinkTags.IsDirect(link) ? LinkManagement.Direct : LinkTags.IsManaged(link) ? LinkManagement.Managed : LinkManagement.Unmanaged;
        return new(link, exposure.Frontend, [exposure], management, [.. LinkRemarks.Of(link, [exposure], management)]);
    }

    // Every cluster's controller writes the same cluster name into its tag: where it stands tells.
    private static bool BelongsTo(PrivateLinkServiceResource link, ClusterFacts cluster) =>
        link.FrontendIds.Any(id => IsInNodeGroup(id, cluster))
        || (IsInNodeGroup(link.Id, cluster) && (LinkTags.IsManaged(link) || LinkTags.IsDirect(link)));

    private static bool IsInNodeGroup(ResourceId id, ClusterFacts cluster) =>
        id.SubscriptionId.Equals(cluster.SubscriptionId, StringComparison.OrdinalIgnoreCase)
        && string.Equals(id.ResourceGroupName, cluster.NodeResourceGroupName, StringComparison.OrdinalIgnoreCase);

    private static PlacedLink Place(
        PrivateLinkServiceResource link, FrontendIPConfiguration? frontend, IReadOnlyList<ServiceExposure> services, ServiceListing listing)
    {
        string? orphaned = WhyOrphaned(link, frontend, services, listing);
        LinkManagement management = orphaned is not null ? LinkManagement.Orphaned
            : LinkTags.IsManaged(link) ? LinkManagement.Managed
            : LinkTags.IsDirect(link) ? LinkManagement.Direct : LinkManagement.Unmanaged;
        IEnumerable<string> remarks = orphaned is null ? [] : [orphaned];
        return new(link, frontend, services, management, [.. remarks, .. LinkRemarks.Of(link, services, management)]);
    }

    private static string? WhyOrphaned(
        PrivateLinkServiceResource link, FrontendIPConfiguration? frontend, IReadOnlyList<ServiceExposure> services, ServiceListing listing)
    {
        if (frontend is null) return ExposureMessages.OrphanWithoutFrontend;
        bool hasTags = LinkTags.IsManaged(link) || LinkTags.IsDirect(link);
        if (!hasTags) return services.Count == 0 && listing.Namespaces is null ? ExposureMessages.OrphanWithoutService : null;
        if (LinkTags.OwnerOf(link) is not { } owner) return ExposureMessages.OrphanWithoutOwner;
        if (services.Any(exposure => LinkTags.IsOwnedBy(link, exposure.Service.Name))) return null;
        if (!NamespacedName.TryParse(owner, out NamespacedName name) || (listing.Find(name) is null && listing.Covers(name.Namespace)))
        {
            return string.Format(null, ExposureMessages.OrphanOwnerGone, owner);
        }

        // An owner that may not be looked at may well be alive.
        return listing.Find(name) is null ? null : string.Format(null, ExposureMessages.OrphanOwnerElsewhere, owner);
    }
}
