using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>A request is refused. Caught once, in <see cref="SimulatedArm"/>, and at the end of an operation.</summary>
internal sealed class ArmFaultException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>Answered by ARM itself: no <c>details</c>, and <c>x-ms-failure-cause: gateway</c>.</summary>
    public bool ByGateway { get; init; }

    /// <summary>Answered as a bare code and message, without the envelope <c>error</c>.</summary>
    public bool IsBare { get; init; }

    public IReadOnlyList<(string Code, string Message)> Details { get; init; } = [];

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public ArmReply ToReply()
    {
        JsonObject error = new() { ["code"] = Code, ["message"] = Message };
        if (!ByGateway && !IsBare)
            error["details"] = new JsonArray([.. Details.Select(detail => new JsonObject { ["code"] = detail.Code, ["message"] = detail.Message })]);
        return new(Status, IsBare ? error : new JsonObject { ["error"] = error }) { Headers = Headers, ErrorCode = Code, ByGateway = ByGateway };
    }
}
