using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlsTools.Core.Tests.Consumers.Offers;

/// <summary>Checks a document against the part of JSON Schema that <c>offer.schema.json</c> uses, and says so where it uses more.</summary>
internal static class SchemaCheck
{
    private static readonly string[] s_known =
    [
        "$schema", "title", "description", "type", "properties", "required", "additionalProperties", "items", "enum", "minimum", "maximum", "minItems",
        "maxItems", "minLength", "maxLength", "pattern",
    ];

    public static IEnumerable<string> Problems(JsonNode? value, JsonObject schema, string path = "$")
    {
        foreach (string keyword in schema.Select(member => member.Key).Except(s_known)) yield return $"{path}: the check does not know {keyword}";
        if ((string?)schema["type"] is string type && !Is(value, type)) yield return $"{path}: not of type {type}";
        if (schema["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value))) yield return $"{path}: none of the choices";
        IEnumerable<string> inner = value switch
        {
            JsonObject item => Members(item, schema, path),
            JsonArray array => Items(array, schema, path),
            JsonValue text when text.GetValueKind() == JsonValueKind.String => Text((string)text!, schema, path),
            JsonValue number when number.GetValueKind() == JsonValueKind.Number => Within((double)number, schema, "minimum", "maximum", path),
            _ => [],
        };
        foreach (string problem in inner) yield return problem;
    }

    /// <summary>The names of all members that a schema describes, at whatever depth.</summary>
    public static IEnumerable<string> Names(JsonObject schema)
    {
        foreach ((string name, JsonNode? member) in schema["properties"] as JsonObject ?? [])
        {
            yield return name;
            foreach (string deeper in Names(member!.AsObject())) yield return deeper;
        }

        if (schema["items"] is JsonObject items) foreach (string deeper in Names(items)) yield return deeper;
    }

    private static IEnumerable<string> Members(JsonObject item, JsonObject schema, string path)
    {
        foreach (JsonNode? required in schema["required"] as JsonArray ?? [])
        {
            if (!item.ContainsKey((string)required!)) yield return $"{path}: {required} is missing";
        }

        foreach ((string key, JsonNode? member) in item)
        {
            if (schema["properties"]?[key] is not JsonObject own) yield return $"{path}: {key} is not allowed";
            else foreach (string problem in Problems(member, own, $"{path}.{key}")) yield return problem;
        }
    }

    private static IEnumerable<string> Items(JsonArray array, JsonObject schema, string path) => Within(array.Count, schema, "minItems", "maxItems", path)
        .Concat(array.SelectMany((item, index) => Problems(item, schema["items"]!.AsObject(), $"{path}[{index}]")));

    private static IEnumerable<string> Text(string text, JsonObject schema, string path)
    {
        foreach (string problem in Within(text.Length, schema, "minLength", "maxLength", path)) yield return problem;
        if ((string?)schema["pattern"] is string pattern && !Regex.IsMatch(text, pattern, RegexOptions.ECMAScript)) yield return $"{path}: not of the pattern";
    }

    private static IEnumerable<string> Within(double value, JsonObject schema, string least, string most, string path)
    {
        if (schema[least] is JsonNode minimum && value < (double)minimum) yield return $"{path}: below {least}";
        if (schema[most] is JsonNode maximum && value > (double)maximum) yield return $"{path}: above {most}";
    }

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "integer" => value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.TryGetValue(out long _),
        _ => throw new NotSupportedException(type),
    };
}
