using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>
/// The status URLs of the network provider: <c>operations</c> always answers 200 with a status, <c>operationResults</c> 202 until it is done.
/// The waits that they ask for double from one question to the next.
/// </summary>
internal sealed class NetworkOperationsHandler(ArmContext arm, bool isResult) : ArmHandler(arm)
{
    private const int LongestWait = 160;

    public override string Type => isResult ? "Microsoft.Network/locations/operationResults" : "Microsoft.Network/locations/operations";

    public override IReadOnlyList<string> Versions => ApiVersions.Network;

    public override bool NeedsAuthorization => false;

    protected override ArmReply Get(ArmCall call)
    {
        WorldOperation operation = Arm.World.Operations.Find(call.Id.Name) ?? throw NetworkFaults.OperationNotFound(call.Id.Name);
        Dictionary<string, string> headers = [];
        if (!operation.IsFinished)
        {
            headers["Retry-After"] = Wait(operation).ToString(CultureInfo.InvariantCulture);
            if (isResult) headers["Location"] = call.Endpoint + call.PathAndQuery;
        }

        if (isResult) return operation.IsFinished ? Result(operation) : new ArmReply(202) { Headers = headers };
        JsonObject body = new() { ["status"] = !operation.IsFinished ? "InProgress" : operation.Error is null ? "Succeeded" : "Failed" };
        if (operation.Error is { } error)
            body["error"] = new JsonObject { ["code"] = error.Code, ["message"] = error.Message, ["details"] = new JsonArray() };
        return new(200, body) { Headers = headers };
    }

    private static ArmReply Result(WorldOperation operation) =>
        operation.Error is { } error ? new ArmFaultException(400, error.Code, error.Message).ToReply() : new ArmReply(204);

    /// <summary>Operations that take seconds ask to be asked soon.</summary>
    private int Wait(WorldOperation operation)
    {
        int first = operation.Due - operation.Started < TimeSpan.FromSeconds(10) ? 1 : 10;
        return Math.Min(first << Math.Min(Arm.World.Operations.CountPoll(operation), 10), LongestWait);
    }
}
