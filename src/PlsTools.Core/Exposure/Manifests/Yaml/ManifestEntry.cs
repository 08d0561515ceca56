namespace PlsTools.Core.Exposure.Manifests.Yaml;

/// <summary>A key and its value.</summary>
internal sealed record ManifestEntry(ManifestNode Key, ManifestNode Value)
{
    /// <summary>The key's text; null where the key is no scalar.</summary>
    public string? Name => (Key.Resolved as ManifestScalar)?.Value;
}
