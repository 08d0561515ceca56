using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Compute;

/// <summary>Network interfaces of scale set instances. They are read here; what changes them is a write of their instance.</summary>
internal sealed class ScaleSetInterfaceHandler(ArmContext arm) : ArmHandler(arm)
{
    public override string Type => ArmTypes.ScaleSetInterface;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Versions { get; } = [.. ApiVersions.Network, "2017-03-30"];

    protected override ArmReply Get(ArmCall call)
    {
        ArmId id = Arm.RequireGroup(call.Id);
        StoredResource nic = Arm.Find(id) ?? throw GatewayFaults.ResourceNotFound(id);
        return new(200, nic.Body.DeepClone()) { Headers = new Dictionary<string, string> { ["ETag"] = nic.Body.Text("etag")! } };
    }

    protected override ArmReply List(ArmCall call)
    {
        ArmId scope = Arm.RequireGroup(ArmId.Parse(call.Target.Scope));
        if (scope.Namespace is not null && Arm.Find(scope) is null) throw GatewayFaults.ResourceNotFound(scope);
        return ArmPaging.Page(call, Arm.Readable(call, Type, scope), Arm.Settings.PageSize, nic => nic.Body.DeepClone());
    }
}
