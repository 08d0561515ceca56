using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>
/// Where two bodies differ: in members, in values or in the items of a list, whose order counts for nothing. GUIDs are alike, ids are compared
/// ignoring letter case, and what the table calls volatile only has to be there.
/// </summary>
internal sealed partial class BodyComparison(IReadOnlyList<ReplayTable.Volatile> volatiles)
{
    private const string Absent = "absent";

    /// <summary>Lines such as <c>properties.subnets[].name: a -> b</c>, recorded first.</summary>
    public IEnumerable<string> Differences(JsonNode? recorded, JsonNode? own)
    {
        List<string> differences = [];
        Compare("", recorded, own, differences);
        return differences.Distinct();
    }

    /// <summary>The first two members that stand in another order than in the other body; null if those that both have stand alike.</summary>
    public static (string Recorded, string Own)? OrderMismatch(JsonNode? recorded, JsonNode? own)
    {
        string[] first = [.. Paths(recorded, "").Distinct()];
        string[] second = [.. Paths(own, "").Distinct()];
        (string, string)[] mismatches = [.. first.Intersect(second).Zip(second.Intersect(first)).Where(pair => pair.First != pair.Second)];
        return mismatches.Length > 0 ? mismatches[0] : null;
    }

    /// <summary>A text without what no two worlds have in common.</summary>
    public static string Mask(string text)
    {
        string masked = Guids().Replace(text, "#");
        return masked.Contains("/subscriptions/", StringComparison.OrdinalIgnoreCase) || masked.Contains('#') ? masked.ToLowerInvariant() : masked;
    }

    /// <summary>Name or id of a list's item, masked; null for an item that has none.</summary>
    public static string? NameOf(JsonNode? item) => item is JsonObject named && (named["name"] ?? named["id"]) is JsonValue name ? Mask(name.ToString()) : null;

    private static IEnumerable<string> Paths(JsonNode? node, string path) => node switch
    {
        JsonObject item => item.SelectMany(member => Paths(member.Value, $"{path}.{member.Key}").Prepend($"{path}.{member.Key}")),
        JsonArray array => array.SelectMany(element => Paths(element, path + "[]")),
        _ => [],
    };

    private void Compare(string path, JsonNode? recorded, JsonNode? own, List<string> differences)
    {
        switch (recorded, own)
        {
            case (JsonObject theirs, JsonObject ours):
                foreach (string name in theirs.Select(member => member.Key).Union(ours.Select(member => member.Key)))
                    CompareMember(path.Length == 0 ? name : $"{path}.{name}", theirs, ours, name, differences);
                break;
            case (JsonArray theirs, JsonArray ours):
                CompareItems(path + "[]", theirs, ours, differences);
                break;
            default:
                if (Canonical(path, recorded) is { } first && Canonical(path, own) is { } second && first != second) differences.Add(Line(path, first, second));
                break;
        }
    }

    private void CompareMember(string path, JsonObject recorded, JsonObject own, string name, List<string> differences)
    {
        bool inRecorded = recorded.TryGetPropertyValue(name, out JsonNode? first);
        bool inOwn = own.TryGetPropertyValue(name, out JsonNode? second);
        if (inRecorded && inOwn) Compare(path, first, second, differences);
        else differences.Add(Line(path, inRecorded ? Canonical(path, first) : Absent, inOwn ? Canonical(path, second) : Absent));
    }

    /// <summary>Pairs items that say the same, then those of one name, then whatever is left; what finds no other is missing or too much.</summary>
    private void CompareItems(string path, JsonArray recorded, JsonArray own, List<string> differences)
    {
        List<JsonNode?> theirs = [.. recorded];
        List<JsonNode?> ours = [.. own];
        foreach (Func<JsonNode?, string?> key in (Func<JsonNode?, string?>[])[item => Canonical(path, item), NameOf, _ => ""])
        {
            foreach (JsonNode? item in theirs.ToArray())
            {
                int at = key(item) is { } wanted ? ours.FindIndex(other => key(other) == wanted) : -1;
                if (at < 0) continue;
                Compare(path, item, ours[at], differences);
                theirs.Remove(item);
                ours.RemoveAt(at);
            }
        }

        differences.AddRange(theirs.Select(item => Line(path, Canonical(path, item), Absent)));
        differences.AddRange(ours.Select(item => Line(path, Absent, Canonical(path, item))));
    }

    private string Canonical(string path, JsonNode? node) => node switch
    {
        null => "null",
        JsonObject item => "{" + string.Join(',', item.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => $"{member.Key}:{Canonical($"{path}.{member.Key}", member.Value)}")) + "}",
        JsonArray array => "[" + string.Join(',', array.Select(item => Canonical(path + "[]", item)).Order(StringComparer.Ordinal)) + "]",
        _ => Scalar(path, node.AsValue()),
    };

    private string Scalar(string path, JsonValue value)
    {
        if (value.GetValueKind() != JsonValueKind.String) return value.ToJsonString();
        string text = value.ToString();
        foreach (ReplayTable.Volatile item in volatiles.Where(item => path == item.Member || path.EndsWith("." + item.Member, StringComparison.Ordinal)))
            text = Regex.Replace(text, item.Pattern, "*");
        return Mask(text);
    }

    private static string Line(string path, string recorded, string own) => $"{path}: {recorded} -> {own}";

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")]
    private static partial Regex Guids();
}
