namespace PlsTools.Core.Exposure.Manifests.Yaml;

/// <summary>One document of a text.</summary>
/// <param name="Root">Its content.</param>
/// <param name="Start">Where it begins, its <c>---</c> included.</param>
/// <param name="AliasedAnchors">The anchors that an alias of the document names.</param>
internal sealed record ManifestDocument(ManifestNode Root, TextPosition Start, IReadOnlySet<string> AliasedAnchors);
