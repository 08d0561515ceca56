using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Containers;

/// <summary>The status URLs of the AKS provider: <c>operations</c> always answers 200 with a status, <c>operationresults</c> 202 until it is done.</summary>
internal sealed class ContainerOperationsHandler(ArmContext arm, bool isResult) : ArmHandler(arm)
{
    public override string Type => isResult ? "Microsoft.ContainerService/locations/operationresults" : "Microsoft.ContainerService/locations/operations";

    public override IReadOnlyList<string> Versions => ApiVersions.Containers;

    public override bool NeedsAuthorization => false;

    protected override ArmReply Get(ArmCall call)
    {
        WorldOperation operation = Arm.World.Operations.Find(call.Id.Name)
            ?? throw new ArmFaultException(404, "NotFound", $"The operation '{call.Id.Name}' was not found.");
        if (!isResult) return new(200, Document(operation));
        if (!operation.IsFinished)
            return new(202) { Headers = new Dictionary<string, string> { ["Location"] = call.Endpoint + call.PathAndQuery } };
        return operation.Error is { } error ? throw new ArmFaultException(409, error.Code, error.Message) : new ArmReply(204);
    }

    private static JsonObject Document(WorldOperation operation)
    {
        JsonObject document = new()
        {
            ["name"] = operation.Key,
            ["status"] = !operation.IsFinished ? "InProgress" : operation.Error is null ? "Succeeded" : "Failed",
            ["startTime"] = Time(operation.Started),
        };
        if (operation.IsFinished) document["endTime"] = Time(operation.Due);
        if (operation.Error is { } error) document["error"] = new JsonObject { ["code"] = error.Code, ["message"] = error.Message };
        return document;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
