using System.Management.Automation;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Manifests;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Writes the settings of a Private Link Service into a manifest, and leaves everything else in it as it is.</summary>
[Cmdlet(VerbsData.Update, "PlsManifest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = PathSet)]
[OutputType(typeof(PlsManifestChange))]
[OutputType(typeof(string))]
public sealed class UpdatePlsManifestCommand : AsyncPlsCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string TextSet = "Text";

    private readonly PipedText _text = new();
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

    [Parameter(Position = 1, ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [Parameter(ParameterSetName = TextSet)]
    [ServiceReferenceTransformation]
    [ArgumentCompleter(typeof(ManifestServiceCompleter))]
    public ServiceReference? Service { get; set; }

    [Parameter]
    public string? PrivateLinkServiceName { get; set; }

    [Parameter]
    public string? PrivateLinkServiceResourceGroupName { get; set; }

    [Parameter]
    public SwitchParameter Internal { get; set; }

    [Parameter]
    public string? InternalSubnet { get; set; }

    [Parameter]
    public string? LoadBalancerIPAddress { get; set; }

    [Parameter]
    public string? NatSubnet { get; set; }

    [Parameter]
    public int NatIPCount { get; set; }

    [Parameter]
    [AllowEmptyCollection]
    public string[]? NatIPAddress { get; set; }

    [Parameter]
    [AllowEmptyCollection]
    public string[]? Fqdn { get; set; }

    [Parameter]
    public SwitchParameter EnableProxyProtocol { get; set; }

    [Parameter]
    [AllowEmptyCollection]
    public string[]? Visibility { get; set; }

    [Parameter]
    [AllowEmptyCollection]
    public string[]? AutoApproval { get; set; }

    [Parameter]
    public ExposureSetting[] Reset { get; set; } = [];

    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter PassThru { get; set; }

    protected override async Task ProcessAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        _hasInput = true;
        if (ParameterSetName == TextSet)
        {
            foreach (string text in _text.Add(InputObject)) await EditTextAsync(text, pipeline).ConfigureAwait(false);
            return;
        }

        bool isLiteral = ParameterSetName == LiteralPathSet;
        foreach (string path in isLiteral ? LiteralPath : Path)
        {
            try
            {
                IReadOnlyList<ManifestPath> found = await pipeline.OnPipelineThreadAsync(cmdlet => ManifestPath.Resolve(cmdlet.SessionState.Path, path, isLiteral)).ConfigureAwait(false);
                if (found.Count == 0) throw ManifestErrors.NotFound(path);
                foreach (ManifestPath file in found) await EditFileAsync(file, pipeline, cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    protected override async Task EndAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (MyInvocation.ExpectingInput && (!_hasInput || (ParameterSetName == TextSet && !_text.HasText)))
        {
            await pipeline.ErrorAsync(ManifestErrors.Empty()).ConfigureAwait(false);
        }

        foreach (string text in _text.Rest()) await EditTextAsync(text, pipeline).ConfigureAwait(false);
    }

    private async Task EditFileAsync(ManifestPath path, CommandPipeline pipeline, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            if (path.IsFolder) throw ManifestErrors.IsFolder(path.Name);
            ManifestFile file = await ManifestFile.ReadAsync(path.Name, path.FullPath, cancellation).ConfigureAwait(false);
            ManifestUpdate update = await PlanAsync(path.Name, file.Text, pipeline).ConfigureAwait(false);
            if (update.Changes.Count > 0)
            {
                string action = string.Format(null, ManifestMessages.ActionUpdate, update.Service, path.Name, string.Join(Environment.NewLine, update.Diff));
                if (!await pipeline.ShouldProcessAsync(action).ConfigureAwait(false)) return;
                await file.WriteAsync(update.Text, cancellation).ConfigureAwait(false);
            }

            if (PassThru) await pipeline.WriteAsync(PlsManifestChange.Of(path.Name, update)).ConfigureAwait(false);
        }
        catch (PlsException error)
        {
            await pipeline.ErrorAsync(error).ConfigureAwait(false);
        }
    }

    private async Task EditTextAsync(string text, CommandPipeline pipeline)
    {
        try
        {
            await pipeline.WriteAsync((await PlanAsync(null, text, pipeline).ConfigureAwait(false)).Text).ConfigureAwait(false);
        }
        catch (PlsException error)
        {
            await pipeline.ErrorAsync(error).ConfigureAwait(false);
        }
    }

    private async Task<ManifestUpdate> PlanAsync(string? name, string text, CommandPipeline pipeline)
    {
        ManifestUpdate update = ManifestUpdater.Plan(name, text, Service?.Resolve(string.Empty), ReadSettings());
        foreach (PlsManifestFinding finding in update.Findings)
        {
            await pipeline.WarningAsync($"{finding.Location}: {finding.Message} {finding.RecommendedAction}").ConfigureAwait(false);
        }

        return update;
    }

    private ExposureSettings ReadSettings() => new()
    {
        PrivateLinkServiceName = PrivateLinkServiceName,
        PrivateLinkServiceResourceGroupName = PrivateLinkServiceResourceGroupName,
        Internal = Internal,
        InternalSubnet = InternalSubnet,
        LoadBalancerIPAddress = LoadBalancerIPAddress,
        NatSubnet = NatSubnet,
        NatIPCount = IsGiven(nameof(NatIPCount)) ? NatIPCount : null,
        NatIPAddresses = NatIPAddress,
        Fqdns = Fqdn,
        EnableProxyProtocol = IsGiven(nameof(EnableProxyProtocol)) ? EnableProxyProtocol.IsPresent : null,
        Visibility = Visibility,
        AutoApproval = AutoApproval,
        Reset = Reset,
    };

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
