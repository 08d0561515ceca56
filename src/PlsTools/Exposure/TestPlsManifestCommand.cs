using System.Management.Automation;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Manifests;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Lints the Services of manifests offline.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PlsManifest", DefaultParameterSetName = PathSet)]
[OutputType(typeof(PlsManifestFinding))]
[OutputType(typeof(string))]
[OutputType(typeof(bool))]
public sealed class TestPlsManifestCommand : AsyncPlsCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string TextSet = "Text";

    private readonly PipedText _text = new();
    private readonly List<PlsManifestFinding> _failing = [];
    private bool _isUnread;
    private bool _hasInput;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "FullName")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = TextSet)]
    [AllowEmptyString]
    [AllowNull]
    public string? InputObject { get; set; }

    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public FindingFormat Format { get; set; } = FindingFormat.Object;

    [Parameter]
    public ProblemSeverity FailOn { get; set; } = ProblemSeverity.Error;

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override async Task ProcessAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        _hasInput = true;
        if (ParameterSetName == TextSet)
        {
            foreach (string text in _text.Add(InputObject)) await LintTextAsync(text, pipeline).ConfigureAwait(false);
            return;
        }

        bool isLiteral = ParameterSetName == LiteralPathSet;
        foreach (string path in isLiteral ? LiteralPath : Path)
        {
            try
            {
                (IReadOnlyList<ManifestPath> found, string here) = await pipeline.OnPipelineThreadAsync(cmdlet =>
                    (ManifestPath.Resolve(cmdlet.SessionState.Path, path, isLiteral), cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath)).ConfigureAwait(false);
                if (found.Count == 0) throw ManifestErrors.NotFound(path);
                foreach (ManifestPath file in found.SelectMany(item => item.Files(here, Recurse))) await LintFileAsync(file, pipeline, cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await FailAsync(error, pipeline).ConfigureAwait(false);
            }
        }
    }

    protected override async Task EndAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (MyInvocation.ExpectingInput && (!_hasInput || (ParameterSetName == TextSet && !_text.HasText)))
        {
            await FailAsync(ManifestErrors.Empty(), pipeline).ConfigureAwait(false);
        }

        foreach (string text in _text.Rest()) await LintTextAsync(text, pipeline).ConfigureAwait(false);
        if (Quiet) await pipeline.WriteAsync(_failing.Count == 0 && !_isUnread).ConfigureAwait(false);
        else if (_failing.Count > 0) await pipeline.ErrorAsync(ManifestErrors.HasFindings(_failing)).ConfigureAwait(false);
    }

    private async Task LintFileAsync(ManifestPath path, CommandPipeline pipeline, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            ManifestFile file = await ManifestFile.ReadAsync(path.Name, path.FullPath, cancellation).ConfigureAwait(false);
            await PutOutAsync(path.Name, ManifestLinter.Lint(path.Name, file.Text), pipeline).ConfigureAwait(false);
        }
        catch (PlsException error)
        {
            await FailAsync(error, pipeline).ConfigureAwait(false);
        }
    }

    private async Task LintTextAsync(string text, CommandPipeline pipeline)
    {
        ManifestReport report = ManifestLinter.Lint(null, text);
        if (report.IsBareText) await FailAsync(ManifestErrors.TextIsNoManifest(text.Trim()), pipeline).ConfigureAwait(false);
        else await PutOutAsync(ManifestMessages.PipedText, report, pipeline).ConfigureAwait(false);
    }

    private async Task PutOutAsync(string name, ManifestReport report, CommandPipeline pipeline)
    {
        await pipeline.VerboseAsync(string.Format(null, ManifestMessages.Linted, name, report.DocumentCount, report.Services.Count, string.Join(", ", report.Services))).ConfigureAwait(false);
        _failing.AddRange(report.Findings.Where(finding => finding.Severity >= FailOn));
        if (Quiet) return;
        foreach (PlsManifestFinding finding in report.Findings)
        {
            await pipeline.WriteAsync(Format == FindingFormat.Object ? finding : FindingLog.Line(finding, Format)).ConfigureAwait(false);
        }
    }

    private Task FailAsync(PlsException error, CommandPipeline pipeline)
    {
        _isUnread = true;
        return pipeline.ErrorAsync(error);
    }
}
