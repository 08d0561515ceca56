using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>One request and answer of a recording, with its position in the original; gaps are exchanges that the recorder left out.</summary>
internal sealed record RecordedExchange(
    int Number, string Method, Uri Url, IReadOnlyDictionary<string, string> RequestHeaders, string? RequestBody, int Status,
    IReadOnlyDictionary<string, string> Headers, JsonNode? Body)
{
    public bool IsStatusPoll => Url.AbsolutePath.Contains("/operations/", StringComparison.OrdinalIgnoreCase)
        || Url.AbsolutePath.Contains("/operationresults/", StringComparison.OrdinalIgnoreCase)
        || Url.AbsolutePath.Contains("/privateDnsOperation", StringComparison.OrdinalIgnoreCase);

    public bool IsWrite => Method is "PUT" or "PATCH" or "DELETE" or "POST";

    /// <summary>A job of ARM itself, such as a group's deletion; its URL names the group and no GUID.</summary>
    public bool IsGroupJob => Url.AbsolutePath.Split('/') is ["", "subscriptions", _, "operationresults", _];

    /// <summary>Refused because something else was under way.</summary>
    public bool IsRefusal => (string?)(Body as JsonObject)?["error"]?["code"] is
        "AnotherOperationInProgress" or "RetryableError" or "ReferencedResourceNotProvisioned" or "CannotDeleteResource" or "InUseSubnetCannotBeDeleted";

    /// <summary>The recorded world was still at work: something is under way in the answer.</summary>
    public bool ShowsWork => Status == 202 || IsRefusal || (Body?.ToJsonString() is { } text
        && (text.Contains("\"InProgress\"") || text.Contains("\"Updating\"") || text.Contains("\"Deleting\"")));

    public static RecordedExchange Read(string line)
    {
        JsonNode item = JsonNode.Parse(line)!;
        return new(
            (int)item["n"]!,
            (string)item["method"]!,
            new((string)item["url"]!),
            HeadersOf(item["reqHeaders"]),
            BodyOf(item["reqBody"])?.ToJsonString(),
            (int)item["status"]!,
            HeadersOf(item["headers"]),
            BodyOf(item["body"]));
    }

    private static Dictionary<string, string> HeadersOf(JsonNode? node) =>
        (node as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => pair.Value!.ToString(), StringComparer.OrdinalIgnoreCase);

    private static JsonNode? BodyOf(JsonNode? node)
    {
        if (node is not JsonValue value || !value.TryGetValue(out string? text)) return node?.DeepClone();
        if (text.StartsWith("b'", StringComparison.Ordinal)) text = text[2..^1];
        if (text.StartsWith(@"b\'", StringComparison.Ordinal)) text = text[3..^2];
        if (text.Length == 0) return null;

        // Some recorders doubled the backslashes. What is no JSON, or no longer after the recorder's replacements, is kept as text.
        return Parsed(text) ?? Parsed(text.Replace(@"\\", @"\")) ?? JsonValue.Create(text);
    }

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
