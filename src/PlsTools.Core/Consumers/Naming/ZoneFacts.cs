using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>A private DNS zone that exists, as one network sees it.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Link">Its link to that network, in place or on its way; null where there is none.</param>
internal sealed record ZoneFacts(PrivateDnsZoneResource Zone, VirtualNetworkLinkResource? Link)
{
    public ResourceId Id => Zone.Id;

    public string Name => Zone.Name;
}
