using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>The documents of record sets.</summary>
internal static class RecordSetDocument
{
    /// <summary>The name of the apex.</summary>
    public const string Apex = "@";

    private const int MostRecords = 20;

    private static readonly (string Name, long Default)[] s_soaNumbers =
    [
        ("expireTime", 2_419_200), ("refreshTime", 3_600), ("retryTime", 300), ("serialNumber", 1), ("minimumTtl", 300),
    ];

    /// <summary>Builds a record set; refuses what is not well-formed.</summary>
    /// <param name="arm">Where it will stand.</param>
    /// <param name="id">Its id, as it is kept.</param>
    /// <param name="type">Its type.</param>
    /// <param name="wanted">Its properties, as asked for.</param>
    /// <param name="before">The properties that stand there; null for a new one.</param>
    public static JsonObject Build(ArmContext arm, ArmId id, RecordType type, JsonObject? wanted, JsonObject? before)
    {
        JsonNode ttl = RecordField.Number(wanted, "ttl", int.MaxValue) ?? throw PrivateDnsFaults.InvalidTtl(id.Name);
        RequireOwnRecords(id, type, wanted);
        if (wanted.Member("metadata") is { } metadata && !IsMap(metadata)) throw PrivateDnsFaults.InvalidMetadata(id.Name);
        JsonObject properties = [];
        properties.Copy(wanted, "metadata");
        properties["fqdn"] = $"{(id.Name == Apex ? "" : id.Name + ".")}{id.Root.Name}.";
        properties["ttl"] = ttl;
        properties.AddIf(type.Member, type.Name == RecordType.Soa ? Soa(wanted.Member(type.Member), before.Member(type.Member)) : Records(id, type, wanted));
        properties["isAutoRegistered"] = false;
        return new()
        {
            ["id"] = id.ToString(),
            ["name"] = id.Name,
            ["type"] = type.FullType,
            ["etag"] = arm.World.Random.NewGuid().ToString(),
            ["properties"] = properties,
        };
    }

    /// <summary>The SOA record set that a new zone has.</summary>
    public static StoredResource StartOfAuthority(ArmContext arm, ArmId zone)
    {
        RecordType type = RecordType.All.Single(known => known.Name == RecordType.Soa);
        ArmId id = zone.Child(type.Name, Apex);
        return new(id.ToString(), type.FullType, Build(arm, id, type, new() { ["ttl"] = 3_600 }, null));
    }

    private static JsonNode? Records(ArmId id, RecordType type, JsonObject? wanted)
    {
        JsonNode? given = wanted.Member(type.Member);
        if (given is null) return type.IsList ? new JsonArray() : null;
        if (!type.IsList) return given is JsonObject only ? Record(id, type, only) : throw PrivateDnsFaults.WrongRecords(id.Name, type.Name, type.Member);
        JsonObject[] records = [.. wanted.Objects(type.Member)];
        if (given is not JsonArray all || all.Count != records.Length) throw PrivateDnsFaults.WrongRecords(id.Name, type.Name, type.Member);
        if (records.Length > MostRecords) throw PrivateDnsFaults.LimitReached(id.Root.Name, $"records in the record set '{id.Name}' of type '{type.Name}'", MostRecords);
        return JsonWriting.Array(records.Select(record => Record(id, type, record)));
    }

    private static JsonObject Record(ArmId id, RecordType type, JsonObject wanted)
    {
        JsonObject record = [];
        foreach (RecordField field in type.Fields) record[field.Name] = field.Read(wanted) ?? throw PrivateDnsFaults.InvalidRecord(id.Name, type.Name, field.Name);
        return record;
    }

    /// <summary>Everything of it can be changed but the host. Azure shows the last member in two spellings, the first one empty.</summary>
    private static JsonObject Soa(JsonNode? wanted, JsonNode? before)
    {
        Dictionary<string, long> numbers = s_soaNumbers.ToDictionary(
            number => number.Name,
            number => (RecordField.Number(wanted, number.Name, uint.MaxValue) ?? RecordField.Number(before, number.Name, uint.MaxValue))?.GetValue<long>() ?? number.Default);
        return new()
        {
            ["email"] = wanted.Text("email") ?? before.Text("email") ?? "azureprivatedns-host.microsoft.com",
            ["expireTime"] = numbers["expireTime"],
            ["host"] = "azureprivatedns.net",
            ["minimumTTL"] = null,
            ["refreshTime"] = numbers["refreshTime"],
            ["retryTime"] = numbers["retryTime"],
            ["serialNumber"] = numbers["serialNumber"],
            ["minimumTtl"] = numbers["minimumTtl"],
        };
    }

    private static bool IsMap(JsonNode metadata) =>
        metadata is JsonObject map && map.All(item => item.Value is null || item.Value.GetValueKind() == JsonValueKind.String);

    /// <summary>Refuses records of another type than the record set's.</summary>
    private static void RequireOwnRecords(ArmId id, RecordType type, JsonObject? wanted)
    {
        foreach (RecordType other in RecordType.All)
        {
            if (other != type && wanted.Member(other.Member) is JsonObject or JsonArray { Count: > 0 })
                throw PrivateDnsFaults.WrongRecords(id.Name, type.Name, other.Member);
        }
    }
}
