using System.Collections.Frozen;
using System.Globalization;

namespace PlsTools.Simulator.Kube.Protobuf;

/// <summary>The messages that the server can read, out of messages.txt.</summary>
internal static class ProtobufMessages
{
    private static readonly FrozenDictionary<string, FrozenDictionary<int, ProtobufField>> s_messages = Load();

    /// <summary>The fields of a message by their numbers; null where it is unknown.</summary>
    public static FrozenDictionary<int, ProtobufField>? Find(string name) => s_messages.GetValueOrDefault(name);

    private static FrozenDictionary<string, FrozenDictionary<int, ProtobufField>> Load()
    {
        using Stream stream = typeof(ProtobufMessages).Assembly.GetManifestResourceStream("PlsTools.Simulator.Kube.Protobuf.messages.txt")!;
        using StreamReader reader = new(stream);
        IEnumerable<string> lines = reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#');
        return string.Join('\n', lines).Replace("\n  ", " ", StringComparison.Ordinal).Split('\n')
            .Select(line => line.Split(": ", 2))
            .ToFrozenDictionary(sides => sides[0].TrimEnd(':'), sides => Fields(sides.ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);
    }

    private static FrozenDictionary<int, ProtobufField> Fields(string text) => text
        .Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(field => field.Split(' '))
        .ToFrozenDictionary(words => int.Parse(words[0], CultureInfo.InvariantCulture), words => ProtobufField.Parse(words[1], words[2]));
}
