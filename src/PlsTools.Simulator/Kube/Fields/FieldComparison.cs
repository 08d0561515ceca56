using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Fields;

/// <summary>What differs between two versions of a document, by field.</summary>
internal sealed record FieldComparison(FieldSet Added, FieldSet Modified, FieldSet Removed)
{
    /// <summary>Fields that now hold what they did not hold before.</summary>
    public FieldSet Changed => Added.Union(Modified);

    public static FieldComparison Of(JsonObject before, JsonObject after, FieldType type)
    {
        FieldComparison result = new(new(), new(), new());
        Walk(result, new(true, before), new(true, after), type);
        return result;
    }

    private static void Walk(FieldComparison at, Side before, Side after, FieldType type)
    {
        IEnumerable<FieldItem>? left = before.Exists ? type.Items(before.Value) : null;
        IEnumerable<FieldItem>? right = after.Exists ? type.Items(after.Value) : null;
        bool isLeaf = (before.Exists && left is null && before.Value is not null)
            || (after.Exists && right is null && after.Value is not null)
            || ((left is null || !left.Any()) && (right is null || !right.Any()));
        if (isLeaf)
        {
            if (!before.Exists) at.Added.Include();
            else if (!after.Exists) at.Removed.Include();
            else if (!JsonNode.DeepEquals(before.Value, after.Value)) at.Modified.Include();
            return;
        }

        Dictionary<string, FieldItem> was = Index(left);
        Dictionary<string, FieldItem> becomes = Index(right);
        foreach (string element in was.Keys.Union(becomes.Keys, StringComparer.Ordinal))
        {
            FieldItem? old = was.GetValueOrDefault(element);
            FieldItem? now = becomes.GetValueOrDefault(element);
            FieldComparison below = new(at.Added.Child(element), at.Modified.Child(element), at.Removed.Child(element));
            Walk(below, new(old is not null, old?.Value), new(now is not null, now?.Value), (now ?? old!).Type);
        }

        if (!before.Exists) at.Added.Include();
        else if (!after.Exists) at.Removed.Include();
    }

    private static Dictionary<string, FieldItem> Index(IEnumerable<FieldItem>? items)
    {
        Dictionary<string, FieldItem> index = new(StringComparer.Ordinal);
        foreach (FieldItem item in items ?? []) index.TryAdd(item.Element, item);
        return index;
    }

    private readonly record struct Side(bool Exists, JsonNode? Value);
}
