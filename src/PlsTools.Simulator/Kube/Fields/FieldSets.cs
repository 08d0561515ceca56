using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Fields;

/// <summary>Which fields a document sets.</summary>
internal static class FieldSets
{
    /// <summary>The fields of a document that an applier hands in, all of which it comes to own.</summary>
    public static FieldSet Of(JsonNode? value, FieldType type)
    {
        FieldSet set = new();
        Fill(set, value, type);
        return set;
    }

    private static void Fill(FieldSet set, JsonNode? value, FieldType type)
    {
        if (type.Items(value) is not IEnumerable<FieldItem> items)
        {
            set.Include();
            return;
        }

        foreach (FieldItem item in items)
        {
            FieldSet child = set.Child(item.Element);
            Fill(child, item.Value, item.Type);
            if (!item.IsDeclared || item.Value is null or JsonObject { Count: 0 }) child.Include();
        }
    }
}
