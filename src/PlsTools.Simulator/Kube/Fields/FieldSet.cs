using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Fields;

/// <summary>A set of field paths as a tree, which is what fieldsV1 writes down.</summary>
internal sealed class FieldSet
{
    private readonly SortedDictionary<string, FieldSet> _children = new(StringComparer.Ordinal);

    /// <summary>True where the path to here is itself in the set.</summary>
    public bool IsMember { get; private set; }

    public bool IsEmpty => !IsMember && _children.Values.All(child => child.IsEmpty);

    public static FieldSet Parse(JsonNode? fieldsV1)
    {
        FieldSet set = new();
        if (fieldsV1 is not JsonObject members) return set;
        foreach ((string element, JsonNode? below) in members)
        {
            if (element == ".") set.Include();
            else if (below is JsonObject { Count: > 0 }) set._children[element] = Parse(below);
            else set.Child(element).Include();
        }

        return set;
    }

    public void Include() => IsMember = true;

    /// <summary>The node below, made where it is missing. A node without members counts for nothing.</summary>
    public FieldSet Child(string element)
    {
        if (!_children.TryGetValue(element, out FieldSet? child)) _children[element] = child = new();
        return child;
    }

    public FieldSet? Find(string element) => _children.GetValueOrDefault(element);

    public FieldSet? Find(params string[] path)
    {
        FieldSet? node = this;
        foreach (string element in path) node = node?.Find(element);
        return node;
    }

    public FieldSet Union(FieldSet other) => Combine(this, other, (mine, its) => mine || its);

    public FieldSet Intersect(FieldSet other) => Combine(this, other, (mine, its) => mine && its);

    public FieldSet Except(FieldSet other) => Combine(this, other, (mine, its) => mine && !its);

    public bool IsSame(FieldSet other) => Except(other).IsEmpty && other.Except(this).IsEmpty;

    /// <summary>The set without the path and everything below it.</summary>
    public FieldSet Without(params string[] path)
    {
        FieldSet copy = Union(new());
        if (copy.Find(path[..^1]) is FieldSet parent) parent._children.Remove(path[^1]);
        return copy;
    }

    /// <summary>Every member's path.</summary>
    public IEnumerable<IReadOnlyList<string>> Paths()
    {
        if (IsMember) yield return [];
        foreach ((string element, FieldSet child) in _children)
        {
            foreach (IReadOnlyList<string> path in child.Paths()) yield return [element, .. path];
        }
    }

    public JsonObject ToFieldsV1()
    {
        JsonObject members = [];
        if (IsMember && _children.Values.Any(child => !child.IsEmpty)) members["."] = new JsonObject();
        foreach ((string element, FieldSet child) in _children.Where(pair => !pair.Value.IsEmpty)) members[element] = child.ToFieldsV1();
        return members;
    }

    private static FieldSet Combine(FieldSet? left, FieldSet? right, Func<bool, bool, bool> keep)
    {
        FieldSet result = new() { IsMember = keep(left?.IsMember ?? false, right?.IsMember ?? false) };
        IEnumerable<string> elements = (left?._children.Keys ?? Enumerable.Empty<string>()).Concat(right?._children.Keys ?? Enumerable.Empty<string>());
        foreach (string element in elements.Distinct(StringComparer.Ordinal))
        {
            FieldSet child = Combine(left?.Find(element), right?.Find(element), keep);
            if (!child.IsEmpty) result._children[element] = child;
        }

        return result;
    }
}
