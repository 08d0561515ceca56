using System.Management.Automation;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Session;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Lists the cluster's Services of type LoadBalancer, and how far the Private Link Service of each is.</summary>
[Cmdlet(VerbsCommon.Get, "AksLoadBalancerService")]
[OutputType(typeof(AksLoadBalancerService))]
public sealed class GetAksLoadBalancerServiceCommand : PlsSessionCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ServiceReferenceTransformation]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    [Alias("Service")]
    public ServiceReference[]? Name { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string? Namespace { get; set; }

    [Parameter]
    [Alias("A")]
    public SwitchParameter AllNamespaces { get; set; }

    protected override object? SessionSource => Name?.FirstOrDefault()?.Source;

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (Name is null)
        {
            ServiceSearch all = await ServiceSearch.CreateAsync(session, Namespace, AllNamespaces, cancellation).ConfigureAwait(false);
            await WriteAsync(all, all.FindAsync(cancellation), pipeline).ConfigureAwait(false);
            return;
        }

        foreach (ServiceReference reference in Name)
        {
            PlsSession own = await ResolveSessionAsync(reference.Source, pipeline).ConfigureAwait(false);
            try
            {
                ServiceSearch search = await ServiceSearch.CreateAsync(own, Namespace, AllNamespaces, cancellation).ConfigureAwait(false);
                await WriteAsync(search, search.FindAsync(reference, cancellation), pipeline.For(own)).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    private static async Task WriteAsync(ServiceSearch search, IAsyncEnumerable<ServiceExposure> exposures, CommandPipeline pipeline)
    {
        await foreach (ServiceExposure exposure in exposures.ConfigureAwait(false))
        {
            await pipeline.WriteAsync(AksLoadBalancerService.Of(search.Cluster, exposure)).ConfigureAwait(false);
        }
    }
}
