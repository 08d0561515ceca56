using System.Management.Automation;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Exposure.Search;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Lists the Services of type LoadBalancer, and how far the Private Link Service of each is.</summary>
[Cmdlet(VerbsCommon.Get, "AksLoadBalancerService")]
[OutputType(typeof(AksLoadBalancerService))]
public sealed class GetAksLoadBalancerServiceCommand : ExposureSearchCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [SupportsWildcards]
    [ServiceReferenceTransformation]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    [Alias("Service")]
    public ServiceReference[]? Name { get; set; }

    private protected override IEnumerable<(object Source, Func<SearchTarget> Read)>? Targets => Name?.Select(Target);

    private protected override SearchSettings Settings => new(Namespace, AllNamespaces || (Cluster is not null && Namespace is null), WantsLinks: false);

    private protected override async Task WriteAsync(
        ClusterReading reading, IReadOnlyList<SearchHit> hits, CommandPipeline pipeline, CancellationToken cancellation)
    {
        foreach (ServiceExposure exposure in hits.SelectMany(hit => hit.Service is { } service ? [service] : hit.Link!.Services))
        {
            await pipeline.WriteAsync(AksLoadBalancerService.Of(reading.Seen.Cluster, exposure)).ConfigureAwait(false);
        }
    }
}
