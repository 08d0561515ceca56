using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>Reads from its tags which Kubernetes Service a Private Link Service belongs to.</summary>
public static class PrivateLinkServiceOwner
{
    /// <summary>The cloud controller's tag, and this module's own on one that it manages without the controller.</summary>
    private static readonly string[] s_tags = ["k8s-azure-owner-service", "plstools-service"];

    /// <summary>The Service; null where no tag says.</summary>
    public static NamespacedName? Of(IReadOnlyDictionary<string, string> tags) => s_tags
        .Select(tag => NamespacedName.TryParse(tags.GetValueOrDefault(tag), out NamespacedName owner) ? owner : (NamespacedName?)null)
        .FirstOrDefault(owner => owner is not null);
}
