using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlsTools.Simulator.Tests.Worlds;

/// <summary>
/// Checks a document against the part of JSON Schema that the published schemas use. A text with a repetition's index in it may stand
/// where a number is wanted, since the reader fills it in first.
/// </summary>
internal static class SchemaCheck
{
    private static readonly string[] s_known =
    [
        "$schema", "$ref", "$defs", "title", "description", "type", "properties", "required", "additionalProperties", "items", "enum",
        "minimum", "maximum", "minItems", "minProperties", "maxProperties", "minLength", "maxLength", "pattern", "anyOf",
    ];

    public static IEnumerable<string> Problems(JsonNode? value, JsonObject schema, JsonObject root, string path = "$")
    {
        foreach (string keyword in schema.Select(member => member.Key).Except(s_known)) yield return $"{path}: the check does not know {keyword}";
        if (schema["$ref"] is JsonNode reference)
        {
            JsonObject target = root["$defs"]![((string)reference!).Split('/')[^1]]!.AsObject();
            foreach (string problem in Problems(value, target, root, path)) yield return problem;
        }

        if ((string?)schema["type"] is string type && !Is(value, type)) yield return $"{path}: not of type {type}";
        if (schema["enum"] is JsonArray choices && !choices.Any(choice => JsonNode.DeepEquals(choice, value))) yield return $"{path}: none of the choices";
        if (schema["anyOf"] is JsonArray ways && !ways.Any(way => !Problems(value, way!.AsObject(), root, path).Any())) yield return $"{path}: none of the ways";
        if (value?.GetValueKind() == JsonValueKind.String)
        {
            string text = (string)value!;
            if (text.Length < ((int?)schema["minLength"] ?? 0)) yield return $"{path}: too short";
            if ((string?)schema["pattern"] is string pattern && !Regex.IsMatch(text, pattern)) yield return $"{path}: not as the pattern has it";
        }

        if (value is JsonObject item)
        {
            if (item.Count < ((int?)schema["minProperties"] ?? 0) || item.Count > ((int?)schema["maxProperties"] ?? int.MaxValue))
                yield return $"{path}: {item.Count} members";
            foreach (JsonNode? required in schema["required"] as JsonArray ?? [])
            {
                if (!item.ContainsKey((string)required!)) yield return $"{path}: {required} is missing";
            }

            foreach ((string key, JsonNode? member) in item)
            {
                JsonNode? own = schema["properties"]?[key];
                JsonObject? known = own as JsonObject ?? schema["additionalProperties"] as JsonObject;
                if (known is not null) foreach (string problem in Problems(member, known, root, $"{path}.{key}")) yield return problem;
                else if (schema["additionalProperties"]?.GetValueKind() == JsonValueKind.False) yield return $"{path}: {key} is not allowed";
            }
        }

        if (value is JsonArray counted && counted.Count < ((int?)schema["minItems"] ?? 0)) yield return $"{path}: too few items";
        if (Is(value, "integer") && (long)value! < ((long?)schema["minimum"] ?? long.MinValue)) yield return $"{path}: too small";
        if (value is JsonArray array && schema["items"] is JsonObject items)
        {
            for (int index = 0; index < array.Count; index++)
            {
                foreach (string problem in Problems(array[index], items, root, $"{path}[{index}]")) yield return problem;
            }
        }
    }

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "integer" => value is JsonValue number && number.GetValueKind() == JsonValueKind.Number && number.TryGetValue(out long _),
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        _ => false,
    };
}
