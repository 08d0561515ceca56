using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm;

/// <summary>Answers the calls on one resource type. A verb that it does not answer is refused as ARM does.</summary>
internal abstract class ArmHandler(ArmContext arm)
{
    /// <summary>Full type in ARM's spelling.</summary>
    public abstract string Type { get; }

    /// <summary>The api-versions that it takes, newest first.</summary>
    public abstract IReadOnlyList<string> Versions { get; }

    protected ArmContext Arm { get; } = arm;

    /// <summary>Whether a caller needs an action on the scope; what lists the caller's own things needs none.</summary>
    public virtual bool NeedsAuthorization => true;

    /// <summary>The document as an answer shows it, with what is derived from other documents.</summary>
    public virtual JsonObject Present(StoredResource resource) => resource.Body.DeepClone().AsObject();

    /// <summary>Why a resource cannot be removed now; null if it can.</summary>
    public virtual ArmFaultException? WhyNotDelete(StoredResource resource) => null;

    /// <summary>Takes a resource away with everything that goes with it, and tells those that are linked to it.</summary>
    public virtual void Erase(StoredResource resource) => Arm.Resources.Remove(resource.Id);

    public ArmReply Handle(ArmCall call) => (call.Method, call.Target.Id, call.Target.Action) switch
    {
        ("GET", not null, null) => Get(call),
        ("GET", null, null) => List(call),
        ("HEAD", not null, null) => Head(call),
        ("PUT", not null, null) => Put(call),
        ("PATCH", not null, null) => Patch(call),
        ("DELETE", not null, null) => Delete(call),
        ("POST", _, { } action) => Act(call, action),
        _ => throw GatewayFaults.MethodNotAllowed(call.Method),
    };

    protected virtual ArmReply Get(ArmCall call) => throw GatewayFaults.MethodNotAllowed(call.Method);

    protected virtual ArmReply List(ArmCall call) => throw GatewayFaults.MethodNotAllowed(call.Method);

    /// <summary>Whether there is one: as a GET, without a body.</summary>
    protected virtual ArmReply Head(ArmCall call)
    {
        try
        {
            return Get(call) with { Status = 204, Body = null };
        }
        catch (ArmFaultException fault) when (fault.Status == 404)
        {
            return new(404) { ByGateway = fault.ByGateway };
        }
    }

    protected virtual ArmReply Put(ArmCall call) => throw GatewayFaults.MethodNotAllowed(call.Method);

    protected virtual ArmReply Patch(ArmCall call) => throw GatewayFaults.MethodNotAllowed(call.Method);

    protected virtual ArmReply Delete(ArmCall call) => throw GatewayFaults.MethodNotAllowed(call.Method);

    protected virtual ArmReply Act(ArmCall call, string action) =>
        throw GatewayFaults.NotSimulated($"POST {call.Target.Type}/{action}");
}
