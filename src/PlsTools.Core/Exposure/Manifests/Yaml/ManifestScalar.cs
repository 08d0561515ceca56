using YamlDotNet.Core;

namespace PlsTools.Core.Exposure.Manifests.Yaml;

/// <summary>A single value.</summary>
internal sealed class ManifestScalar : ManifestNode
{
    public required string Value { get; init; }

    public required ScalarStyle Style { get; init; }

    public bool IsBlock => Style is ScalarStyle.Literal or ScalarStyle.Folded;

    /// <summary>What it is to kubectl and its like.</summary>
    public PlainKind Kind => Style == ScalarStyle.Plain && Tag is null ? PlainText.KindOf(Value) : PlainKind.Text;
}
