using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Arm.Schemas;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>The items of one collection of a document under URLs of their own, such as the rules of a network security group.</summary>
internal sealed class PartHandler(ArmContext arm, NetworkHandler whole, PartTraits part) : ArmHandler(arm)
{
    public override string Type => part.Type;

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
        return ArmPaging.Page(call, [.. whole.Present(owner).Properties().Objects(part.Collection)], Arm.Settings.PageSize, item => Shown(item, call));
    }

    protected override ArmReply Put(ArmCall call)
    {
        string schema = part.Schema ?? throw GatewayFaults.MethodNotAllowed(call.Method);
        JsonObject item = call.Body?.DeepClone().AsObject() ?? throw GatewayFaults.InvalidContent("no body");
        return Arm.Resources.Change(() =>
        {
            ArmId ownerId = Arm.RequireGroup(call.Id.Root);
            StoredResource owner = Arm.Find(ownerId) ?? throw GatewayFaults.ParentNotFound(ownerId);
            if (!call.RawBody.IsEmpty) MemberSchemas.Check(schema, call.RawBody);
            bool isNew = Find(owner.Body, call.Id.Name) is null;
            item["name"] = call.Id.Name;
            ArmReply reply = whole.Rewrite(call, owner, properties =>
            {
                if (part.NotStored is { } member) properties.Remove(member);
                Place(properties, item);
            });
            return reply with { Status = isNew ? 201 : 200, Body = Find(reply.Body, call.Id.Name)!.DeepClone() };
        });
    }

    protected override ArmReply Delete(ArmCall call)
    {
        if (part.Schema is null) throw GatewayFaults.MethodNotAllowed(call.Method);
        return Arm.Resources.Change(() =>
        {
            StoredResource owner = Owner(call.Id.Root);
            if (Find(owner.Body, call.Id.Name) is null) return new ArmReply(204);
            WorldOperation operation = whole.BeginTakingOut(call, owner, part.Collection, call.Id.Name, $"Delete{part.Operation}");
            return new ArmReply(202) { Headers = OperationLinks.ForDelete(Arm, call, operation, owner.Body.Text("location")!, EarlierProvider.NotifiesOfParts(call.ApiVersion)) };
        });
    }

    private JsonObject Shown(JsonObject item, ArmCall call)
    {
        JsonObject shown = item.DeepClone().AsObject();
        MemberHistory.Trim(Type, shown, call.ApiVersion);
        return shown;
    }

    private void Place(JsonObject properties, JsonObject item)
    {
        JsonArray items = properties[part.Collection]!.AsArray();
        int known = items.ToList().FindIndex(other => item.Text("name")!.Equals(other.Text("name"), StringComparison.OrdinalIgnoreCase));
        if (known >= 0) items[known] = item;
        else items.Add((JsonNode)item);
    }

    private StoredResource Owner(ArmId id)
    {
        ArmId spelled = Arm.RequireGroup(id);
        return Arm.Find(spelled) ?? throw GatewayFaults.ResourceNotFound(spelled);
    }

    private JsonObject? Find(JsonNode? owner, string name) =>
        owner.Properties().Objects(part.Collection).FirstOrDefault(item => name.Equals(item.Text("name"), StringComparison.OrdinalIgnoreCase));
}
