using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>
/// Private DNS zone groups. Those of an endpoint of a platform service write its records into their zones; for an endpoint of a private link
/// service they have no record sets and write none.
/// </summary>
internal sealed class ZoneGroupHandler(ArmContext arm) : NetworkHandler(
    arm,
    new(ArmTypes.PrivateDnsZoneGroup, "PrivateDnsZoneGroup", "PrivateDnsZoneGroupOperation", arm.Settings.ZoneGroupDuration, RetryAfter: 10)
    {
        HasLocation = false,
        NotFoundByName = true,
    })
{
    private const string Join = "Microsoft.Network/privateDnsZones/join/action";
    private const int MostZones = 5;

    public override void Erase(StoredResource resource)
    {
        ZoneGroupRecords.Withdraw(Arm, resource.Body);
        base.Erase(resource);
    }

    protected override WritePlan Plan(Draft draft)
    {
        ArmId endpoint = draft.Id.Parent!;
        if (draft.Existing is null && Arm.Resources.OfType(Type, endpoint.ToString()).Count > 0) throw PrivateLinkFaults.ZoneGroupExists(endpoint.ToString());
        JsonObject[] wanted = [.. draft.Wanted.Objects("privateDnsZoneConfigs")];
        if (wanted.Length > MostZones) throw PrivateLinkFaults.TooManyZones(draft.Id.ToString(), wanted.Length);
        JsonObject document = new()
        {
            ["name"] = draft.Id.Name,
            ["id"] = draft.Id.ToString(),
            ["etag"] = "",
            ["type"] = Type,
            ["properties"] = new JsonObject
            {
                ["provisioningState"] = "Updating",
                ["privateDnsZoneConfigs"] = JsonWriting.Array(wanted.Select(config => Config(draft, config))),
            },
        };
        return new(document) { Finish = finished => ZoneGroupRecords.Write(Arm, finished, draft.Existing?.Body) };
    }

    protected override void StampFamily(ArmId id, string etag)
    {
        if (Arm.Find(id.Root) is not { } endpoint) return;
        JsonObject body = endpoint.Body.DeepClone().AsObject();
        DocumentMarks.Stamp(body, etag);
        Arm.Resources.Put(endpoint with { Body = body });
    }

    protected override WorldOperation? RunningInFamily(ArmId id) => Arm.World.Operations.RunningOn(id.Root.ToString());

    private JsonObject Config(Draft draft, JsonObject wanted)
    {
        string name = wanted.Text("name") ?? throw NetworkFaults.InvalidName("");
        string zone = wanted.Properties().Text("privateDnsZoneId") ?? "";
        if (!ArmId.TryParse(zone, out ArmId? id) || id.Type != ArmTypes.PrivateDnsZone) throw NetworkFaults.InvalidReference(zone, draft.Id.ToString());
        Arm.RequireLinked(draft.Call, Join, zone);
        Arm.RequireReference(zone, draft.Id.ToString(), location: null);
        return new()
        {
            ["name"] = name,
            ["id"] = draft.PartId("privateDnsZoneConfigs", name),
            ["etag"] = "",
            ["type"] = "Microsoft.Network/privateEndpoints/privateDnsZoneGroups/privateDnsZoneConfigs",
            ["properties"] = new JsonObject
            {
                ["provisioningState"] = "Updating",
                ["privateDnsZoneId"] = Arm.Spell(zone),
                ["recordSets"] = EndpointRecords.For(Arm.Find(draft.Id.Root)?.Body, id.Name),
            },
        };
    }
}
