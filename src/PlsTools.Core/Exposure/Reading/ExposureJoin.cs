using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>Finds the frontend of a Service, and the Private Link Service on it.</summary>
public static class ExposureJoin
{
    public static ServiceExposure Of(ServiceSnapshot service, ClusterFacts cluster, ExposureInventory inventory)
    {
        ExposureSpec spec = ExposureSpec.Read(service);
        FrontendIPConfiguration? frontend = FindFrontend(service, spec, inventory.Frontends);
        PrivateLinkServiceResource? link = frontend is null
            ? null
            : inventory.PrivateLinkServices.FirstOrDefault(candidate => candidate.FrontendIds.Contains(frontend.Id));
        PrivateLinkServiceResource? stray = link is null
            ? inventory.PrivateLinkServices.FirstOrDefault(candidate => LinkTags.IsOwnedBy(candidate, service.Name) && StandsIn(candidate, cluster))
            : null;
        return new(service, spec, frontend, link, stray);
    }

    private static FrontendIPConfiguration? FindFrontend(
        ServiceSnapshot service, ExposureSpec spec, IReadOnlyList<FrontendIPConfiguration> frontends)
    {
        if (service.Uid.Length > 0)
        {
            string own = FrontendName.BaseOf(service.Uid);
            string expected = FrontendName.Of(service.Uid, spec.InternalSubnet);
            FrontendIPConfiguration? named = frontends
                .Where(frontend => frontend.Name == own || frontend.Name.StartsWith(own + "-", StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(frontend => frontend.Name.Equals(expected, StringComparison.OrdinalIgnoreCase))
                .ThenByDescending(frontend => (frontend.PrivateIPAddress is not null) == spec.IsInternal)
                .FirstOrDefault();
            if (named is not null) return named;
        }

        // A Service that shares another one's frontend has its address, not its name.
        HashSet<string> addresses = [.. service.IngressAddresses];
        if (addresses.Count == 0 && (service[ExposureKeys.IPv4]?.Trim() ?? service.LoadBalancerIP) is { Length: > 0 } pinned) addresses.Add(pinned);
        return frontends.FirstOrDefault(frontend => frontend.PrivateIPAddress is { } address && addresses.Contains(address));
    }

    // In a group that several clusters use, another cluster's Service may have the same namespace and name.
    private static bool StandsIn(PrivateLinkServiceResource link, ClusterFacts cluster) => link.FrontendIds.Any(frontend =>
        frontend.SubscriptionId.Equals(cluster.SubscriptionId, StringComparison.OrdinalIgnoreCase)
        && string.Equals(frontend.ResourceGroupName, cluster.NodeResourceGroupName, StringComparison.OrdinalIgnoreCase));
}
