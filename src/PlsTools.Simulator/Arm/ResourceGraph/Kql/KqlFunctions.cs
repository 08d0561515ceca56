using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>The scalar functions that queries may call.</summary>
internal static class KqlFunctions
{
    private const int Any = int.MaxValue;
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly Dictionary<string, KqlFunction> s_functions = new(StringComparer.Ordinal)
    {
        ["tostring"] = Cast(KqlType.Text),
        ["tobool"] = Cast(KqlType.Flag),
        ["toboolean"] = Cast(KqlType.Flag),
        ["toint"] = Cast(KqlType.Whole),
        ["tolong"] = Cast(KqlType.Whole),
        ["toreal"] = Cast(KqlType.Real),
        ["todouble"] = Cast(KqlType.Real),
        ["todatetime"] = Cast(KqlType.Time),
        ["totimespan"] = Cast(KqlType.Span),
        ["tolower"] = new(1, 1, KqlType.Text, values => KqlValues.Text(values[0]).ToLowerInvariant()),
        ["toupper"] = new(1, 1, KqlType.Text, values => KqlValues.Text(values[0]).ToUpperInvariant()),
        ["strlen"] = new(1, 1, KqlType.Whole, values => (long)KqlValues.Text(values[0]).Length),
        ["substring"] = new(2, 3, KqlType.Text, Substring),
        ["indexof"] = new(2, 2, KqlType.Whole, values => (long)KqlValues.Text(values[0]).IndexOf(KqlValues.Text(values[1]), StringComparison.Ordinal)),
        ["strcat"] = new(1, Any, KqlType.Text, values => KqlSize.Join("", values.Select(KqlValues.Text))),
        ["strcat_delim"] = new(2, Any, KqlType.Text, values => KqlSize.Join(KqlValues.Text(values[0]), values.Skip(1).Select(KqlValues.Text))),
        ["strcat_array"] = new(2, 2, KqlType.Text, values => KqlSize.Join(KqlValues.Text(values[1]), Items(values[0]).Select(KqlValues.Text))),
        ["split"] = new(2, 3, KqlType.Dynamic, Split),
        ["trim"] = new(2, 2, KqlType.Text, values => Replace(values[1], $"^(?:{KqlValues.Text(values[0])})+|(?:{KqlValues.Text(values[0])})+$", "")),
        ["replace_string"] = new(3, 3, KqlType.Text, values => KqlValues.Text(values[1]).Length == 0
            ? KqlValues.Text(values[0])
            : KqlSize.Join(KqlValues.Text(values[2]), KqlValues.Text(values[0]).Split(KqlValues.Text(values[1])))),
        ["extract"] = new(3, 3, KqlType.Text, Extract),
        ["isempty"] = new(1, 1, KqlType.Flag, values => KqlValues.IsEmpty(values[0])),
        ["isnotempty"] = new(1, 1, KqlType.Flag, values => !KqlValues.IsEmpty(values[0])),
        ["notempty"] = new(1, 1, KqlType.Flag, values => !KqlValues.IsEmpty(values[0])),
        ["isnull"] = new(1, 1, KqlType.Flag, values => KqlValues.Scalar(values[0]) is null),
        ["isnotnull"] = new(1, 1, KqlType.Flag, values => KqlValues.Scalar(values[0]) is not null),
        ["not"] = new(1, 1, KqlType.Flag, values => !KqlValues.Flag(values[0])),
        ["array_length"] = new(1, 1, KqlType.Whole, values => values[0] is JsonArray array ? (long)array.Count : null),
        ["parse_json"] = new(1, 1, KqlType.Dynamic, ParseJson) { KeepsName = true },
        ["todynamic"] = new(1, 1, KqlType.Dynamic, ParseJson) { KeepsName = true },
        ["pack_array"] = new(0, Any, KqlType.Dynamic, values => new JsonArray([.. values.Select(KqlValues.Json)])),
        ["pack"] = new(2, Any, KqlType.Dynamic, Pack),
        ["bag_pack"] = new(2, Any, KqlType.Dynamic, Pack),
        ["bag_keys"] = new(1, 1, KqlType.Dynamic, values => values[0] is JsonObject bag ? new JsonArray([.. bag.Select(member => JsonValue.Create(member.Key))]) : null),
        ["coalesce"] = new(2, Any, values => values[0].Type, values => Array.Find(values, value => !KqlValues.IsEmpty(value))),
        ["iff"] = new(3, 3, values => values[1].Type, values => KqlValues.Flag(values[0]) == true ? values[1] : values[2]),
        ["iif"] = new(3, 3, values => values[1].Type, values => KqlValues.Flag(values[0]) == true ? values[1] : values[2]),
        ["case"] = new(3, Any, values => values[1].Type, Case),
    };

    public static KqlFunction? Find(string name) => s_functions.GetValueOrDefault(name);

    /// <summary>A pattern as the query language has them: linear in time, without look-around. Null if it is none.</summary>
    public static Regex? Pattern(string pattern)
    {
        try
        {
            return new(pattern, Options);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static KqlFunction Cast(KqlType type) => new(1, 1, type, values => KqlValues.As(type, values[0])) { KeepsName = true };

    private static IEnumerable<JsonNode?> Items(object? value) => value as JsonArray ?? [];

    private static string Substring(object?[] values)
    {
        string text = KqlValues.Text(values[0]);
        long start = KqlValues.Whole(values[1]) ?? 0;
        int from = (int)Math.Clamp(start < 0 ? text.Length + start : start, 0, text.Length);
        long length = values.Length > 2 ? KqlValues.Whole(values[2]) ?? 0 : text.Length;
        return text.Substring(from, (int)Math.Clamp(length, 0, text.Length - from));
    }

    private static JsonArray? Split(object?[] values)
    {
        string delimiter = KqlValues.Text(values[1]);
        string text = KqlValues.Text(values[0]);
        string[] parts = delimiter.Length == 0 ? [text] : text.Split(delimiter);
        if (values.Length == 2) return new([.. parts.Select(part => JsonValue.Create(part))]);
        return KqlValues.Whole(values[2]) is { } index && index >= 0 && index < parts.Length ? new(JsonValue.Create(parts[index])) : null;
    }

    // The static methods of Regex remember the patterns that were used last; a pattern here may come from a column.
    private static string Replace(object? text, string pattern, string by) =>
        Try(() => Regex.Replace(KqlValues.Text(text), pattern, by, Options), KqlValues.Text(text));

    private static string Extract(object?[] values)
    {
        int group = (int)Math.Clamp(KqlValues.Whole(values[1]) ?? 0, 0, 64);
        return Try(() => Regex.Match(KqlValues.Text(values[2]), KqlValues.Text(values[0]), Options).Groups[group].Value, "");
    }

    private static string Try(Func<string> match, string otherwise)
    {
        try
        {
            return match();
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return otherwise;
        }
    }

    private static object? ParseJson(object?[] values)
    {
        if (KqlValues.Scalar(values[0]) is not string text) return values[0];
        try
        {
            return text.Length == 0 ? null : JsonText.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static JsonObject Pack(object?[] values)
    {
        JsonObject bag = [];
        for (int index = 0; index + 1 < values.Length; index += 2) bag[KqlValues.Text(values[index])] = KqlValues.Json(values[index + 1]);
        return bag;
    }

    private static object? Case(object?[] values)
    {
        for (int index = 0; index + 1 < values.Length; index += 2)
        {
            if (KqlValues.Flag(values[index]) == true) return values[index + 1];
        }

        return values[^1];
    }
}
