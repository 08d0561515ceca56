namespace PlsTools.Core.Exposure.Manifests.Yaml;

/// <summary>A reference to an anchored node.</summary>
internal sealed class ManifestAlias : ManifestNode
{
    /// <summary>The anchor's name.</summary>
    public required string Name { get; init; }

    public required ManifestNode Target { get; init; }
}
