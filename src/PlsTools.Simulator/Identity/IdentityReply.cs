using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Identity;

/// <summary>An answer of a token endpoint.</summary>
internal sealed record IdentityReply(int Status, JsonNode? Body)
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Code of the error in the body, for the request log.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>A page for a browser, in place of the body.</summary>
    public string? Page { get; init; }

    /// <summary>Where a browser is led on to.</summary>
    public string? Location { get; init; }

    public SimulatedResponse ToResponse()
    {
        Dictionary<string, string> headers = new()
        {
            ["Content-Type"] = Page is null ? "application/json; charset=utf-8" : "text/html; charset=utf-8",
            ["Cache-Control"] = "no-store, no-cache",
            ["Pragma"] = "no-cache",
        };
        if (Location is not null) headers["Location"] = Location;
        return new(Status, headers, Encoding.UTF8.GetBytes(Page ?? Body?.ToJsonString(s_json) ?? string.Empty));
    }
}
