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

    /// <summary>Reads a parsed document to its leaves, so that a member that stands twice is found now and not when it is looked for.</summary>
    public static void Unfold(JsonNode? node)
    {
        if (node is JsonObject item)
        {
            foreach ((_, JsonNode? value) in item) Unfold(value);
        }

        if (node is JsonArray array)
        {
            foreach (JsonNode? element in array) Unfold(element);
        }
    }
}
