using System.Management.Automation;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>
/// A command that works on Services, each on its own and in the session that it came from: the failure of one is an error record that
/// stops none of the others.
/// </summary>
public abstract class ServicePlsCmdlet : LongPlsCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ServiceReferenceTransformation]
    [ArgumentCompleter(typeof(ServiceCompleter))]
    public ServiceReference[] Service { get; set; } = [];

    [Parameter]
    [ValidateRange(1, 604800)]
    public int TimeoutSec { get; set; } = 900;

    protected override object? SessionSource => Service.FirstOrDefault()?.Source;

    /// <summary>Work for one Service.</summary>
    private protected abstract Task RunAsync(ServiceReference reference, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation);

    protected sealed override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        foreach (ServiceReference reference in Service)
        {
            PlsSession own = await ResolveSessionAsync(reference.Source, pipeline).ConfigureAwait(false);
            try
            {
                await RunAsync(reference, own, pipeline.For(own), cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }
}
