namespace PlsTools.Core.Exposure.Manifests.Yaml;

/// <summary>Why a text, or a part of it, is no YAML.</summary>
/// <param name="Position">Where the reader stopped.</param>
/// <param name="Message">Its words.</param>
internal sealed record ManifestFault(TextPosition Position, string Message);
