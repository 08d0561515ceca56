using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Consumers;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Consumers;

/// <summary>Removes private endpoints that point at Private Link Services; the connection goes from the provider's side too.</summary>
[Cmdlet(VerbsCommon.Remove, "PlsConsumerEndpoint", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemovePlsConsumerEndpointCommand : LongPlsCmdlet
{
    private Confirmation? _confirmation;

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("InputObject", "ResourceId")]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(ConsumerEndpointCompleter))]
    public ResourceReference[] Name { get; set; } = [];

    [Parameter]
    [ArgumentCompleter(typeof(ResourceGroupCompleter))]
    public string? ResourceGroupName { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter NoWait { get; set; }

    [Parameter]
    [ValidateRange(1, 604800)]
    public int TimeoutSec { get; set; } = 900;

    protected override object? SessionSource => Name.FirstOrDefault()?.Source;

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        foreach (ResourceReference endpoint in Name)
        {
            try
            {
                PlsSession own = await ResolveSessionAsync(endpoint.Source, pipeline).ConfigureAwait(false);
                await RemoveAsync(endpoint, own, pipeline, cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    private async Task RemoveAsync(ResourceReference reference, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        PlsConsumerEndpoint endpoint = await EndpointLookup.GetAsync(reference, ResourceGroupName, session, cancellation).ConfigureAwait(false);
        _confirmation ??= new(Force);
        string action = string.Format(null, ConsumersMessages.ActionRemoveEndpoint, endpoint.Status, endpoint.PrivateLinkServiceName);
        if (!await _confirmation.AskAsync(pipeline, endpoint.ResourceId, action).ConfigureAwait(false)) return;

        ConsumerEndpointRemover remover = new(session.Arm, session.Clock);
        WaitSettings wait = new(!NoWait, session.Patience(TimeoutSec));
        await remover.RemoveAsync(ResourceId.Parse(endpoint.ResourceId), wait, pipeline, cancellation).ConfigureAwait(false);
    }
}
