using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlsTools.Simulator.Kube.Requests;

namespace PlsTools.Simulator.Kube.Selectors;

/// <summary>Conditions on labels, all of which must hold.</summary>
internal sealed class LabelSelector
{
    private static readonly Regex s_requirement = new(
        @"\A\s*(?:(?<not>!)\s*)?(?<key>[^\s!=<>,()]+)\s*(?:(?<op>==|=|!=|<|>)\s*(?<value>[^\s!=<>,()]*)|\s(?<set>in|notin)\s*\((?<values>[^()]*)\))?\s*(?:,(?=\s*\S)|\z)",
        RegexOptions.CultureInvariant);

    private readonly IReadOnlyList<LabelRequirement> _requirements;

    private LabelSelector(IReadOnlyList<LabelRequirement> requirements) => _requirements = requirements;

    /// <summary>Reads the query's spelling, such as <c>app=api,tier in (web,api),!legacy</c>.</summary>
    public static LabelSelector Parse(string text)
    {
        List<LabelRequirement> requirements = [];
        string rest = text;
        while (rest.Trim().Length > 0)
        {
            Match match = s_requirement.Match(rest);
            if (!match.Success)
                throw KubeErrors.BadRequest($"unable to parse requirement: found '{rest.Trim().Split(' ', ',')[0]}', expected: identifier");
            requirements.Add(new(match.Groups["key"].Value, TestOf(match)));
            rest = rest[match.Length..];
        }

        return new(requirements);
    }

    /// <summary>Reads a Service's selector: a map of labels and values.</summary>
    public static LabelSelector OfMap(JsonObject? map) => new([.. (map ?? []).Select(pair => Equal(pair.Key, (string?)pair.Value ?? ""))]);

    /// <summary>Reads a workload's selector: <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
    public static LabelSelector OfObject(JsonObject selector) => new(
    [
        .. OfMap(selector["matchLabels"] as JsonObject)._requirements,
        .. selector.ObjectsAt("matchExpressions").Select(expression =>
        {
            HashSet<string> values = [.. expression.TextsAt("values")];
            return new LabelRequirement(expression.TextAt("key") ?? "", expression.TextAt("operator") switch
            {
                "In" => value => value is not null && values.Contains(value),
                "NotIn" => value => value is null || !values.Contains(value),
                "Exists" => value => value is not null,
                _ => value => value is null,
            });
        }),
    ]);

    /// <summary>Writes a workload's selector in the query's spelling.</summary>
    public static string Text(JsonNode? selector) => string.Join(',',
    [
        .. (selector.At("matchLabels") as JsonObject ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={(string?)pair.Value}"),
        .. selector.ObjectsAt("matchExpressions").Select(expression => expression.TextAt("operator") switch
        {
            "Exists" => $"{expression.TextAt("key")}",
            "DoesNotExist" => $"!{expression.TextAt("key")}",
            string named => $"{expression.TextAt("key")} {named.ToLowerInvariant()} ({string.Join(',', expression.TextsAt("values").Order(StringComparer.Ordinal))})",
            null => "",
        }),
    ]);

    public bool Matches(JsonObject? labels) => _requirements.All(requirement => requirement.Test(labels.TextAt(requirement.Key)));

    private static LabelRequirement Equal(string key, string wanted) => new(key, value => value == wanted);

    private static Func<string?, bool> TestOf(Match match)
    {
        string wanted = match.Groups["value"].Value;
        HashSet<string> values = [.. match.Groups["values"].Value.Split(',', StringSplitOptions.TrimEntries)];
        return match.Groups["set"].Value switch
        {
            "in" => value => value is not null && values.Contains(value),
            "notin" => value => value is null || !values.Contains(value),
            _ => match.Groups["op"].Value switch
            {
                "=" or "==" => value => value == wanted,
                "!=" => value => value != wanted,
                ">" => value => Compare(value, wanted) is > 0,
                "<" => value => Compare(value, wanted) is < 0,
                _ when match.Groups["not"].Success => value => value is null,
                _ => value => value is not null,
            },
        };
    }

    private static int? Compare(string? value, string wanted) =>
        long.TryParse(value, CultureInfo.InvariantCulture, out long left) && long.TryParse(wanted, CultureInfo.InvariantCulture, out long right)
            ? left.CompareTo(right)
            : null;
}
