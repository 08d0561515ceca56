using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Identity;

/// <summary>An answer of a token endpoint.</summary>
internal sealed record IdentityReply(int Status, JsonNode Body)
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Code of the error in the body, for the request log.</summary>
    public string? ErrorCode { get; init; }

    public SimulatedResponse ToResponse() => new(
        Status,
        new Dictionary<string, string>
        {
            ["Content-Type"] = "application/json; charset=utf-8",
            ["Cache-Control"] = "no-store, no-cache",
            ["Pragma"] = "no-cache",
        },
        Encoding.UTF8.GetBytes(Body.ToJsonString(s_json)));
}
