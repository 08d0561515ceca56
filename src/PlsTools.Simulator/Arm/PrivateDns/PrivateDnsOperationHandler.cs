using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Arm.Schemas;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>
/// The status URLs of private DNS: <c>privateDnsOperationStatuses</c> answers 202 while the operation runs and 200 with its verdict then,
/// <c>privateDnsOperationResults</c> 202 and then what the operation leaves behind.
/// </summary>
internal sealed class PrivateDnsOperationHandler(ArmContext arm, bool isResult) : ArmHandler(arm)
{
    public override string Type => isResult ? PrivateDnsOperation.ResultType : PrivateDnsOperation.StatusType;

    public override IReadOnlyList<string> Versions => ApiVersions.PrivateDns;

    public override bool NeedsAuthorization => false;

    protected override ArmReply Get(ArmCall call)
    {
        WorldOperation operation = Arm.World.Operations.Find(call.Id.Name) ?? throw PrivateDnsFaults.OperationNotFound(call.Id.Name);
        if (!operation.IsFinished)
            return new(202, isResult ? null : new JsonObject { ["status"] = "InProgress" }) { Headers = PrivateDnsOperation.Links(call, operation) };
        if (isResult) return Result(call, operation);
        if (operation.Error is not { } error) return new(200, new JsonObject { ["status"] = "Succeeded" });
        return new(200, new JsonObject { ["error"] = new JsonObject { ["code"] = error.Code, ["message"] = error.Message }, ["status"] = "Failed" });
    }

    private ArmReply Result(ArmCall call, WorldOperation operation)
    {
        if (operation.Error is { } error)
        {
            int status = error.Code switch
            {
                "PreconditionFailed" => 412,
                "Conflict" => 409,
                _ => 400,
            };
            return new ArmFaultException(status, error.Code, error.Message) { IsBare = true }.ToReply();
        }

        if (Arm.Resources.Find(operation.ResourceId) is not { } resource) return new(204);
        JsonObject body = resource.Body.DeepClone().AsObject();
        MemberHistory.Trim(resource.Type, body, call.ApiVersion);
        return new(200, body);
    }
}
