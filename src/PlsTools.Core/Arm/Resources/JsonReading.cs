using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>Reading members of a JSON document that may be absent or null.</summary>
internal static class JsonReading
{
    public static string? Text(this JsonNode? node, string member) => node?[member] is JsonValue value ? value.ToString() : null;

    public static bool Flag(this JsonNode? node, string member) => node?[member] is JsonValue value && value.TryGetValue(out bool flag) && flag;

    public static IEnumerable<JsonObject> Objects(this JsonNode? node, string member) =>
        node?[member] is JsonArray items ? items.OfType<JsonObject>() : [];

    public static IReadOnlyList<string> Strings(this JsonNode? node, string member) =>
        node?[member] is JsonArray items ? [.. items.Where(item => item is not null).Select(item => item!.ToString())] : [];

    /// <summary>The <c>id</c> inside the object <paramref name="member"/>.</summary>
    public static ResourceId? Reference(this JsonNode? node, string member) =>
        ResourceId.TryParse(node?[member].Text("id"), out ResourceId? id) ? id : null;

    /// <summary>The ids of an array of <c>{ "id": … }</c>.</summary>
    public static IReadOnlyList<ResourceId> References(this JsonNode? node, string member) =>
        [.. node.Objects(member).Select(item => item.Text("id")).Where(id => id is not null).Select(id => ResourceId.Parse(id!))];
}
