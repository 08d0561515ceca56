using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Fields;

/// <summary>Lays what an applier hands in over the live document.</summary>
internal static class FieldMerger
{
    public static JsonObject Merge(JsonObject live, JsonObject applied, FieldType type) => (JsonObject)Lay(live, applied, type)!;

    private static JsonNode? Lay(JsonNode? live, JsonNode? applied, FieldType type) => (live, applied) switch
    {
        (JsonObject old, JsonObject now) when type.Items(now) is not null => Members(old, now, type),
        (JsonArray old, JsonArray now) when type.Items(now) is not null => Items(old, now, type),
        _ => applied?.DeepClone(),
    };

    private static JsonObject Members(JsonObject live, JsonObject applied, FieldType type)
    {
        JsonObject merged = live.Copy();
        foreach ((string name, JsonNode? value) in applied) merged[name] = Lay(live[name], value, type.Member(name));
        return merged;
    }

    /// <summary>
    /// Items of both sides in the applier's order; items of others keep their place before the next item of both. An applied item that
    /// is new comes as soon as no item of others is left before it.
    /// </summary>
    private static JsonArray Items(JsonArray live, JsonArray applied, FieldType type)
    {
        List<FieldItem> old = [.. type.Items(live)!.DistinctBy(item => item.Element)];
        Dictionary<string, JsonNode?> before = old.ToDictionary(item => item.Element, item => item.Value, StringComparer.Ordinal);
        Queue<FieldItem> now = new(type.Items(applied)!);
        HashSet<string> wanted = [.. now.Select(item => item.Element)];
        Queue<string> shared = new(now.Select(item => item.Element).Where(before.ContainsKey));

        JsonArray merged = [];
        foreach (FieldItem item in old)
        {
            if (!wanted.Contains(item.Element))
            {
                merged.Add(item.Value?.DeepClone());
            }
            else if (shared.TryPeek(out string? next) && next == item.Element)
            {
                while (Take() != item.Element)
                {
                }
            }
        }

        while (now.Count > 0) Take();
        return merged;

        string Take()
        {
            FieldItem next = now.Dequeue();
            if (shared.TryPeek(out string? first) && first == next.Element) shared.Dequeue();
            merged.Add(Lay(before.GetValueOrDefault(next.Element), next.Value, next.Type));
            return next.Element;
        }
    }
}
