namespace PlsTools.Core.Exposure.Manifests.Yaml;

/// <summary>A node of a YAML document with its place in the text. Aliases stay aliases, since an edit must not go through one.</summary>
internal abstract class ManifestNode
{
    /// <summary>Where it begins, its anchor and tag included.</summary>
    public required TextPosition Start { get; init; }

    /// <summary>Behind its last character; behind what it holds for a block collection.</summary>
    public required TextPosition End { get; init; }

    /// <summary>Null where it has none.</summary>
    public string? Anchor { get; init; }

    /// <summary>Null where it has none.</summary>
    public string? Tag { get; init; }

    /// <summary>The node itself, or what an alias stands for.</summary>
    public ManifestNode Resolved => this is ManifestAlias alias ? alias.Target : this;
}
