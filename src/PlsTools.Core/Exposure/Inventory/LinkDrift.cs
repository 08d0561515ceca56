using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Inventory;

/// <summary>The differences, in both directions, between a Private Link Service and the annotations of the Service that owns it.</summary>
public static class LinkDrift
{
    /// <summary>None where the cloud controller does not look after it, or looks at the annotations of a Service that is not there.</summary>
    public static IReadOnlyList<LinkDifference> Of(PlacedLink placed, ClusterFacts cluster)
    {
        PrivateLinkServiceResource link = placed.Link;
        ServiceExposure? owner = placed.Services.FirstOrDefault(exposure => LinkTags.IsOwnedBy(link, exposure.Service.Name));
        if (owner is null || !LinkTags.IsManaged(link)) return [];

        // Without the request the controller compares nothing: whatever is there stays.
        if (!owner.Spec.IsRequested) return [new(ExposureKeys.Create, "false", "true", DriftDirection.Unasked)];
        string asked = owner.Spec.ResourceGroupName ?? cluster.NodeResourceGroupName;
        string actual = link.Id.ResourceGroupName ?? string.Empty;
        IEnumerable<LinkDifference> group = asked.Equals(actual, StringComparison.OrdinalIgnoreCase)
            ? []
            : [new(ExposureKeys.ResourceGroup, asked, actual, DriftDirection.Different)];
        return [.. group, .. LinkComparison.Compare(owner.Spec, link)];
    }
}
