using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;

namespace PlsTools.Simulator.Arm.Schemas;

/// <summary>
/// The members that the network provider knows, by type, from <c>network.json</c>: <c>""</c> is a scalar, <c>"bool"</c> and <c>"int"</c> one
/// that can be read as such, <c>"*"</c> anything, <c>"@T"</c> a type, an array a list of its one element. A member that is not there is refused, as
/// the provider does.
/// </summary>
internal static class MemberSchemas
{
    private static readonly JsonObject s_types = Load();

    /// <summary>Refuses a body that holds a member which its type does not have, or a list where an object is due.</summary>
    public static void Check(string type, ReadOnlyMemory<byte> body)
    {
        Utf8JsonReader reader = new(body.Span);
        reader.Read();
        CheckValue(ref reader, s_types[type]!, type, "");
    }

    private static void CheckValue(ref Utf8JsonReader reader, JsonNode schema, string type, string path)
    {
        if (schema is JsonValue value)
        {
            string kind = value.GetValue<string>();
            if (kind.StartsWith('@'))
            {
                type = kind[1..];
                schema = s_types[type]!;
            }
            else if (kind is "bool" or "int")
            {
                CheckScalar(ref reader, kind, path);
                return;
            }
            else if (kind == "*" || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                reader.Skip();
                return;
            }
            else
            {
                throw NetworkFaults.WrongKind(path, "a scalar", (int)reader.BytesConsumed);
            }
        }

        if (reader.TokenType == JsonTokenType.Null) return;
        if (schema is JsonArray list) CheckList(ref reader, list[0]!, type, path);
        else CheckObject(ref reader, schema.AsObject(), type, path);
    }

    private static void CheckScalar(ref Utf8JsonReader reader, string kind, string path)
    {
        bool fits = reader.TokenType switch
        {
            JsonTokenType.Null => true,
            JsonTokenType.True or JsonTokenType.False => kind == "bool",
            JsonTokenType.Number => kind == "int" && reader.TryGetInt32(out _),
            JsonTokenType.String when kind == "bool" => bool.TryParse(reader.GetString(), out _),
            JsonTokenType.String => int.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            _ => false,
        };
        if (!fits) throw NetworkFaults.WrongKind(path, kind == "bool" ? "type 'System.Boolean'" : "type 'System.Int32'", (int)reader.BytesConsumed);
    }

    private static void CheckList(ref Utf8JsonReader reader, JsonNode element, string type, string path)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw NetworkFaults.WrongKind(path, $"a list of '{type}'", (int)reader.BytesConsumed);
        for (int index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            CheckValue(ref reader, element, type, $"{path}[{index}]");
    }

    private static void CheckObject(ref Utf8JsonReader reader, JsonObject members, string type, string path)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw NetworkFaults.WrongKind(path, $"type '{type}'", (int)reader.BytesConsumed);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            string memberPath = path.Length == 0 ? name : $"{path}.{name}";
            if (members[name] is not { } schema) throw NetworkFaults.UnknownMember(name, type, memberPath, (int)reader.BytesConsumed);
            reader.Read();
            CheckValue(ref reader, schema, type, memberPath);
        }
    }

    private static JsonObject Load()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("PlsTools.Simulator.Arm.Schemas.network.json")!;
        return JsonNode.Parse(stream, JsonReading.IgnoreCase)!.AsObject();
    }
}
