using System.Text.Json.Nodes;

namespace PlsTools.Core.Tests.Arm.Recordings;

/// <summary>One request to Azure Resource Manager and its answer, as recorded.</summary>
/// <param name="Number">Position in the recording.</param>
/// <param name="Verb">HTTP verb.</param>
/// <param name="Url">URL as text, so that nothing folds it.</param>
/// <param name="RequestBody">What was sent; null for nothing, a text where a recorder broke the JSON.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Answer's headers, names in lower case.</param>
/// <param name="Body">Answer's body: JSON, a text that is none, or null.</param>
internal sealed record RecordedExchange(
    int Number, string Verb, string Url, JsonNode? RequestBody, int Status, IReadOnlyDictionary<string, string> Headers, JsonNode? Body)
{
    public static RecordedExchange Parse(string line)
    {
        JsonNode node = JsonNode.Parse(line)!;
        return new(
            (int)node["n"]!,
            (string)node["method"]!,
            (string)node["url"]!,
            node["reqBody"],
            (int)node["status"]!,
            node["headers"]!.AsObject().ToDictionary(header => header.Key, header => header.Value!.ToString(), StringComparer.OrdinalIgnoreCase),
            node["body"]);
    }

    /// <summary>Path, unescaped, without a final slash.</summary>
    public string Path => Uri.UnescapeDataString(new Uri(Url).AbsolutePath).TrimEnd('/');

    /// <summary>Parts of the query, unescaped, in the order of the alphabet: recorders sort and escape anew.</summary>
    public string Query => string.Join('&', new Uri(Url).Query.TrimStart('?').Split('&').Select(Uri.UnescapeDataString).Order(StringComparer.Ordinal));

    /// <summary>The body's bytes as text.</summary>
    public string Text => Body switch
    {
        null => string.Empty,
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => Body.ToJsonString(),
    };

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public override string ToString() => $"#{Number} {Verb} {Path} → {Status}";
}
