using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.DataPlane;

/// <summary>
/// Resolves names as Azure DNS does for a virtual network: from the private zones that are linked to it, the one with the longest name alone, as
/// they stand at that moment. A zone that lacks a name hides it from everyone else. Changes nothing.
/// </summary>
internal sealed class NameResolver(ResourceStore resources)
{
    private const string AzureDns = "168.63.129.16";
    private const int MostAliases = 16;

    public NameAnswer Resolve(string virtualNetworkId, string name, string type)
    {
        string network = NetworkMap.NameOf(virtualNetworkId);
        if (resources.Find(virtualNetworkId) is not { } found)
            return new(NameStatus.Failed, [], null, $"The virtual network {virtualNetworkId} does not exist.");
        string[] servers = [.. Texts(found.Body["properties"]?["dhcpOptions"]?["dnsServers"]).Where(server => server != AzureDns)];
        if (servers.Length > 0)
        {
            return new(
                NameStatus.NotPrivate,
                [],
                null,
                $"The virtual network {network} asks its own DNS servers, {string.Join(", ", servers)}; the private DNS zones linked to it answer only what asks Azure DNS.");
        }

        LinkedZone[] zones = [.. Linked(virtualNetworkId)];
        List<NameRecord> records = [];
        for (string current = Plain(name); records.Count <= MostAliases; current = records[^1].Value)
        {
            NameAnswer step = Step(zones, network, current, type);
            records.AddRange(step.Records);
            if (step.Status != NameStatus.Resolved || step.Records.Any(record => IsSame(record.Type, type))) return step with { Records = records };
        }

        return new(NameStatus.Failed, records, null, $"The aliases of {Plain(name)} lead on and on.");
    }

    /// <summary>The records of one name: of the type, or else its alias.</summary>
    private NameAnswer Step(LinkedZone[] zones, string network, string name, string type)
    {
        LinkedZone? zone = zones.Where(candidate => IsIn(name, candidate.Name)).MaxBy(candidate => candidate.Name.Length);
        if (zone is null) return new(NameStatus.NotPrivate, [], null, $"No private DNS zone that is linked to the virtual network {network} holds {name}.");
        string relative = name.Length == zone.Name.Length ? "@" : name[..^(zone.Name.Length + 1)];
        IReadOnlyList<StoredResource> all = [.. ArmTypes.RecordTypes.SelectMany(known => resources.OfType(ArmTypes.RecordSet(known), zone.Id))];
        string? owner = OwnerOf(relative, [.. all.Select(set => NetworkMap.NameOf(set.Id))]);
        if (owner is null)
        {
            return zone.FallsBack
                ? new(NameStatus.NotPrivate, [], zone.Id, $"The private DNS zone {zone.Name} does not have {name}, and its link to {network} leaves such names to public DNS.")
                : new(NameStatus.NoSuchName, [], zone.Id, $"The private DNS zone {zone.Name}, which answers for it in the virtual network {network}, does not have {name}.");
        }

        foreach (string wanted in (string[])[type, "CNAME"])
        {
            NameRecord[] records = [.. all.Where(set => IsSame(NetworkMap.NameOf(set.Id), owner) && set.Type.EndsWith($"/{wanted}", StringComparison.OrdinalIgnoreCase))
                .SelectMany(set => Records(name, wanted.ToUpperInvariant(), set.Body))];
            if (records.Length > 0) return new(NameStatus.Resolved, records, zone.Id, $"The private DNS zone {zone.Name} answers for {name}.");
        }

        return new(NameStatus.NoSuchRecord, [], zone.Id, $"The private DNS zone {zone.Name} has {name}, but no record of the type {type.ToUpperInvariant()}.");
    }

    /// <summary>The zones whose links to a network are in place.</summary>
    private IEnumerable<LinkedZone> Linked(string virtualNetworkId) =>
        from link in resources.OfType(ArmTypes.VirtualNetworkLink)
        let facts = link.Body["properties"]
        where IsSame((string?)facts?["virtualNetwork"]?["id"], virtualNetworkId) && (string?)facts?["provisioningState"] != "Creating"
        let zone = ArmId.Parse(link.Id).Root
        select new LinkedZone(zone.ToString(), zone.Name, (string?)facts?["resolutionPolicy"] == "NxDomainRedirect");

    /// <summary>
    /// Which record set's name answers for a name, itself or the wildcard of the nearest name above it that exists (RFC 4592); the name itself also
    /// where only names below it exist. Null if none does.
    /// </summary>
    private static string? OwnerOf(string relative, IReadOnlyList<string> names)
    {
        if (relative == "@" || Exists(relative, names)) return relative;
        string encloser = relative;
        while (encloser.Length > 0 && !Exists(encloser, names)) encloser = encloser.Split('.', 2) is [_, string above] ? above : "";
        string wildcard = encloser.Length == 0 ? "*" : $"*.{encloser}";
        return names.FirstOrDefault(known => IsSame(known, wildcard));
    }

    private static bool Exists(string name, IReadOnlyList<string> names) =>
        names.Any(known => IsSame(known, name) || known.EndsWith("." + name, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<NameRecord> Records(string name, string type, JsonObject set)
    {
        JsonNode facts = set["properties"]!;
        int ttl = (int)((long?)facts["ttl"] ?? 0);
        return (type switch
        {
            "A" => Items(facts["aRecords"]).Select(record => (string?)record["ipv4Address"]),
            "AAAA" => Items(facts["aaaaRecords"]).Select(record => (string?)record["ipv6Address"]),
            "CNAME" => facts["cnameRecord"] is JsonObject record ? [Plain((string?)record["cname"])] : [],
            "MX" => Items(facts["mxRecords"]).Select(record => $"{record["preference"]} {Plain((string?)record["exchange"])}"),
            "PTR" => Items(facts["ptrRecords"]).Select(record => Plain((string?)record["ptrdname"])),
            "SRV" => Items(facts["srvRecords"]).Select(record => $"{record["priority"]} {record["weight"]} {record["port"]} {Plain((string?)record["target"])}"),
            "TXT" => Items(facts["txtRecords"]).Select(record => string.Concat(Texts(record["value"]))),
            "SOA" => facts["soaRecord"] is JsonObject soa ? [Soa(soa)] : [],
            _ => Enumerable.Empty<string?>(),
        }).OfType<string>().Select(value => new NameRecord(name, type, ttl, value));
    }

    private static string Soa(JsonObject record) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Plain((string?)record["host"])} {Plain((string?)record["email"])} {record["serialNumber"]} {record["refreshTime"]} {record["retryTime"]} {record["expireTime"]} {record["minimumTtl"]}");

    private static bool IsIn(string name, string zone) => IsSame(name, zone) || name.EndsWith("." + zone, StringComparison.OrdinalIgnoreCase);

    private static string Plain(string? name) => (name ?? "").TrimEnd('.').ToLowerInvariant();

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<JsonObject> Items(JsonNode? array) => (array as JsonArray)?.OfType<JsonObject>() ?? [];

    private static IEnumerable<string> Texts(JsonNode? array) => (array as JsonArray)?.Select(item => (string?)item).OfType<string>() ?? [];
}
