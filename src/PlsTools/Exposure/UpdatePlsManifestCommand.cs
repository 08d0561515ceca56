using System.Management.Automation;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Manifests;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Writes the settings of a Private Link Service into a manifest, and leaves everything else in it as it is.</summary>
[Cmdlet(VerbsData.Update, "PlsManifest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = PathSet)]
[OutputType(typeof(PlsManifestChange))]
[OutputType(typeof(string))]
public sealed class UpdatePlsManifestCommand : ManifestCmdlet
{
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

    private protected override IEnumerable<ManifestPath> FilesOf(ManifestPath path, string here) => path.IsFolder ? throw ManifestErrors.IsFolder(path.Name) : [path];

    private protected override async Task TakeFileAsync(ManifestPath path, CommandPipeline pipeline, CancellationToken cancellation)
    {
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

    private protected override async Task TakeTextAsync(string text, CommandPipeline pipeline) =>
        await pipeline.WriteAsync((await PlanAsync(null, text, pipeline).ConfigureAwait(false)).Text).ConfigureAwait(false);

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
