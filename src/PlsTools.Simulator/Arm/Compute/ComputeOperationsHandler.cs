using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Compute;

/// <summary>
/// The status URLs of the compute provider. With <c>monitor=true</c>, the form in <c>Location</c>, the answer is 202 until it is done, then 200
/// without a body.
/// </summary>
internal sealed class ComputeOperationsHandler(ArmContext arm) : ArmHandler(arm)
{
    public override string Type => "Microsoft.Compute/locations/operations";

    public override IReadOnlyList<string> Versions => ApiVersions.Compute;

    public override bool NeedsAuthorization => false;

    protected override ArmReply Get(ArmCall call)
    {
        WorldOperation operation = Arm.World.Operations.Find(call.Id.Name) ?? throw ComputeFaults.OperationNotFound(call.Id.Name);
        Dictionary<string, string> headers = [];
        if (!operation.IsFinished) headers["Retry-After"] = ComputeLinks.RetryAfter;
        if (call.Query.TryGetValue("monitor", out string? monitor) && monitor == "true")
        {
            if (operation.IsFinished) return new(200);
            headers["Location"] = call.Endpoint + call.PathAndQuery;
            return new(202) { Headers = headers };
        }

        JsonObject body = new() { ["startTime"] = MachineView.Time(operation.Started) };
        if (operation.IsFinished) body["endTime"] = MachineView.Time(operation.Due);
        body["status"] = operation.IsFinished ? "Succeeded" : "InProgress";
        body["name"] = operation.Key;
        return new(200, body) { Headers = headers };
    }
}
