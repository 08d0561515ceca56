using System.Management.Automation;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Session;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>Gets the Private Link Services of the cluster's Services.</summary>
[Cmdlet(VerbsCommon.Get, "AksPrivateLinkService")]
[OutputType(typeof(AksPrivateLinkService))]
public sealed class GetAksPrivateLinkServiceCommand : PlsSessionCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [SupportsWildcards]
    [ServiceReferenceTransformation]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public ServiceReference[]? Service { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string? Namespace { get; set; }

    [Parameter]
    [Alias("A")]
    public SwitchParameter AllNamespaces { get; set; }

    protected override object? SessionSource => Service?.FirstOrDefault()?.Source;

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (Service is null)
        {
            ServiceSearch all = await ServiceSearch.CreateAsync(session, Namespace, AllNamespaces, cancellation).ConfigureAwait(false);
            await WriteAsync(all, all.FindAsync(cancellation), mustHaveOne: false, pipeline, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (ServiceReference reference in Service)
        {
            PlsSession own = await ResolveSessionAsync(reference.Source, pipeline).ConfigureAwait(false);
            try
            {
                ServiceSearch search = await ServiceSearch.CreateAsync(own, Namespace, AllNamespaces, cancellation).ConfigureAwait(false);
                await WriteAsync(search, search.FindAsync(reference, cancellation), !reference.IsPattern, pipeline.For(own), cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    private static async Task WriteAsync(
        ServiceSearch search, IAsyncEnumerable<ServiceExposure> exposures, bool mustHaveOne, CommandPipeline pipeline, CancellationToken cancellation)
    {
        await foreach (ServiceExposure exposure in exposures.ConfigureAwait(false))
        {
            if (exposure.PrivateLinkService is not null)
            {
                await pipeline.WriteAsync(await search.Reader.DescribeAsync(exposure, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
            }
            else if (mustHaveOne)
            {
                throw ExposureErrors.PrivateLinkServiceNotFound(exposure, search.Cluster.Name);
            }
        }
    }
}
