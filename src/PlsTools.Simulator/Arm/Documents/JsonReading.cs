using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.Documents;

/// <summary>Reading of documents: what is missing, null or of another kind reads as absent.</summary>
internal static class JsonReading
{
    public static JsonNodeOptions IgnoreCase { get; } = new() { PropertyNameCaseInsensitive = true };

    public static JsonNode? Member(this JsonNode? node, string name) => node is JsonObject item && item.TryGetPropertyValue(name, out JsonNode? value) ? value : null;

    public static JsonObject? Properties(this JsonNode? node) => node.Member("properties") as JsonObject;

    public static string? Text(this JsonNode? node, string name) =>
        node.Member(name) is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static bool? Flag(this JsonNode? node, string name) => node.Member(name) is JsonValue value
        ? value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when bool.TryParse(value.GetValue<string>(), out bool flag) => flag,
            _ => null,
        }
        : null;

    public static IEnumerable<JsonObject> Objects(this JsonNode? node, string name) =>
        node.Member(name) is JsonArray array ? array.OfType<JsonObject>() : [];

    public static IEnumerable<string> Strings(this JsonNode? node, string name) =>
        node.Member(name) is JsonArray array ? array.OfType<JsonValue>().Select(value => value.TryGetValue(out string? text) ? text : value.ToJsonString()) : [];

    /// <summary>The id of a member such as <c>subnet: { id }</c>.</summary>
    public static string? Reference(this JsonNode? node, string name) => node.Member(name).Text("id");

    public static string? ProvisioningState(this JsonNode? document) => document.Properties().Text("provisioningState");

    /// <summary>
    /// The document with its members found ignoring letter case, read to its leaves. Of two members that differ in letter case alone an empty one
    /// gives way: Azure writes such a pair itself, and a client may send it back. Two that say something are refused by an <see cref="ArgumentException"/>.
    /// </summary>
    public static JsonNode? FoldCase(JsonNode? node)
    {
        if (node is JsonArray array) return new JsonArray([.. array.Select(FoldCase)]);
        if (node is not JsonObject item) return node?.DeepClone();
        JsonObject folded = new(IgnoreCase);
        ILookup<string, string>? spellings = item.Any(member => member.Value is null)
            ? item.ToLookup(member => member.Key, member => member.Key, StringComparer.OrdinalIgnoreCase)
            : null;
        foreach ((string name, JsonNode? value) in item)
        {
            bool givesWay = value is null && spellings![name].Any(other => other != name);
            if (!givesWay) folded.Add(name, FoldCase(value));
        }

        return folded;
    }
}
