using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Arm.Schemas;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>The items of one collection of a load balancer under URLs of their own.</summary>
internal sealed class BalancerPartHandler(ArmContext arm, LoadBalancerHandler balancers, string type, string collection, BalancerPart? part) : ArmHandler(arm)
{
    public override string Type => type;

    public override IReadOnlyList<string> Versions => ApiVersions.Network;

    protected override ArmReply Get(ArmCall call)
    {
        StoredResource balancer = Balancer(call.Id.Root);
        JsonObject item = Find(balancers.Present(balancer), call.Id.Name) ?? throw NetworkFaults.NotFound(call.Id.ToString());
        return new(200, Shown(item, call)) { Headers = new Dictionary<string, string> { ["ETag"] = item.Text("etag")! } };
    }

    protected override ArmReply List(ArmCall call)
    {
        StoredResource balancer = Balancer(ArmId.Parse(call.Target.Scope));
        return ArmPaging.Page(call, [.. balancers.Present(balancer).Properties().Objects(collection)], Arm.Settings.PageSize, item => Shown(item, call));
    }

    protected override ArmReply Put(ArmCall call)
    {
        BalancerPart writable = Writable(call);
        JsonObject item = call.Body?.DeepClone().AsObject() ?? throw GatewayFaults.InvalidContent("no body");
        return Arm.Resources.Change(() =>
        {
            ArmId owner = Arm.RequireGroup(call.Id.Root);
            StoredResource balancer = Arm.Find(owner) ?? throw GatewayFaults.ParentNotFound(owner);
            if (!call.RawBody.IsEmpty) MemberSchemas.Check(writable.Schema, call.RawBody);
            bool isNew = Find(balancer.Body, call.Id.Name) is null;
            item["name"] = call.Id.Name;
            ArmReply reply = balancers.WritePart(call, balancer, writable, call.Id.Name, item);
            return reply with { Status = isNew ? 201 : 200, Body = Find(reply.Body, call.Id.Name)!.DeepClone() };
        });
    }

    protected override ArmReply Delete(ArmCall call)
    {
        BalancerPart writable = Writable(call);
        return Arm.Resources.Change(() =>
        {
            StoredResource balancer = Balancer(call.Id.Root);
            if (Find(balancer.Body, call.Id.Name) is null) return new ArmReply(204);
            balancers.RequireIdlePart(call, balancer);
            WorldOperation operation = balancers.RemovePart(balancer, writable, call.Id.Name);
            return new ArmReply(202) { Headers = OperationLinks.ForDelete(Arm, call, operation, balancer.Body.Text("location")!, EarlierProvider.NotifiesOfParts(call.ApiVersion)) };
        });
    }

    private JsonObject Shown(JsonObject item, ArmCall call)
    {
        JsonObject shown = item.DeepClone().AsObject();
        MemberHistory.Trim(Type, shown, call.ApiVersion);
        return shown;
    }

    private BalancerPart Writable(ArmCall call) => part is { IsWritable: true } ? part : throw GatewayFaults.MethodNotAllowed(call.Method);

    private StoredResource Balancer(ArmId id)
    {
        ArmId owner = Arm.RequireGroup(id);
        return Arm.Find(owner) ?? throw GatewayFaults.ResourceNotFound(owner);
    }

    private JsonObject? Find(JsonNode? balancer, string name) =>
        balancer.Properties().Objects(collection).FirstOrDefault(item => name.Equals(item.Text("name"), StringComparison.OrdinalIgnoreCase));
}
