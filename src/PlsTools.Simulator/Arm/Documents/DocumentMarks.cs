using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.Documents;

/// <summary>What all documents of the network provider share: one etag throughout, and a provisioning state that their parts follow.</summary>
internal static class DocumentMarks
{
    private const string Updating = "Updating";

    /// <summary>Writes an etag to the document and to each of its parts.</summary>
    public static void Stamp(JsonObject document, string etag) => Visit(document, item =>
    {
        if (item.ContainsKey("etag")) item["etag"] = etag;
    });

    /// <summary>Ends an update: whatever is updating gets the state.</summary>
    public static void Finish(JsonObject document, string state) => Visit(document, item =>
    {
        if (item.Text("provisioningState") == Updating) item["provisioningState"] = state;
    });

    /// <summary>Sets the state of the document alone.</summary>
    public static void SetState(JsonObject document, string state) => document.Properties()!["provisioningState"] = state;

    /// <summary>Whether two documents say the same, apart from etags and states.</summary>
    public static bool SayTheSame(JsonObject one, JsonObject other) => JsonNode.DeepEquals(Essence(one), Essence(other));

    /// <summary>Whether two documents say the same, apart from etags, states and tags.</summary>
    public static bool DifferInTagsOnly(JsonObject one, JsonObject other)
    {
        JsonObject first = Essence(one);
        JsonObject second = Essence(other);
        first.Remove("tags");
        second.Remove("tags");
        return JsonNode.DeepEquals(first, second);
    }

    private static JsonObject Essence(JsonObject document)
    {
        JsonObject copy = document.DeepClone().AsObject();
        Visit(copy, item =>
        {
            item.Remove("etag");
            item.Remove("provisioningState");
        });
        return copy;
    }

    private static void Visit(JsonObject item, Action<JsonObject> act)
    {
        act(item);
        foreach ((string name, JsonNode? value) in item)
        {
            if (name == "tags") continue;
            if (value is JsonObject inner) Visit(inner, act);
            if (value is JsonArray array)
            {
                foreach (JsonObject element in array.OfType<JsonObject>()) Visit(element, act);
            }
        }
    }
}
