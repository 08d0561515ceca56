namespace PlsTools.Core.Exposure.Manifests.Yaml;

/// <summary>A place in a text.</summary>
/// <param name="Index">Characters before it.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
internal readonly record struct TextPosition(int Index, int Line, int Column);
