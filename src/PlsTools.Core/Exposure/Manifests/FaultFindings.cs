using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Manifests.Yaml;

namespace PlsTools.Core.Exposure.Manifests;

/// <summary>Tells of the parts of a text that are no YAML.</summary>
internal static class FaultFindings
{
    private const string Separator = "\n---";

    /// <summary>
    /// One finding a fault. A Helm template is no manifest and may well be right: it is told of once, as a warning, with how to have it linted.
    /// </summary>
    public static IEnumerable<PlsManifestFinding> Of(string? file, ManifestText manifest)
    {
        ManifestFault? template = manifest.Faults.FirstOrDefault(fault => IsInTemplate(manifest.Text, fault));
        if (template is not null)
        {
            yield return Make(file, template, ProblemSeverity.Warning, nameof(ManifestMessages.ManifestTemplate), ManifestMessages.ManifestTemplate, ManifestMessages.ManifestTemplateAction);
        }

        foreach (ManifestFault fault in manifest.Faults.Where(fault => !IsInTemplate(manifest.Text, fault)))
        {
            yield return Make(file, fault, ProblemSeverity.Error, nameof(ManifestMessages.ManifestNotYaml), ManifestMessages.ManifestNotYaml, ManifestMessages.ManifestNotYamlAction);
        }
    }

    private static PlsManifestFinding Make(string? file, ManifestFault fault, ProblemSeverity severity, string id, string message, string action) => new()
    {
        File = file,
        Line = fault.Position.Line,
        Column = fault.Position.Column,
        Id = id,
        Severity = severity,
        Message = string.Format(null, message, fault.Message),
        RecommendedAction = action,
    };

    // Whether the document that could not be read holds template actions.
    private static bool IsInTemplate(string text, ManifestFault fault)
    {
        int at = Math.Min(fault.Position.Index, text.Length);
        int begin = Math.Max(0, text.LastIndexOf(Separator, Math.Max(0, at - 1), StringComparison.Ordinal));
        int end = text.IndexOf(Separator, at, StringComparison.Ordinal);
        return text[begin..(end < 0 ? text.Length : end)].Contains("{{", StringComparison.Ordinal);
    }
}
