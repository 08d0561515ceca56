using PlsTools.Core.Errors;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>A name that an endpoint is to have, whose words make sense.</summary>
/// <param name="Name">The full domain name.</param>
/// <param name="Zone">The zone to keep it in; null to have one found or made.</param>
internal sealed record NameOrder(DomainName Name, ZoneReference? Zone)
{
    /// <summary>Checks all that can be checked before anything is asked of the service.</summary>
    /// <exception cref="PlsException">The first thing that cannot be.</exception>
    public static IReadOnlyList<NameOrder> From(IReadOnlyList<string> names, string? zone)
    {
        ZoneReference? asked = null;
        if (zone is not null && !ZoneReference.TryParse(zone, out asked)) throw NamingErrors.DnsZoneMalformed(zone);
        if (zone is not null && names.Count == 0) throw NamingErrors.DnsZoneWithoutName(zone);
        List<NameOrder> orders = [];
        foreach (string text in names)
        {
            if (!DomainName.TryParse(text, out DomainName? name)) throw NamingErrors.DnsNameMalformed(text);
            if (asked is not null && !name.IsIn(asked.Name.Text)) throw NamingErrors.DnsNameOutsideZone(name, asked);
            if (!orders.Exists(order => order.Name == name)) orders.Add(new(name, asked));
        }

        return orders;
    }
}
