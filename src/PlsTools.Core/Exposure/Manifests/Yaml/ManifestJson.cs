using System.Globalization;
using System.Text.Json.Nodes;

namespace PlsTools.Core.Exposure.Manifests.Yaml;

/// <summary>Turns YAML into the JSON that the API server would be sent, aliases and merge keys resolved.</summary>
internal sealed class ManifestJson
{
    private const int MostNodes = 200_000;

    private int _nodes;

    /// <summary>Null where there is a null, and where aliases blow a small text up beyond all measure.</summary>
    public JsonNode? Convert(ManifestNode node)
    {
        if (++_nodes > MostNodes) return null;
        return node switch
        {
            ManifestAlias alias => Convert(alias.Target),
            ManifestScalar scalar => Convert(scalar),
            ManifestList list => new JsonArray([.. list.Items.Select(Convert)]),
            ManifestMap map => Convert(map),
            _ => null,
        };
    }

    private JsonObject Convert(ManifestMap map)
    {
        JsonObject members = [];
        foreach (ManifestEntry entry in map.Entries)
        {
            if (entry.Name == ManifestMap.MergeKey) Merge(members, entry.Value.Resolved);
        }

        foreach (ManifestEntry entry in map.Entries)
        {
            if (entry.Name is { } name && name != ManifestMap.MergeKey) members[name] = Convert(entry.Value);
        }

        return members;
    }

    private void Merge(JsonObject members, ManifestNode source)
    {
        IEnumerable<ManifestNode> sources = source is ManifestList list ? list.Items.Select(item => item.Resolved) : [source];
        foreach (ManifestMap merged in sources.OfType<ManifestMap>())
        {
            if (++_nodes > MostNodes) return;
            foreach ((string name, JsonNode? value) in Convert(merged)) members.TryAdd(name, value?.DeepClone());
        }
    }

    private static JsonValue? Convert(ManifestScalar scalar) => scalar.Kind switch
    {
        PlainKind.Null => null,
        PlainKind.Boolean => JsonValue.Create(PlainText.BooleanOf(scalar.Value)!.Value),
        PlainKind.Number when int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) => JsonValue.Create(number),
        _ => JsonValue.Create(scalar.Value),
    };
}
