using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Inventory;

/// <summary>What the Services on a frontend ask of a Private Link Service that is not theirs to ask.</summary>
internal static class LinkRemarks
{
    public static IEnumerable<string> Of(PrivateLinkServiceResource link, IReadOnlyList<ServiceExposure> services, LinkManagement management)
    {
        if (management == LinkManagement.Unmanaged) yield return ExposureMessages.RemarkUnmanaged;
        if (!LinkTags.IsManaged(link))
        {
            foreach (ServiceExposure asking in services.Where(exposure => exposure.Spec.IsRequested))
            {
                yield return string.Format(null, ExposureMessages.RemarkRequestedInVain, asking.Service.Name);
            }

            yield break;
        }

        foreach (ServiceExposure sharer in services.Where(exposure => exposure.Spec.IsRequested && !LinkTags.IsOwnedBy(link, exposure.Service.Name)))
        {
            if (sharer.Spec.HasOwnerSettings)
            {
                IEnumerable<string> settings = ExposureKeys.OwnerOnly.Where(key => sharer.Service[key] is not null).Select(key => key.ShortKey);
                yield return string.Format(null, ExposureMessages.RemarkSharerWithSettings, sharer.Service.Name, string.Join(", ", settings));
            }
        }
    }
}
