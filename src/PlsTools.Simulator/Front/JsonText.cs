using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace PlsTools.Simulator.Front;

/// <summary>
/// Reads JSON that anybody may have written. <see cref="JsonNode"/> alone finds some faults only when a member is first looked at: a name that comes
/// twice, and half of a surrogate pair.
/// </summary>
internal static class JsonText
{
    /// <summary>The bytes, with U+FFFD for those that are not UTF-8, as servers read them.</summary>
    public static ReadOnlyMemory<byte> Sound(ReadOnlyMemory<byte> text) =>
        Utf8.IsValid(text.Span) ? text : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text.Span));

    /// <exception cref="JsonException">The text is not JSON, or not such that all of it can be read.</exception>
    public static JsonNode? Parse(ReadOnlyMemory<byte> text) => Walked(JsonNode.Parse(Sound(text).Span));

    /// <exception cref="JsonException">The text is not JSON, or not such that all of it can be read.</exception>
    public static JsonNode? Parse(string text) => Walked(JsonNode.Parse(text));

    private static JsonNode? Walked(JsonNode? node)
    {
        try
        {
            Walk(node);
            return node;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            throw new JsonException(error.Message, error);
        }
    }

    private static void Walk(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (JsonNode? item in array) Walk(item);
        }
        else if (node is JsonObject bag)
        {
            foreach ((string _, JsonNode? member) in bag) Walk(member);
        }
        else if (node?.GetValueKind() == JsonValueKind.String)
        {
            node.GetValue<string>();
        }
    }
}
