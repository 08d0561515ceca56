using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Consumers;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Consumers;

/// <summary>Waits until private endpoints are provisioned and their provider has decided.</summary>
[Cmdlet(VerbsLifecycle.Wait, "PlsConsumerEndpoint")]
[OutputType(typeof(PlsConsumerEndpoint))]
public sealed class WaitPlsConsumerEndpointCommand : LongPlsCmdlet
{
    private EndpointDetails? _details;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("InputObject", "ResourceId")]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(ConsumerEndpointCompleter))]
    public ResourceReference[] Name { get; set; } = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ResourceGroupCompleter))]
    public string? ResourceGroupName { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateSet(EndpointWait.Provisioned, ConnectionStatus.Approved, ConnectionStatus.Rejected, ConnectionStatus.Disconnected)]
    public string[] Status { get; set; } = [ConnectionStatus.Approved];

    [Parameter]
    [ValidateRange(1, 604800)]
    public int TimeoutSec { get; set; } = 900;

    protected override object? SessionSource => Name.FirstOrDefault()?.Source;

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        _details ??= await EndpointDetails.AtAsync(pipeline).ConfigureAwait(false);
        foreach (ResourceReference endpoint in Name)
        {
            try
            {
                PlsSession own = await ResolveSessionAsync(endpoint.Source, pipeline).ConfigureAwait(false);
                await WaitAsync(endpoint, own, pipeline.For(own), cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    private async Task WaitAsync(ResourceReference reference, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        PlsConsumerEndpoint endpoint = await EndpointLookup.GetAsync(reference, ResourceGroupName, session, cancellation).ConfigureAwait(false);
        EndpointWait wait = new(session.Arm, session.SubscriptionId, session.Clock);
        PlsConsumerEndpoint reached = await wait
            .UntilAsync(ResourceId.Parse(endpoint.ResourceId), Status, session.Patience(TimeoutSec), pipeline, cancellation).ConfigureAwait(false);
        await pipeline.WriteAsync(await _details!.AddToAsync(reached, session, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
