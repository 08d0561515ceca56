namespace PlsTools.Core.Exposure.Manifests.Yaml;

/// <summary>A mapping. Its entries are as written: a key may be there twice, and a merge key is an entry like any other.</summary>
internal sealed class ManifestMap : ManifestNode
{
    /// <summary>Merges another mapping's entries into this one.</summary>
    public const string MergeKey = "<<";

    public required IReadOnlyList<ManifestEntry> Entries { get; init; }

    /// <summary>Whether it is written in braces.</summary>
    public required bool IsFlow { get; init; }

    /// <summary>The last entry with this key, which is the one that counts; null for none. Merged entries do not count.</summary>
    public ManifestEntry? Find(string key) => Entries.LastOrDefault(entry => entry.Name == key);

    /// <summary>The mapping behind a key, an alias followed; null where there is none.</summary>
    public ManifestMap? FindMap(string key) => Find(key)?.Value.Resolved as ManifestMap;

    /// <summary>The text behind a key, an alias followed; null where there is none.</summary>
    public string? FindText(string key) => (Find(key)?.Value.Resolved as ManifestScalar)?.Value;
}
