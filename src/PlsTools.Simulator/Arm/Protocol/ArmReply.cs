using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>An answer before the headers that every answer has.</summary>
internal sealed record ArmReply(int Status, JsonNode? Body = null)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Code of the error in the body, for the request log.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Made by ARM itself, not by a provider: no rate-limit header, and a header that says so if it is an error.</summary>
    public bool ByGateway { get; init; }
}
