using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>Private DNS zones. A new one has an SOA record set; its counters are counted whenever it is shown.</summary>
internal sealed class PrivateDnsZoneHandler(ArmContext arm) : PrivateDnsHandler(arm)
{
    public const int MostRecordSets = 25_000;
    public const int MostLinks = 1_000;
    public const int MostRegistrationLinks = 100;

    private const string Upsert = "UpsertPrivateDnsZone";

    public override string Type => ArmTypes.PrivateDnsZone;

    public override JsonObject Present(StoredResource resource)
    {
        JsonObject body = base.Present(resource);
        JsonObject properties = body.Properties()!;
        IReadOnlyList<StoredResource> links = Arm.Resources.OfType(ArmTypes.VirtualNetworkLink, resource.Id);
        properties["numberOfRecordSets"] = RecordType.All.Sum(type => Arm.Resources.OfType(type.FullType, resource.Id).Count);
        properties["numberOfVirtualNetworkLinks"] = links.Count;
        properties["numberOfVirtualNetworkLinksWithRegistration"] = links.Count(link => link.Body.Properties().Flag("registrationEnabled") == true);
        return body;
    }

    protected override ArmReply Get(ArmCall call) => Found(Require(call), call.ApiVersion);

    protected override ArmReply List(ArmCall call) => Page(call, Arm.Readable(call, Type, Arm.RequireGroup(ArmId.Parse(call.Target.Scope))));

    protected override ArmReply Put(ArmCall call) => Arm.Resources.Change(() =>
    {
        ArmId id = KeepForWrite(call);
        RequireGlobal(call, Type);
        DomainName.RequireZone(id.Name);
        return Accept(call, Upsert, id, () => Write(call, id, call.Body.Member("tags")), []);
    });

    protected override ArmReply Patch(ArmCall call) => Arm.Resources.Change(() =>
    {
        StoredResource existing = Require(call);
        JsonNode? tags = call.Body.Member("tags") ?? existing.Body.Member("tags");
        return Accept(call, Upsert, ArmId.Parse(existing.Id), () => Write(call, ArmId.Parse(existing.Id), tags), []);
    });

    protected override ArmReply Delete(ArmCall call) => Arm.Resources.Change(() =>
    {
        ArmId id = Keep(call.Id);
        if (Arm.Find(id) is null) return new ArmReply(204);
        ArmId[] links = [.. Arm.Resources.OfType(ArmTypes.VirtualNetworkLink, id.ToString()).Select(link => ArmId.Parse(link.Id))];
        if (links.Length > 0) throw PrivateDnsFaults.HasLinks(links);
        return Accept(call, "DeletePrivateDnsZone", id, () => Remove(call, id), null);
    });

    private void Write(ArmCall call, ArmId id, JsonNode? tags)
    {
        Arm.RequireGroup(id);
        StoredResource? existing = Arm.Find(id);
        if (IsTaken(call, existing)) throw PrivateDnsFaults.ZoneExists(id.Name);
        if (!IsMatch(call, existing)) throw PrivateDnsFaults.ZoneModified(id.Name);
        string etag = Arm.World.Random.NewGuid().ToString();
        JsonObject document = new() { ["id"] = id.ToString(), ["name"] = id.Name, ["type"] = Type, ["etag"] = etag, ["location"] = "global" };
        document.AddIf("tags", tags?.DeepClone());
        document["properties"] = new JsonObject
        {
            ["internalId"] = existing?.Body.Properties().Text("internalId") ?? NewInternalId(),
            ["maxNumberOfRecordSets"] = MostRecordSets,
            ["maxNumberOfVirtualNetworkLinks"] = MostLinks,
            ["maxNumberOfVirtualNetworkLinksWithRegistration"] = MostRegistrationLinks,
            ["numberOfRecordSets"] = 0,
            ["numberOfVirtualNetworkLinks"] = 0,
            ["numberOfVirtualNetworkLinksWithRegistration"] = 0,
            ["provisioningState"] = "Succeeded",
        };
        Arm.Resources.Put(new(id.ToString(), Type, document));
        if (existing is null) Arm.Resources.Put(RecordSetDocument.StartOfAuthority(Arm, id));
    }

    private void Remove(ArmCall call, ArmId id)
    {
        StoredResource? existing = Arm.Find(id);
        if (!IsMatch(call, existing)) throw PrivateDnsFaults.ZoneModified(id.Name);
        foreach (StoredResource child in Arm.Resources.Below(id.ToString())) Arm.Resources.Remove(child.Id);
        Arm.Resources.Remove(id.ToString());
    }

    private string NewInternalId() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"ImmutableZoneIdentity;{Arm.World.Random.NewGuid()};0"));
}
