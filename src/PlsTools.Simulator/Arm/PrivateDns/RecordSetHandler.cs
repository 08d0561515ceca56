using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>The record sets of one type. Their writes are done when they are answered.</summary>
internal sealed class RecordSetHandler(ArmContext arm, RecordType recordType) : PrivateDnsHandler(arm)
{
    public override string Type => recordType.FullType;

    protected override ArmReply Get(ArmCall call) => Found(RequireRecordSet(call), call.ApiVersion);

    protected override ArmReply List(ArmCall call) => Page(call, RecordSetList.Read(Arm, RequireZone(ArmId.Parse(call.Target.Scope), call), call, [recordType]));

    protected override ArmReply Put(ArmCall call) => Arm.Resources.Change(() =>
    {
        ArmId id = KeepForWrite(call);
        if (Arm.Find(id.Parent!) is null) throw GatewayFaults.ParentNotFound(call.Id.Parent!);
        DomainName.RequireRelative(id.Name, id.Root.Name);
        StoredResource? existing = Arm.Find(id);
        if (IsTaken(call, existing)) throw PrivateDnsFaults.RecordSetExists(call.Id.Name);
        if (existing is null) RequirePlace(id);
        return Write(call, id, existing, call.Body.Properties());
    });

    protected override ArmReply Patch(ArmCall call) => Arm.Resources.Change(() =>
    {
        StoredResource existing = RequireRecordSet(call);
        JsonObject merged = existing.Body.Properties()!.DeepClone().AsObject();
        foreach ((string name, JsonNode? value) in call.Body.Properties() ?? []) merged[Known(merged, name)] = value?.DeepClone();
        return Write(call, ArmId.Parse(existing.Id), existing, merged);
    });

    protected override ArmReply Delete(ArmCall call) => Arm.Resources.Change(() =>
    {
        ArmId id = Keep(call.Id);
        if (Arm.Find(id.Parent!) is null) throw Missing(call.Id.Parent!, call);
        if (Arm.Find(id) is not { } existing) return new ArmReply(204);
        if (recordType.Name == RecordType.Soa) throw PrivateDnsFaults.SoaIsFixed(call.Id.Name);
        if (!IsMatch(call, existing)) throw PrivateDnsFaults.RecordSetModified(call.Id.Name);
        Arm.Resources.Remove(id.ToString());
        return new ArmReply(200);
    });

    private ArmReply Write(ArmCall call, ArmId id, StoredResource? existing, JsonObject? wanted)
    {
        if (!IsMatch(call, existing)) throw PrivateDnsFaults.RecordSetModified(call.Id.Name);
        StoredResource written = new(id.ToString(), Type, RecordSetDocument.Build(Arm, id, recordType, wanted, existing?.Body.Properties()));
        Arm.Resources.Put(written);
        return Found(written, call.ApiVersion, existing is null ? 201 : 200);
    }

    /// <summary>Refuses a new record set where DNS, or the zone's limit, allows none.</summary>
    private void RequirePlace(ArmId id)
    {
        bool isCname = recordType.Name == RecordType.Cname;
        if (recordType.Name == RecordType.Soa) throw PrivateDnsFaults.SoaIsFixed(id.Name);
        if (isCname && id.Name == RecordSetDocument.Apex) throw PrivateDnsFaults.CnameAtApex(id.Root.Name);
        RecordType[] neighbours = [.. RecordType.All.Where(other => Arm.Find(id.Root.Child(other.Name, id.Name)) is not null)];
        if (isCname && neighbours.Length > 0) throw PrivateDnsFaults.CnameIsNotAlone();
        if (neighbours.Any(other => other.Name == RecordType.Cname)) throw PrivateDnsFaults.NameHasCname();
        if (RecordType.All.Sum(type => Arm.Resources.OfType(type.FullType, id.Root.ToString()).Count) >= PrivateDnsZoneHandler.MostRecordSets)
            throw PrivateDnsFaults.LimitReached(id.Root.Name, "record sets", PrivateDnsZoneHandler.MostRecordSets);
    }

    private StoredResource RequireRecordSet(ArmCall call)
    {
        RequireZone(call.Id.Parent!, call);
        return Arm.Find(Keep(call.Id)) ?? throw PrivateDnsFaults.RecordSetNotFound(Arm.RequireGroup(call.Id));
    }

    private ArmId RequireZone(ArmId zone, ArmCall call) => Arm.Find(Keep(zone)) is { } found ? ArmId.Parse(found.Id) : throw Missing(zone, call);

    /// <summary>A member's name as the document has it: requests are read ignoring letter case.</summary>
    private static string Known(JsonObject document, string name) =>
        document.Select(member => member.Key).FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
}
