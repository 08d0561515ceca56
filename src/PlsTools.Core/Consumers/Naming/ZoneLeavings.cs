using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>What stands in a zone in which an endpoint that is to go keeps names.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Names">The endpoint's names there, relative to the zone.</param>
/// <param name="Records">The A record sets under these names, and all others of the zone where a link or the zone itself was made by this module.</param>
/// <param name="Links">All links of the zone.</param>
internal sealed record ZoneLeavings(
    PrivateDnsZoneResource Zone,
    IReadOnlyList<string> Names,
    IReadOnlyList<RecordSetResource> Records,
    IReadOnlyList<VirtualNetworkLinkResource> Links);
