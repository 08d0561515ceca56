using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Compute;

/// <summary>
/// The status URLs of the compute provider. With <c>monitor=true</c>, the form in <c>Location</c>, the answer is 202 until it is done, then 200
/// with the result of an action, or without a body.
/// </summary>
internal sealed class ComputeOperationsHandler(ArmContext arm, RunCommands commands) : ArmHandler(arm)
{
    public override string Type => "Microsoft.Compute/locations/operations";

    public override IReadOnlyList<string> Versions => ApiVersions.Compute;

    public override bool NeedsAuthorization => false;

    protected override ArmReply Get(ArmCall call)
    {
        WorldOperation operation = Arm.World.Operations.Find(call.Id.Name) ?? throw ComputeFaults.OperationNotFound(call.Id.Name);
        bool isFinished = operation.IsFinished && !commands.IsRunning(operation.Key);
        Dictionary<string, string> headers = [];
        if (!isFinished) headers["Retry-After"] = ComputeLinks.RetryAfter;
        if (call.Query.TryGetValue("monitor", out string? monitor) && monitor == "true")
        {
            if (isFinished) return new(200, commands.ResultOf(operation.Key));
            headers["Location"] = call.Endpoint + call.PathAndQuery;
            return new(202) { Headers = headers };
        }

        JsonObject body = new() { ["startTime"] = MachineView.Time(operation.Started) };
        if (isFinished) body["endTime"] = MachineView.Time(operation.Due);
        body["status"] = isFinished ? "Succeeded" : "InProgress";
        body["name"] = operation.Key;
        if (isFinished && commands.ResultOf(operation.Key) is { } result) body["properties"] = new JsonObject { ["output"] = result };
        return new(200, body) { Headers = headers };
    }
}
