using System.Text;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>Keeps what functions make to a size: they can be nested, and each can double its argument.</summary>
internal static class KqlSize
{
    /// <summary>Most characters of a text, and of the texts and values in a dynamic one.</summary>
    private const int Most = 1_048_576;

    /// <summary>Most levels of a dynamic value.</summary>
    private const int Levels = 64;

    /// <summary>The value; of a longer text its beginning, for a larger or deeper dynamic value null.</summary>
    public static object? Limit(object? value) => value switch
    {
        string text when text.Length > Most => text[..Most],
        JsonNode node => Measure(node, Most, Levels) < 0 ? null : node,
        _ => value,
    };

    /// <summary>As <see cref="string.Join(string, IEnumerable{string})"/>, but the result ends where it gets too long.</summary>
    public static string Join(string separator, IEnumerable<string> parts)
    {
        StringBuilder text = new();
        bool isFirst = true;
        foreach (string part in parts)
        {
            if (!isFirst) Append(separator);
            Append(part);
            isFirst = false;
            if (text.Length == Most) break;
        }

        return text.ToString();

        void Append(string piece) => text.Append(piece, 0, Math.Min(piece.Length, Most - text.Length));
    }

    /// <summary>What is left of an allowance; negative where it did not do.</summary>
    private static int Measure(JsonNode? node, int left, int levels)
    {
        left = levels == 0 ? -1 : left - 1;
        if (node is JsonValue value) return value.TryGetValue(out string? text) ? left - text.Length : left;
        IEnumerable<JsonNode?> items = node switch
        {
            JsonArray array => array,
            JsonObject bag => bag.Select(member => member.Value),
            _ => [],
        };
        foreach (JsonNode? item in items)
        {
            if (left < 0) break;
            left = Measure(item, left, levels - 1);
        }

        return left;
    }
}
