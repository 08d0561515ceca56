using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Compute;

/// <summary><c>GET …/virtualMachines/{name}/instanceView</c>: how a machine runs, without the machine.</summary>
internal sealed class InstanceViewHandler(ArmContext arm) : ArmHandler(arm)
{
    public override string Type => $"{ArmTypes.VirtualMachine}/instanceView";

    public override IReadOnlyList<string> Versions => ApiVersions.Compute;

    protected override ArmReply List(ArmCall call)
    {
        ArmId id = Arm.RequireGroup(ArmId.Parse(call.Target.Scope));
        return new(200, MachineView.Of((Arm.Find(id) ?? throw GatewayFaults.ResourceNotFound(id)).Body));
    }
}
