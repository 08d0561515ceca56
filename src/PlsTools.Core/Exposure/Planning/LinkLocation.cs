using PlsTools.Core.Arm;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Foretells where a Service's Private Link Service is or will be.</summary>
internal static class LinkLocation
{
    public static ResourceId Of(ServiceExposure after, ClusterFacts cluster)
    {
        if (after.PrivateLinkService is { } present) return present.Id;
        string common = FrontendName.PrivateLinkServiceOf(after.Frontend?.Name ?? FrontendName.Of(after.Service.Uid, after.Spec.InternalSubnet));
        string? given = after.Spec.Name is { Length: > 0 } name ? name : null;
        return TryLocate(after.Spec.ResourceGroupName ?? cluster.NodeResourceGroupName, given ?? common)

            // A name or group that cannot stand in an id is refused anyhow.
            ?? TryLocate(cluster.NodeResourceGroupName, given ?? common)
            ?? ResourceId.Create(cluster.SubscriptionId, cluster.NodeResourceGroupName, ArmType.PrivateLinkService, FrontendName.PrivateLinkServiceOf(FrontendName.BaseOf(after.Service.Uid)));

        ResourceId? TryLocate(string group, string last) => ResourceId.TryParse(
            $"/subscriptions/{cluster.SubscriptionId}/resourceGroups/{group}/providers/{ArmType.PrivateLinkService}/{last}", out ResourceId? id)
            && id.IsType(ArmType.PrivateLinkService) ? id : null;
    }
}
