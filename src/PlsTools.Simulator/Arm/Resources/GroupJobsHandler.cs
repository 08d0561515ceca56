using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Resources;

/// <summary>The status URLs of resource group deletions: 202 until it is done, then 200 without a body.</summary>
internal sealed class GroupJobsHandler(ArmContext arm) : ArmHandler(arm)
{
    public override string Type => $"{ArmTypes.Subscription}/operationresults";

    public override IReadOnlyList<string> Versions => ApiVersions.Resources;

    public override bool NeedsAuthorization => false;

    protected override ArmReply List(ArmCall call)
    {
        WorldOperation job = Arm.World.Operations.Find(call.Target.Key)
            ?? throw new ArmFaultException(404, "NotFound", $"The operation result '{call.Target.Key}' could not be found.") { ByGateway = true };
        if (job.Error is { } error) throw new ArmFaultException(409, error.Code, error.Message) { ByGateway = true };
        if (job.IsFinished) return new(200);
        return new(202) { Headers = new Dictionary<string, string> { ["Location"] = call.Endpoint + call.PathAndQuery, ["Retry-After"] = "15" } };
    }
}
