using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>Reads from its tags which Kubernetes Service a Private Link Service belongs to.</summary>
public static class PrivateLinkServiceOwner
{
    /// <summary>Tag that the cloud controller writes, with <c>namespace/name</c>. Source: cloud-provider-azure, consts.go.</summary>
    public const string ControllerTag = "k8s-azure-owner-service";

    /// <summary>This module's own tag, on one that it manages without the controller.</summary>
    public const string ModuleTag = "plstools-service";

    private static readonly string[] s_tags = [ControllerTag, ModuleTag];

    /// <summary>The Service; null where no tag says.</summary>
    public static NamespacedName? Of(IReadOnlyDictionary<string, string> tags) => s_tags
        .Select(tag => NamespacedName.TryParse(tags.GetValueOrDefault(tag), out NamespacedName owner) ? owner : (NamespacedName?)null)
        .FirstOrDefault(owner => owner is not null);
}
