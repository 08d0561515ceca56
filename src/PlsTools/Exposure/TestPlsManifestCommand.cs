using System.Management.Automation;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Manifests;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Lints the Services of manifests.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PlsManifest", DefaultParameterSetName = PathSet)]
[OutputType(typeof(PlsManifestFinding))]
[OutputType(typeof(string))]
[OutputType(typeof(bool))]
public sealed class TestPlsManifestCommand : ManifestCmdlet
{
    private readonly List<PlsManifestFinding> _failing = [];
    private int _texts;
    private int _services;

    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public FindingFormat Format { get; set; } = FindingFormat.Object;

    [Parameter]
    public ProblemSeverity FailOn { get; set; } = ProblemSeverity.Error;

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override IEnumerable<ManifestPath> FilesOf(ManifestPath path, string here) => path.Files(here, Recurse);

    private protected override async Task TakeFileAsync(ManifestPath path, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ManifestFile file = await ManifestFile.ReadAsync(path.Name, path.FullPath, cancellation).ConfigureAwait(false);
        await PutOutAsync(path.Name, ManifestLinter.Lint(path.Name, file.Text), pipeline).ConfigureAwait(false);
    }

    private protected override Task TakeTextAsync(string text, CommandPipeline pipeline)
    {
        ManifestReport report = ManifestLinter.Lint(null, text);
        return report.IsBareText ? throw ManifestErrors.TextIsNoManifest(text.Trim()) : PutOutAsync(ManifestMessages.PipedText, report, pipeline);
    }

    // One error after all findings, so that whoever stops at errors has seen them all.
    private protected override async Task ConcludeAsync(CommandPipeline pipeline)
    {
        if (_services == 0 && _failing.Count == 0 && !HasFailed) await pipeline.WarningAsync(string.Format(null, ManifestMessages.NothingLinted, _texts)).ConfigureAwait(false);
        if (Quiet) await pipeline.WriteAsync(_failing.Count == 0 && !HasFailed).ConfigureAwait(false);
        else if (_failing.Count > 0) await pipeline.ErrorAsync(ManifestErrors.HasFindings(_failing)).ConfigureAwait(false);
    }

    private async Task PutOutAsync(string name, ManifestReport report, CommandPipeline pipeline)
    {
        await pipeline.VerboseAsync(string.Format(null, ManifestMessages.Linted, name, report.DocumentCount, report.Services.Count, string.Join(", ", report.Services))).ConfigureAwait(false);
        _texts++;
        _services += report.Services.Count;
        _failing.AddRange(report.Findings.Where(finding => finding.Severity >= FailOn));
        if (Quiet) return;
        foreach (PlsManifestFinding finding in report.Findings)
        {
            await pipeline.WriteAsync(Format == FindingFormat.Object ? finding : FindingLog.Line(finding, Format)).ConfigureAwait(false);
        }
    }
}
