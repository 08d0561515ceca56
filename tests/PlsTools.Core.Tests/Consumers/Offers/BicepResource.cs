using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlsTools.Core.Tests.Consumers.Offers;

/// <summary>A resource as a Bicep file declares it, read by the little of the language's grammar that objects and lists take. An expression becomes its text.</summary>
internal sealed partial record BicepResource(string Symbol, string Type, string ApiVersion, JsonObject Body)
{
    /// <summary>Paths of all values in it, such as <c>properties.aRecords[].ipv4Address</c>.</summary>
    public IEnumerable<string> Paths => PathsOf(Body, string.Empty).Distinct();

    public static IEnumerable<BicepResource> Read(string text)
    {
        string[] lines = text.Split('\n');
        for (int at = 0; at < lines.Length; at++)
        {
            if (Head().Match(lines[at]) is not { Success: true } head) continue;
            at++;
            JsonObject body = ReadObject(lines, ref at, 1);
            yield return new(head.Groups["symbol"].Value, head.Groups["type"].Value, head.Groups["version"].Value, body);
        }
    }

    private static JsonObject ReadObject(string[] lines, ref int at, int depth)
    {
        JsonObject item = [];
        for (; !IsEnd(lines[at], depth, '}'); at++)
        {
            Match member = Member().Match(lines[at]);
            Assert.True(member.Success && member.Groups["indent"].Length == depth * 2, $"Line {at + 1}: {lines[at]}");
            item[member.Groups["name"].Value] = ReadValue(lines, ref at, depth, member.Groups["value"].Value);
        }

        return item;
    }

    private static JsonNode ReadValue(string[] lines, ref int at, int depth, string first)
    {
        switch (first)
        {
            case "{":
                at++;
                return ReadObject(lines, ref at, depth + 1);
            case "[":
                JsonArray items = [];
                for (at++; !IsEnd(lines[at], depth + 1, ']'); at++) items.Add(ReadValue(lines, ref at, depth + 1, lines[at].Trim()));
                return items;
            case "true" or "false":
                return bool.Parse(first);
            default:
                if (int.TryParse(first, CultureInfo.InvariantCulture, out int number)) return number;
                return first.StartsWith('\'') ? first[1..^1].Replace("\\'", "'").Replace("\\\\", "\\") : first;
        }
    }

    private static bool IsEnd(string line, int depth, char bracket) => line == new string(' ', (depth - 1) * 2) + bracket;

    private static IEnumerable<string> PathsOf(JsonNode? node, string path) => node switch
    {
        JsonObject item => item.SelectMany(member => PathsOf(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany(item => PathsOf(item, $"{path}[]")),
        _ => [path],
    };

    [GeneratedRegex(@"^resource (?<symbol>[a-zA-Z0-9]+) '(?<type>[A-Za-z./]+)@(?<version>[0-9-]+)'( existing)? = \{$", RegexOptions.ExplicitCapture)]
    private static partial Regex Head();

    [GeneratedRegex(@"^(?<indent> *)(?<name>[a-zA-Z0-9]+): (?<value>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Member();
}
