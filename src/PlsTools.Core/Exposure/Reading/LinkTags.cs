using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>
/// The tags by which a Private Link Service tells whose it is: the two of the cloud controller, and the two of this module on one that
/// it manages without the controller.
/// </summary>
internal static class LinkTags
{
    public const string Cluster = "k8s-azure-cluster-name";
    public const string Owner = PrivateLinkServiceOwner.ControllerTag;
    public const string DirectCluster = "plstools-cluster";
    public const string DirectService = PrivateLinkServiceOwner.ModuleTag;

    /// <summary>Whether a cloud controller made it, or was told that it did.</summary>
    public static bool IsManaged(PrivateLinkServiceResource link) => ClusterOf(link) is not null;

    /// <summary>Whether this module manages it, without the cloud controller.</summary>
    public static bool IsDirect(PrivateLinkServiceResource link) => !IsManaged(link) && Read(link, DirectService) is not null;

    /// <summary>The cluster's name as its controller writes it; null where no tag says.</summary>
    public static string? ClusterOf(PrivateLinkServiceResource link) => Read(link, Cluster);

    /// <summary><c>namespace/name</c> of the owning Service; null where no tag says.</summary>
    public static string? OwnerOf(PrivateLinkServiceResource link) => IsDirect(link) ? Read(link, DirectService) : Read(link, Owner);

    /// <summary>Writes the owner into a Private Link Service's document.</summary>
    public static void SetOwner(JsonObject body, string owner)
    {
        if (body["tags"] is not JsonObject tags) body["tags"] = tags = [];
        tags[Owner] = owner;
    }

    public static bool IsOwnedBy(PrivateLinkServiceResource link, NamespacedName service) =>
        string.Equals(OwnerOf(link), service.ToString(), StringComparison.OrdinalIgnoreCase);

    private static string? Read(PrivateLinkServiceResource link, string tag) =>
        link.Resource.Tags.GetValueOrDefault(tag) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
