using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>The two tags by which the cloud controller knows its own Private Link Services.</summary>
internal static class LinkTags
{
    public const string Cluster = "k8s-azure-cluster-name";
    public const string Owner = "k8s-azure-owner-service";

    /// <summary>Whether a cloud controller made it, or was told that it did.</summary>
    public static bool IsManaged(PrivateLinkServiceResource link) => !string.IsNullOrWhiteSpace(link.Resource.Tags.GetValueOrDefault(Cluster));

    /// <summary><c>namespace/name</c> of the owning Service; null where no tag says.</summary>
    public static string? OwnerOf(PrivateLinkServiceResource link) =>
        link.Resource.Tags.GetValueOrDefault(Owner) is { } owner && !string.IsNullOrWhiteSpace(owner) ? owner.Trim() : null;

    public static bool IsOwnedBy(PrivateLinkServiceResource link, NamespacedName service) =>
        string.Equals(OwnerOf(link), service.ToString(), StringComparison.OrdinalIgnoreCase);
}
