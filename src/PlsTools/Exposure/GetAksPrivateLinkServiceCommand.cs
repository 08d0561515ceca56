using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Arm;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Inventory;
using PlsTools.Exposure.Search;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Gets the Private Link Services on the frontends of AKS clusters: those of Services, and those that belong to none.</summary>
[Cmdlet(VerbsCommon.Get, "AksPrivateLinkService", DefaultParameterSetName = ServiceSet)]
[OutputType(typeof(AksPrivateLinkService))]
public sealed class GetAksPrivateLinkServiceCommand : ExposureSearchCmdlet
{
    private const string ServiceSet = "Service";
    private const string NameSet = "Name";
    private const string IdSet = "ResourceId";

    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = ServiceSet)]
    [ValidateNotNull]
    [SupportsWildcards]
    [ServiceReferenceTransformation]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public ServiceReference[]? Service { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = NameSet)]
    [Alias("PrivateLinkServiceName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LinkNameCompleter))]
    public string[]? Name { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = IdSet)]
    [Alias("Id")]
    [ResourceReferenceTransformation]
    public ResourceReference[]? ResourceId { get; set; }

    [Parameter]
    public SwitchParameter Orphaned { get; set; }

    [Parameter]
    public SwitchParameter Drifted { get; set; }

    private protected override IEnumerable<(object Source, Func<SearchTarget> Read)>? Targets =>
        Service?.Select(Target)
        ?? Name?.Select(name => ((object)name, (Func<SearchTarget>)(() => new LinkTarget(name))))
        ?? ResourceId?.Select(id => (id.Source, (Func<SearchTarget>)(() => new LinkTarget(id.ToId(ArmType.PrivateLinkService)))));

    private protected override SearchSettings Settings => new(
        Namespace,
        AllNamespaces || (Namespace is null && (Cluster is not null || Orphaned || Drifted || Service is null && (Name ?? (object?)ResourceId) is not null)),
        WantsLinks: true);

    private protected override async Task WriteAsync(
        ClusterReading reading, IReadOnlyList<SearchHit> hits, CommandPipeline pipeline, CancellationToken cancellation)
    {
        (PlacedLink, Core.Exposure.Reading.ServiceExposure?)[] wanted =
            [.. hits.Where(hit => IsWanted(hit.Link!, reading)).Select(hit => (hit.Link!, hit.Service))];
        await foreach (AksPrivateLinkService link in reading.Reader.DescribeAsync(wanted, cancellation).ConfigureAwait(false))
        {
            await pipeline.WriteAsync(link).ConfigureAwait(false);
        }
    }

    private bool IsWanted(PlacedLink link, ClusterReading reading) =>
        (!Orphaned && !Drifted)
        || (Orphaned && link.Management == LinkManagement.Orphaned)
        || (Drifted && LinkDrift.Of(link, reading.Seen.Cluster).Count > 0);
}
