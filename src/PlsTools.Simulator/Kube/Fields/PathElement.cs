using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Fields;

/// <summary>
/// Elements of field paths in the spelling of fieldsV1: <c>f:name</c> a member, <c>k:{…}</c> an item by key, <c>v:…</c> an item of a set, <c>i:…</c> an item by place.
/// </summary>
internal static class PathElement
{
    public static string Field(string name) => "f:" + name;

    public static string Index(int index) => $"i:{index}";

    public static string Value(JsonNode? item) => "v:" + item.Text();

    /// <summary>The key members of a list's item, in the order of their names, with the defaults of those left out.</summary>
    public static string Key(JsonNode? item, FieldType list)
    {
        JsonObject key = [];
        foreach (string name in list.Keys.Order(StringComparer.Ordinal))
        {
            JsonNode? value = item.At(name) ?? list.KeyDefaults.GetValueOrDefault(name);
            if (value is not null) key[name] = value.DeepClone();
        }

        return "k:" + key.Text();
    }

    /// <summary>As conflicts show it: <c>.name</c>, <c>[port=80,protocol="TCP"]</c>, <c>[="x"]</c>.</summary>
    public static string Describe(string element) => element[0] switch
    {
        'f' => "." + element[2..],
        'k' => $"[{string.Join(',', JsonNode.Parse(element[2..])!.AsObject().Select(pair => $"{pair.Key}={pair.Value.Text()}"))}]",
        'i' => $"[{element[2..]}]",
        _ => $"[={element[2..]}]",
    };

    /// <summary>A whole path as conflicts show it, such as <c>.spec.ports[port=80,protocol="TCP"].name</c>.</summary>
    public static string Describe(IEnumerable<string> path) => string.Concat(path.Select(Describe));
}
