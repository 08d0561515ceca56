namespace PlsTools.Core.Exposure.Manifests.Yaml;

/// <summary>A sequence.</summary>
internal sealed class ManifestList : ManifestNode
{
    public required IReadOnlyList<ManifestNode> Items { get; init; }
}
