using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Protobuf;

/// <summary>Turns messages into the JSON that the same client would have sent. Fields that are unknown are passed over, as protobuf has it.</summary>
internal static class ProtobufReader
{
    /// <exception cref="FormatException">The bytes are no such message.</exception>
    public static JsonObject Read(string message, ReadOnlyMemory<byte> bytes)
    {
        JsonObject read = [];
        ReadInto(read, message, bytes);
        return read;
    }

    private static void ReadInto(JsonObject read, string message, ReadOnlyMemory<byte> bytes)
    {
        FrozenDictionary<int, ProtobufField> known =
            ProtobufMessages.Find(message) ?? throw new FormatException($"the message {message} is unknown");
        foreach (WireField found in WireField.ReadAll(bytes))
        {
            if (!known.TryGetValue(found.Number, out ProtobufField? field)) continue;
            if (field.Name is null) ReadInto(read, field.Type, Bytes(found));
            else if (field.IsMap) AddEntry(read.Section(field.Name), field.Type, Bytes(found));
            else if (field.IsList) (read[field.Name] as JsonArray ?? List(read, field.Name)).Add(Value(field.Type, found));
            else if (Value(field.Type, found) is JsonNode value && (field.KeepsZero || !IsZero(value))) read[field.Name] = value;
        }
    }

    private static JsonArray List(JsonObject read, string name)
    {
        JsonArray list = [];
        read[name] = list;
        return list;
    }

    private static void AddEntry(JsonObject map, string type, ReadOnlyMemory<byte> entry)
    {
        List<WireField> sides = WireField.ReadAll(entry);
        string key = sides.Where(side => side.Number == 1).Select(Text).FirstOrDefault("");
        map[key] = sides.Where(side => side.Number == 2).Select(side => Value(type, side)).FirstOrDefault(type == "text" ? "" : null);
    }

    private static JsonNode? Value(string type, WireField found) => type switch
    {
        "text" => Text(found),
        "number" => found.Value,
        "truth" => found.Value != 0,
        "bytes" => Convert.ToBase64String(Bytes(found).Span),
        "Time" => Time(found, "yyyy-MM-ddTHH:mm:ssZ"),
        "MicroTime" => Time(found, "yyyy-MM-ddTHH:mm:ss.ffffffZ"),
        "Quantity" => WireField.ReadAll(Bytes(found)).Select(Text).FirstOrDefault("0"),
        "IntOrString" => IntOrString(WireField.ReadAll(Bytes(found))),
        "FieldsV1" or "RawExtension" => Raw(WireField.ReadAll(Bytes(found)).Select(Bytes).FirstOrDefault()),
        _ => Read(type, Bytes(found)),
    };

    private static bool IsZero(JsonNode value) => value is JsonValue scalar && scalar.GetValueKind() switch
    {
        JsonValueKind.String => scalar.GetValue<string>().Length == 0,
        JsonValueKind.False => true,
        JsonValueKind.Number => scalar.GetValue<long>() == 0,
        _ => false,
    };

    private static JsonValue? Time(WireField found, string format)
    {
        List<WireField> parts = WireField.ReadAll(Bytes(found));
        if (parts.Count == 0) return null;
        long seconds = parts.FirstOrDefault(part => part.Number == 1).Value;
        long nanoseconds = parts.FirstOrDefault(part => part.Number == 2).Value;
        return JsonValue.Create(DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / 100).ToString(format, CultureInfo.InvariantCulture));
    }

    /// <summary>Field 1 says which it is: 0 the number in field 2, 1 the text in field 3.</summary>
    private static JsonValue IntOrString(List<WireField> parts) => parts.FirstOrDefault(part => part.Number == 1).Value == 0
        ? JsonValue.Create(parts.FirstOrDefault(part => part.Number == 2).Value)
        : JsonValue.Create(parts.Where(part => part.Number == 3).Select(Text).FirstOrDefault(""));

    private static JsonNode? Raw(ReadOnlyMemory<byte> json)
    {
        try
        {
            return json.IsEmpty ? null : JsonNode.Parse(json.Span);
        }
        catch (JsonException error)
        {
            throw new FormatException(error.Message, error);
        }
    }

    private static string Text(WireField found) => Encoding.UTF8.GetString(Bytes(found).Span);

    private static ReadOnlyMemory<byte> Bytes(WireField found) =>
        found.Bytes ?? throw new FormatException($"wrong wire type for field {found.Number}");
}
