using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.PrivateDns;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>
/// The records that a zone group keeps in its private DNS zones as long as it stands. A record that somebody else wrote under the name is
/// overwritten; a zone that is gone is left alone.
/// </summary>
internal static class ZoneGroupRecords
{
    private static readonly RecordType s_address = RecordType.All.Single(type => type.Name == "A");

    /// <summary>Writes what a group shows, and takes back what it showed before and no longer does.</summary>
    public static void Write(ArmContext arm, JsonObject zoneGroup, JsonObject? before)
    {
        if (before is not null) Withdraw(arm, before);
        StoredResource? endpoint = arm.Find(ArmId.Parse(zoneGroup.Text("id")!).Root);
        foreach ((ArmId id, JsonObject shown) in In(arm, zoneGroup))
        {
            JsonObject wanted = new()
            {
                ["metadata"] = new JsonObject
                {
                    ["creator"] = $"created by private endpoint {endpoint?.Body.Text("name")} with resource guid {endpoint?.Body.Properties().Text("resourceGuid")}",
                },
                ["ttl"] = shown.Member("ttl")?.DeepClone(),
                [s_address.Member] = JsonWriting.Array(shown.Strings("ipAddresses").Select(address => new JsonObject { ["ipv4Address"] = address })),
            };
            arm.Resources.Put(new(id.ToString(), s_address.FullType, RecordSetDocument.Build(arm, id, s_address, wanted, null)));
        }
    }

    /// <summary>Takes a group's records out of its zones.</summary>
    public static void Withdraw(ArmContext arm, JsonObject zoneGroup)
    {
        foreach ((ArmId id, _) in In(arm, zoneGroup)) arm.Resources.Remove(id.ToString());
    }

    private static IEnumerable<(ArmId Id, JsonObject Shown)> In(ArmContext arm, JsonObject zoneGroup) =>
        from config in zoneGroup.Properties().Objects("privateDnsZoneConfigs").ToArray()
        let zone = arm.Resources.Find(config.Properties().Text("privateDnsZoneId") ?? "")
        where zone is not null
        from shown in config.Properties().Objects("recordSets")
        select (ArmId.Parse(zone.Id).Child(s_address.Name, shown.Text("recordSetName")!.ToLowerInvariant()), shown);
}
