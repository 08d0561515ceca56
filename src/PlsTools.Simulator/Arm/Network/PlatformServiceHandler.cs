using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Stand-ins for platform services: targets of private endpoints that a world is made with. Callers can read them and no more.</summary>
internal sealed class PlatformServiceHandler(ArmContext arm, PlatformService service) : ArmHandler(arm)
{
    public override string Type => service.Type;

    public override IReadOnlyList<string> Versions => service.Versions;

    protected override ArmReply Get(ArmCall call) => new(200, Require(call).Body.DeepClone());

    protected override ArmReply List(ArmCall call) => ArmPaging.Page(
        call,
        Arm.Readable(call, Type, Arm.RequireGroup(ArmId.Parse(call.Target.Scope))),
        Arm.Settings.PageSize,
        resource => resource.Body.DeepClone());

    protected override ArmReply Put(ArmCall call)
    {
        if (!call.IsSeeding) throw GatewayFaults.NotSimulated($"creating or changing {Type}");
        ArmId id = Arm.RequireGroup(call.Id);
        string given = call.Body.Text("location") ?? throw GatewayFaults.LocationRequired();
        JsonObject document = new()
        {
            ["id"] = id.ToString(),
            ["name"] = id.Name,
            ["type"] = Type,
            ["location"] = Locations.Find(given) ?? throw GatewayFaults.LocationNotAvailable(given, Type),
        };
        document.Copy(call.Body, "tags");
        document["properties"] = new JsonObject { ["provisioningState"] = "Succeeded", ["privateEndpointConnections"] = new JsonArray() };
        Arm.Resources.Put(new(id.ToString(), Type, document));
        return new(201, document.DeepClone());
    }

    protected override ArmReply Delete(ArmCall call) => throw GatewayFaults.NotSimulated($"deleting {Type}");

    private StoredResource Require(ArmCall call) => Arm.Find(Arm.RequireGroup(call.Id)) ?? throw GatewayFaults.ResourceNotFound(call.Id);
}
