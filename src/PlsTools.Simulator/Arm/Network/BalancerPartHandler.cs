using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>The items of one collection of a load balancer under URLs of their own.</summary>
internal sealed class BalancerPartHandler(ArmContext arm, LoadBalancerHandler balancers, string type, string collection, BalancerPart? part)
    : CollectionPartHandler(arm, balancers, type, collection)
{
    private readonly LoadBalancerHandler _balancers = balancers;

    protected override string RequireSchema(ArmCall call) => Writable(call).Schema;

    protected override ArmReply Write(ArmCall call, StoredResource owner, JsonObject item) =>
        _balancers.WritePart(call, owner, Writable(call), call.Id.Name, item);

    protected override WorldOperation BeginDeletion(ArmCall call, StoredResource owner)
    {
        _balancers.RequireIdlePart(call, owner);
        return _balancers.RemovePart(owner, Writable(call), call.Id.Name);
    }

    private BalancerPart Writable(ArmCall call) => part is { IsWritable: true } ? part : throw GatewayFaults.MethodNotAllowed(call.Method);
}
