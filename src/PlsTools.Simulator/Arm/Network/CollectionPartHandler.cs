using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Arm.Schemas;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>The items of one collection of a document under URLs of their own. How an item is written and taken out is its document's matter.</summary>
internal abstract class CollectionPartHandler(ArmContext arm, NetworkHandler whole, string type, string collection) : ArmHandler(arm)
{
    public override string Type => type;

    public override IReadOnlyList<string> Versions => ApiVersions.Network;

    protected override ArmReply Get(ArmCall call)
    {
        StoredResource owner = Owner(call.Id.Root);
        JsonObject item = Find(whole.Present(owner), call.Id.Name) ?? throw NetworkFaults.NotFound(call.Id.ToString());
        return new(200, Shown(item, call)) { Headers = new Dictionary<string, string> { ["ETag"] = item.Text("etag")! } };
    }

    protected override ArmReply List(ArmCall call)
    {
        StoredResource owner = Owner(ArmId.Parse(call.Target.Scope));
        return ArmPaging.Page(call, [.. whole.Present(owner).Properties().Objects(collection)], Arm.Settings.PageSize, item => Shown(item, call));
    }

    protected override ArmReply Put(ArmCall call)
    {
        string schema = RequireSchema(call);
        JsonObject item = call.Body?.DeepClone().AsObject() ?? throw GatewayFaults.InvalidContent("no body");
        return Arm.Resources.Change(() =>
        {
            ArmId ownerId = Arm.RequireGroup(call.Id.Root);
            StoredResource owner = Arm.Find(ownerId) ?? throw GatewayFaults.ParentNotFound(ownerId);
            if (!call.RawBody.IsEmpty) MemberSchemas.Check(schema, call.RawBody);
            bool isNew = Find(owner.Body, call.Id.Name) is null;
            item["name"] = call.Id.Name;
            ArmReply reply = Write(call, owner, item);
            return reply with { Status = isNew ? 201 : 200, Body = Find(reply.Body, call.Id.Name)!.DeepClone() };
        });
    }

    protected override ArmReply Delete(ArmCall call)
    {
        RequireSchema(call);
        return Arm.Resources.Change(() =>
        {
            StoredResource owner = Owner(call.Id.Root);
            if (Find(owner.Body, call.Id.Name) is null) return new ArmReply(204);
            WorldOperation operation = BeginDeletion(call, owner);
            return new ArmReply(202) { Headers = OperationLinks.ForDelete(Arm, call, operation, owner.Body.Text("location")!, EarlierProvider.NotifiesOfParts(call.ApiVersion)) };
        });
    }

    /// <summary>Name of the schema of an item; refuses the call where items cannot be written one by one.</summary>
    protected abstract string RequireSchema(ArmCall call);

    /// <summary>Puts an item, which has its name, into the document.</summary>
    protected abstract ArmReply Write(ArmCall call, StoredResource owner, JsonObject item);

    /// <summary>Begins to take the item that the call names out of the document.</summary>
    protected abstract WorldOperation BeginDeletion(ArmCall call, StoredResource owner);

    private JsonObject Shown(JsonObject item, ArmCall call)
    {
        JsonObject shown = item.DeepClone().AsObject();
        MemberHistory.Trim(Type, shown, call.ApiVersion);
        return shown;
    }

    private StoredResource Owner(ArmId id)
    {
        ArmId spelled = Arm.RequireGroup(id);
        return Arm.Find(spelled) ?? throw GatewayFaults.ResourceNotFound(spelled);
    }

    private JsonObject? Find(JsonNode? owner, string name) =>
        owner.Properties().Objects(collection).FirstOrDefault(item => name.Equals(item.Text("name"), StringComparison.OrdinalIgnoreCase));
}
