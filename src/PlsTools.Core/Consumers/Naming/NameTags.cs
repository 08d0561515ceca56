using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>
/// The tags by which an endpoint remembers its names: <c>plstools-dns-{name}</c> with the zone, <c>subscription/group/zone</c>. They say
/// where to look; what may be removed the marks on the records themselves say.
/// </summary>
internal static class NameTags
{
    private const string Prefix = "plstools-dns-";

    // ARM's limit for a tag's value.
    private const int MostCharacters = 256;

    public static bool IsOne(string key) => key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="Errors.PlsException">The zone's id is too long for a tag.</exception>
    public static KeyValuePair<string, string> Of(DomainName name, ResourceId zone)
    {
        string value = OwnerMark.Of(zone);
        return value.Length <= MostCharacters ? new(Prefix + name.Text, value) : throw NamingErrors.DnsZoneIdTooLong(name, zone);
    }

    /// <summary>The names with their zones, in the order of the tags.</summary>
    public static IReadOnlyList<(DomainName Name, ResourceId ZoneId)> Read(IReadOnlyDictionary<string, string> tags)
    {
        List<(DomainName, ResourceId)> found = [];
        foreach ((string key, string value) in tags)
        {
            if (IsOne(key) && DomainName.TryParse(key[Prefix.Length..], out DomainName? name)
                && OwnerMark.Read(value, ArmType.PrivateDnsZone) is { } zone && name.IsIn(zone.Name))
            {
                found.Add((name, zone));
            }
        }

        return found;
    }
}
