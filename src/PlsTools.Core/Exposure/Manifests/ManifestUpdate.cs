using PlsTools.Core.Exposure.Planning;

namespace PlsTools.Core.Exposure.Manifests;

/// <summary>The change of a manifest, planned.</summary>
/// <param name="Name">What messages call the text; null for text from the pipe.</param>
/// <param name="Service">The Service's name as the manifest has it.</param>
/// <param name="Text">The text as it would be.</param>
/// <param name="Changes">The annotations that change; empty where all is as asked.</param>
/// <param name="Diff">The lines that change, behind <c>- </c> or <c>+ </c>.</param>
/// <param name="Findings">What the linter says of the Service afterwards.</param>
internal sealed record ManifestUpdate(
    string? Name, string Service, string Text, IReadOnlyList<AnnotationChange> Changes, IReadOnlyList<string> Diff, IReadOnlyList<PlsManifestFinding> Findings);
