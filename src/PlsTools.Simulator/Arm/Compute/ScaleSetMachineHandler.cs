using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Compute;

/// <summary>
/// Instances of a scale set. A write changes which backend pools an instance's interfaces are in, which is what a cloud controller writes them for.
/// </summary>
internal sealed class ScaleSetMachineHandler(ArmContext arm, ScaleSetMachines machines) : ComputeHandler(arm)
{
    private const string Configurations = "networkProfileConfiguration";

    public override string Type => ArmTypes.ScaleSetMachine;

    public override void Erase(StoredResource resource)
    {
        machines.Remove(resource);
        ArmId scaleSet = ArmId.Parse(resource.Id).Root;
        if (Arm.Find(scaleSet) is not { } owner) return;
        JsonObject body = owner.Body.DeepClone().AsObject();
        body.Member("sku")!["capacity"] = Arm.Resources.OfType(Type, owner.Id).Count;
        Arm.Resources.Put(owner with { Body = body });
    }

    protected override JsonObject? InstanceViewOf(StoredResource resource) => MachineView.Of(resource.Body);

    protected override JsonObject Build(ArmCall call, ArmId id, JsonObject body, JsonObject? before, string location)
    {
        if (before is null) throw GatewayFaults.ResourceNotFound(id);
        JsonObject document = before.DeepClone().AsObject();
        document.Copy(body, "tags");
        DocumentMarks.SetState(document, "Updating");
        document.Properties()!.Copy(body.Properties(), Configurations);
        return document;
    }

    protected override void Written(StoredResource stored, StoredResource? before, ArmCall call) =>
        machines.WritePools(stored, stored.Body.Properties().Member(Configurations));
}
