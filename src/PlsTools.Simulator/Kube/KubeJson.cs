using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube;

/// <summary>Reading and writing the raw documents of the cluster.</summary>
internal static class KubeJson
{
    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The node at a path of member names, or null.</summary>
    public static JsonNode? At(this JsonNode? node, params string[] path)
    {
        foreach (string name in path)
        {
            if (node is not JsonObject holder || !holder.TryGetPropertyValue(name, out node)) return null;
        }

        return node;
    }

    /// <summary>The text at a path of member names, or null where there is none.</summary>
    public static string? TextAt(this JsonNode? node, params string[] path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The whole number at a path of member names, or null where there is none.</summary>
    public static long? NumberAt(this JsonNode? node, params string[] path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && long.TryParse(value.ToJsonString(), out long number) ? number : null;

    /// <summary>The truth at a path of member names, or null where there is none.</summary>
    public static bool? TruthAt(this JsonNode? node, params string[] path) =>
        node.At(path) is JsonValue value && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.GetValue<bool>() : null;

    /// <summary>The objects of the list at a path of member names; none where there is no list.</summary>
    public static IEnumerable<JsonObject> ObjectsAt(this JsonNode? node, params string[] path) =>
        node.At(path) is JsonArray list ? list.OfType<JsonObject>() : [];

    /// <summary>The texts of the list at a path of member names; none where there is no list.</summary>
    public static IEnumerable<string> TextsAt(this JsonNode? node, params string[] path) =>
        node.At(path) is JsonArray list
            ? list.OfType<JsonValue>().Where(value => value.GetValueKind() == JsonValueKind.String).Select(value => value.GetValue<string>())
            : [];

    /// <summary>The member object of that name, made where it is missing.</summary>
    public static JsonObject Section(this JsonObject holder, string name)
    {
        if (holder[name] is JsonObject section) return section;
        JsonObject made = [];
        holder[name] = made;
        return made;
    }

    /// <summary>Sets a member to a copy of <paramref name="value"/>, or takes the member away where that is null.</summary>
    public static void Assign(this JsonObject holder, string name, JsonNode? value)
    {
        if (value is null) holder.Remove(name);
        else holder[name] = value.DeepClone();
    }

    /// <summary>Sets a member only where it is missing or null.</summary>
    public static void Default(this JsonObject holder, string name, JsonNode? value)
    {
        if (holder[name] is null) holder[name] = value;
    }

    /// <summary>Takes every member away that is null, at any depth: the server's types know none.</summary>
    public static void DropNulls(this JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? item in list) item.DropNulls();
        }
        else if (node is JsonObject members)
        {
            foreach (string name in members.Where(member => member.Value is null).Select(member => member.Key).ToList()) members.Remove(name);
            foreach ((string _, JsonNode? member) in members) member.DropNulls();
        }
    }

    public static JsonObject Copy(this JsonObject document) => (JsonObject)document.DeepClone();

    public static string Text(this JsonNode? node) => node is null ? "null" : node.ToJsonString(Compact);

    public static byte[] Bytes(this JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Compact);

    /// <summary>The same document with every value read back from its text, so that equal values compare as equal.</summary>
    public static JsonObject Canonical(this JsonObject document) => JsonNode.Parse(document.Bytes())!.AsObject();
}
