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

    /// <summary>The applier's order for its items; items of others stay in front of the one that they preceded.</summary>
    private static JsonArray Items(JsonArray live, JsonArray applied, FieldType type)
    {
        List<FieldItem> old = [.. type.Items(live)!];
        Queue<FieldItem> now = new(type.Items(applied)!);
        HashSet<string> wanted = [.. now.Select(item => item.Element)];
        Dictionary<string, JsonNode?> before = new(StringComparer.Ordinal);
        foreach (FieldItem item in old) before.TryAdd(item.Element, item.Value);

        JsonArray merged = [];
        HashSet<string> done = [];
        foreach (FieldItem item in old)
        {
            if (!wanted.Contains(item.Element)) merged.Add(item.Value?.DeepClone());
            while (wanted.Contains(item.Element) && !done.Contains(item.Element)) Take();
        }

        while (now.Count > 0) Take();
        return merged;

        void Take()
        {
            FieldItem next = now.Dequeue();
            done.Add(next.Element);
            merged.Add(Lay(before.GetValueOrDefault(next.Element), next.Value, next.Type));
        }
    }
}
