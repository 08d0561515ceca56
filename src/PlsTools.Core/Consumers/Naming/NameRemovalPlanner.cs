using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>Decides what goes from DNS with an endpoint: only what this module made, and of that only what nobody else needs.</summary>
internal static class NameRemovalPlanner
{
    // The SOA record set, which each zone has.
    private const int RecordSetsOfEmptyZone = 1;

    /// <param name="endpoint">The endpoint that is to go.</param>
    /// <param name="network">The network that it stands in.</param>
    /// <param name="zones">What stands in the zones that it keeps names in.</param>
    public static NameRemovalPlan Plan(ResourceId endpoint, ResourceId? network, IReadOnlyList<ZoneLeavings> zones)
    {
        List<Leaving> records = [], links = [], whole = [];
        List<string> kept = [];
        foreach (ZoneLeavings zone in zones)
        {
            RecordSetResource[] named = [.. zone.Records.Where(record => zone.Names.Contains(record.Name, StringComparer.OrdinalIgnoreCase))];
            RecordSetResource[] own = [.. named.Where(record => OwnerMark.Is(record.Metadata(OwnerMark.Endpoint), endpoint))];
            records.AddRange(own.Select(record => new Leaving(record.Id, record.Etag, Text(NamingMessages.RecordOf, record.Name, zone.Zone.Name))));
            kept.AddRange(named.Except(own).Select(record => Text(NamingMessages.KeptRecordOfOther, record.Name, zone.Zone.Name)));

            VirtualNetworkLinkResource[] unused = [.. Links(endpoint, network, zone, own, kept)];
            links.AddRange(unused.Select(link => new Leaving(link.Id, link.Resource.Etag, Text(NamingMessages.LinkOf, link.Resource.Name, zone.Zone.Name))));

            if (!IsMade(zone.Zone.Resource)) continue;
            if (zone.Links.Count == unused.Length && zone.Zone.RecordSetCount - own.Length <= RecordSetsOfEmptyZone)
                whole.Add(new(zone.Zone.Id, null, Text(NamingMessages.ZoneOf, zone.Zone.Name)));
            else kept.Add(Text(NamingMessages.KeptZoneInUse, zone.Zone.Name));
        }

        return new([.. records, .. links, .. whole], kept);
    }

    /// <summary>The links that this module made for the networks that the endpoint's names were to be seen in, and that no other name of it needs.</summary>
    private static IEnumerable<VirtualNetworkLinkResource> Links(
        ResourceId endpoint, ResourceId? network, ZoneLeavings zone, RecordSetResource[] own, List<string> kept)
    {
        HashSet<string> seenIn = new(own.Select(record => record.Metadata(OwnerMark.Network)).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        if (network is not null) seenIn.Add(OwnerMark.Of(network));
        foreach (VirtualNetworkLinkResource link in zone.Links.Where(link => IsMade(link.Resource) && link.VirtualNetworkId is not null))
        {
            string linked = OwnerMark.Of(link.VirtualNetworkId!);
            if (!seenIn.Contains(linked) && !OwnerMark.Is(link.Resource.Tags.GetValueOrDefault(OwnerMark.Endpoint), endpoint)) continue;
            bool isNeeded = zone.Records.Except(own).Any(record => linked.Equals(record.Metadata(OwnerMark.Network), StringComparison.OrdinalIgnoreCase));
            if (isNeeded) kept.Add(Text(NamingMessages.KeptLinkInUse, link.Resource.Name, zone.Zone.Name));
            else yield return link;
        }
    }

    private static bool IsMade(ArmResource resource) => resource.Tags.ContainsKey(OwnerMark.Endpoint);

    private static string Text(string format, params object?[] values) => string.Format(null, format, values);
}
