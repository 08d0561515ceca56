using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlsTools.Core.Kube;

/// <summary>
/// Writes JSON so that the API server's YAML reader takes it, which is what reads an apply. It knows no surrogate escapes, and the
/// JSON writer makes them of every character beyond the basic plane.
/// </summary>
internal static partial class ApplyDocument
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode body) => Escape().Replace(body.ToJsonString(s_options), match =>
        match.Groups["pair"].Success ? JsonSerializer.Deserialize<string>($"\"{match.Value}\"")! : match.Value);

    /// <summary>Any escape, so that an escaped backslash is never taken for the beginning of the next one.</summary>
    [GeneratedRegex(@"(?<pair>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\.")]
    private static partial Regex Escape();
}
