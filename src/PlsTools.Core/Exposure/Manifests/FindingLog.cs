using PlsTools.Core.Exposure.Linting;

namespace PlsTools.Core.Exposure.Manifests;

/// <summary>
/// Writes findings as lines of a pipeline's log that its server understands. Sources: Azure Pipelines' logging command
/// <c>task.logissue</c> with the escapes of azure-pipelines-task-lib, and GitHub Actions' workflow commands with those of actions/toolkit.
/// </summary>
public static class FindingLog
{
    /// <summary>One line, without a line break, whatever the finding holds.</summary>
    public static string Line(PlsManifestFinding finding, FindingFormat format) => format switch
    {
        FindingFormat.AzureDevOps => AzureLine(finding),
        FindingFormat.GitHub => GitHubLine(finding),
        _ => finding.ToString().ReplaceLineEndings(" "),
    };

    private static string AzureLine(PlsManifestFinding finding)
    {
        string place = finding.File is { } file ? $"sourcepath={AzureProperty(file)};linenumber={finding.Line};columnnumber={finding.Column};" : string.Empty;
        return $"##vso[task.logissue type={Severity(finding)};{place}code={AzureProperty(finding.Id)};]{AzureText(Text(finding))}";
    }

    private static string GitHubLine(PlsManifestFinding finding)
    {
        string place = finding.File is { } file ? $"file={GitHubProperty(file)},line={finding.Line},col={finding.Column}," : string.Empty;
        return $"::{Severity(finding)} {place}title={GitHubProperty(finding.Id)}::{GitHubText(Text(finding))}";
    }

    private static string Severity(PlsManifestFinding finding) => finding.Severity == ProblemSeverity.Error ? "error" : "warning";

    // Without a file the place would be lost, and a rendered template's name is all that there is.
    private static string Text(PlsManifestFinding finding)
    {
        string place = finding.File is not null ? string.Empty : $"{finding.Template ?? ManifestMessages.PipedText}:{finding.Line}:{finding.Column}: ";
        string service = finding.Service is { } name ? $"{name}: " : string.Empty;
        return $"{place}{service}{finding.Message} {finding.RecommendedAction}";
    }

    private static string AzureText(string text) => text.Replace("%", "%AZP25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string AzureProperty(string text) => AzureText(text).Replace("]", "%5D", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);

    private static string GitHubText(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string GitHubProperty(string text) => GitHubText(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
