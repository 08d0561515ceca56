using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Inventory;

/// <summary>A Private Link Service on the frontend that it stands on, with the Services that use that frontend.</summary>
/// <param name="Link">The Private Link Service.</param>
/// <param name="Frontend">Its frontend; null where that is gone.</param>
/// <param name="Services">Services on the frontend, the owner first.</param>
/// <param name="Management">Who looks after it.</param>
/// <param name="Remarks">What is worth knowing of it, as sentences.</param>
public sealed record PlacedLink(
    PrivateLinkServiceResource Link,
    FrontendIPConfiguration? Frontend,
    IReadOnlyList<ServiceExposure> Services,
    LinkManagement Management,
    IReadOnlyList<string> Remarks)
{
    /// <summary>Whether a Service of <paramref name="ns"/> uses it, or did.</summary>
    public bool IsIn(string ns) =>
        Services.Any(exposure => exposure.Service.Name.Namespace == ns)
        || (NamespacedName.TryParse(LinkTags.OwnerOf(Link), out NamespacedName owner) && owner.Namespace == ns);
}
