using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>A body as a set of paths with their values, with what is volatile masked.</summary>
internal static partial class BodyShape
{
    private static readonly string[] s_volatile = ["linkIdentifier", "internalDomainNameSuffix", "macAddress", "ipAddress"];

    /// <summary>Paths such as <c>properties.subnets[].name</c>, each with the values that stand there, GUIDs masked, in order.</summary>
    public static SortedDictionary<string, string> Of(JsonNode? body)
    {
        SortedDictionary<string, string> shape = new(StringComparer.Ordinal);
        Visit(body, "", shape);
        return shape;
    }

    /// <summary>The first two paths that stand in another order than in the other body; null if those that both have stand alike.</summary>
    public static (string Expected, string Actual)? OrderMismatch(JsonNode? expected, JsonNode? actual)
    {
        string[] first = [.. Paths(expected, "").Distinct()];
        string[] second = [.. Paths(actual, "").Distinct()];
        (string, string)[] mismatches = [.. first.Intersect(second).Zip(second.Intersect(first)).Where(pair => pair.First != pair.Second)];
        return mismatches.Length > 0 ? mismatches[0] : null;
    }

    public static string Mask(string text) => Guids().Replace(text, "#").ToLowerInvariant();

    private static void Visit(JsonNode? node, string path, SortedDictionary<string, string> shape)
    {
        switch (node)
        {
            case JsonObject item:
                if (item.Count == 0) Add(shape, path, "{}");
                foreach ((string name, JsonNode? value) in item) Visit(value, path.Length == 0 ? name : $"{path}.{name}", shape);
                break;
            case JsonArray array:
                if (array.Count == 0) Add(shape, path, "[]");
                foreach (JsonNode? element in array) Visit(element, path + "[]", shape);
                break;
            default:
                Add(shape, path, s_volatile.Any(name => path.EndsWith("." + name)) ? "#" : Mask(node?.ToString() ?? "null"));
                break;
        }
    }

    private static IEnumerable<string> Paths(JsonNode? node, string path) => node switch
    {
        JsonObject item => item.SelectMany(member => Paths(member.Value, $"{path}.{member.Key}").Prepend($"{path}.{member.Key}")),
        JsonArray array => array.SelectMany(element => Paths(element, path + "[]")),
        _ => [],
    };

    private static void Add(SortedDictionary<string, string> shape, string path, string value) =>
        shape[path] = shape.TryGetValue(path, out string? known) ? $"{known} | {value}" : value;

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")]
    private static partial Regex Guids();
}
