using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>Chooses the zone that a name is kept in. Reads and writes nothing.</summary>
internal static class ZoneChooser
{
    /// <param name="order">The name, and the zone that was asked for.</param>
    /// <param name="zones">All zones in sight that can hold the name, and the one that was asked for by id where it exists.</param>
    /// <param name="remembered">The zone in which the endpoint keeps this name already; null for none.</param>
    /// <param name="endpoint">The endpoint; a new zone is made beside it.</param>
    /// <param name="network">The network in which the name is to be seen.</param>
    /// <exception cref="Errors.PlsException">The zone that was asked for is not there, not the only one, or can't be seen from the network.</exception>
    public static ZoneChoice Choose(NameOrder order, IReadOnlyList<ZoneFacts> zones, ResourceId? remembered, ResourceId endpoint, ResourceId network)
    {
        ZoneChoice choice = order.Zone is { } asked ? Asked(order.Name, asked, zones, endpoint) : Default(order.Name, zones, remembered, endpoint);
        if (remembered is not null && remembered != choice.Id) throw NamingErrors.DnsNameKeptElsewhere(order.Name, endpoint, remembered, choice.Id);

        // Azure DNS asks the linked zone with the longest name, and it alone.
        ZoneFacts? answering = Linked(zones);
        if (answering is not null && answering.Id != choice.Id && answering.Name.Length >= choice.Id.Name.Length)
            throw NamingErrors.DnsZoneShadowed(order.Name, choice.Id, answering.Id, network);
        return choice;
    }

    private static ZoneChoice Asked(DomainName name, ZoneReference asked, IReadOnlyList<ZoneFacts> zones, ResourceId endpoint)
    {
        ZoneFacts[] found = [.. zones.Where(zone => asked.Id is { } id ? zone.Id == id : Is(zone.Name, asked.Name.Text))];
        if (found.Length > 1 && found.Where(zone => zone.Link is not null).ToArray() is [ZoneFacts linked]) found = [linked];
        return found.Length switch
        {
            1 => new(found[0].Id, found[0]),
            0 when asked.Name == name => new(asked.Id ?? Beside(endpoint, name), null),
            0 => throw NamingErrors.DnsZoneNotFound(asked, name),
            _ => throw NamingErrors.DnsZoneAmbiguous(asked, found.Select(zone => zone.Id)),
        };
    }

    // A parent zone is never made: once linked it would answer for all names below it, and have none of them.
    private static ZoneChoice Default(DomainName name, IReadOnlyList<ZoneFacts> zones, ResourceId? remembered, ResourceId endpoint)
    {
        if (remembered is null && Linked(zones) is { } linked) return new(linked.Id, linked);
        if (remembered is null && name.IsWildcard) throw NamingErrors.DnsWildcardNeedsZone(name);
        ResourceId own = remembered ?? Beside(endpoint, name);
        return new(own, zones.FirstOrDefault(zone => zone.Id == own));
    }

    private static ZoneFacts? Linked(IReadOnlyList<ZoneFacts> zones) => zones.Where(zone => zone.Link is not null).MaxBy(zone => zone.Name.Length);

    private static ResourceId Beside(ResourceId endpoint, DomainName name) =>
        ResourceId.Create(endpoint.SubscriptionId, endpoint.ResourceGroupName!, ArmType.PrivateDnsZone, name.Text);

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
