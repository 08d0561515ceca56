using System.Text;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Protobuf;

/// <summary>
/// Reads bodies in Kubernetes' protobuf, which newer clients send for the built-in kinds: four bytes <c>k8s\0</c> and a message Unknown
/// with the kind (1) and the object's own message (2). These clients take answers in JSON.
/// </summary>
internal static class ProtobufBody
{
    public const string Type = "application/vnd.kubernetes.protobuf";

    private static readonly byte[] s_magic = [.. "k8s"u8, 0];

    /// <exception cref="FormatException">The body is none of these, or holds a kind that the server does not know.</exception>
    public static JsonObject Read(ReadOnlyMemory<byte> body)
    {
        if (!body.Span.StartsWith(s_magic)) throw new FormatException("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        List<WireField> envelope = WireField.ReadAll(body[s_magic.Length..]);
        List<WireField> type = WireField.ReadAll(Part(envelope, 1));
        string kind = Encoding.UTF8.GetString(Part(type, 2).Span);
        JsonObject read = new() { ["kind"] = kind, ["apiVersion"] = Encoding.UTF8.GetString(Part(type, 1).Span) };
        foreach ((string name, JsonNode? value) in ProtobufReader.Read(kind, Part(envelope, 2)).ToList()) read[name] = value?.DeepClone();
        return read;
    }

    private static ReadOnlyMemory<byte> Part(List<WireField> fields, int number) =>
        fields.FirstOrDefault(field => field.Number == number).Bytes ?? ReadOnlyMemory<byte>.Empty;
}
