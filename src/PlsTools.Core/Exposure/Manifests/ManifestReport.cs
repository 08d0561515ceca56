namespace PlsTools.Core.Exposure.Manifests;

/// <summary>What came of linting a text.</summary>
/// <param name="Findings">In the order of the text; empty where all is well.</param>
/// <param name="DocumentCount">How many documents could be read.</param>
/// <param name="Services">Those that were linted.</param>
/// <param name="IsBareText">Whether the text is a word or a line rather than a manifest, such as a path that was meant as one.</param>
public sealed record ManifestReport(
    IReadOnlyList<PlsManifestFinding> Findings, int DocumentCount, IReadOnlyList<string> Services, bool IsBareText);
