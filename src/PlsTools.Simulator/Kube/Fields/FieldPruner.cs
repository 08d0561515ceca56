using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Fields;

/// <summary>Takes away what an applier owned before, hands in no more, and nobody else owns.</summary>
internal static class FieldPruner
{
    /// <param name="merged">The live document with what is now applied laid over it; not changed.</param>
    /// <param name="last">What the applier owned until now.</param>
    /// <param name="owned">What anybody owns now, the applier with its new document included.</param>
    /// <param name="type">The document's schema.</param>
    public static JsonObject Prune(JsonObject merged, FieldSet last, FieldSet owned, FieldType type) =>
        (JsonObject)Below(merged, last, owned, type)!;

    private static JsonNode? Below(JsonNode? value, FieldSet last, FieldSet? owned, FieldType type)
    {
        if (type.Items(value) is not IEnumerable<FieldItem> items) return value?.DeepClone();
        List<(string Element, JsonNode? Value)> kept = [];
        foreach (FieldItem item in items)
        {
            FieldSet? was = last.Find(item.Element);
            FieldSet? now = owned?.Find(item.Element);
            if (was is null || was.IsEmpty)
            {
                kept.Add((item.Element, item.Value?.DeepClone()));
            }
            else if (now is { IsEmpty: false } || !was.IsMember)
            {
                JsonNode? rest = Below(item.Value, was, now, item.Type);
                bool isEmptied = rest is JsonObject { Count: 0 } or JsonArray { Count: 0 } && item.Value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 };
                if (!isEmptied || now is { IsEmpty: false }) kept.Add((item.Element, rest));
            }
        }

        if (value is JsonArray) return new JsonArray([.. kept.Select(item => item.Value)]);
        return new JsonObject(kept.Select(item => KeyValuePair.Create(item.Element[2..], item.Value)));
    }
}
