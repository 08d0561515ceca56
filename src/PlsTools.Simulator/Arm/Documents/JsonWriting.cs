using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.Documents;

/// <summary>Making of documents, member by member in the order in which Azure writes them.</summary>
internal static class JsonWriting
{
    public static JsonObject Reference(string id) => new() { ["id"] = id };

    public static JsonArray Array(IEnumerable<JsonNode> items) => new([.. items]);

    public static JsonArray Texts(IEnumerable<string> items) => new([.. items.Select(item => JsonValue.Create(item))]);

    /// <summary>Adds a member unless its value is null.</summary>
    public static JsonObject AddIf(this JsonObject target, string name, JsonNode? value)
    {
        if (value is not null) target[name] = value;
        return target;
    }

    /// <summary>Copies a member as it was given, if it was.</summary>
    public static JsonObject Copy(this JsonObject target, JsonNode? source, string name)
    {
        if (source.Member(name) is { } value) target[name] = value.DeepClone();
        return target;
    }

    /// <summary>Copies a reference member, its id only.</summary>
    public static JsonObject CopyReference(this JsonObject target, JsonNode? source, string name)
    {
        if (source.Reference(name) is { } id) target[name] = Reference(id);
        return target;
    }
}
