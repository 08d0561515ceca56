using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Consumers;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Consumers;

/// <summary>Removes private endpoints that point at Private Link Services; their names and the connection on the provider's side go too.</summary>
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
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ResourceGroupCompleter))]
    public string? ResourceGroupName { get; set; }

    [Parameter]
    public SwitchParameter KeepDns { get; set; }

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
        PlsConsumerEndpoint endpoint;
        bool isThere = true;
        try
        {
            endpoint = await EndpointLookup.GetAsync(reference, ResourceGroupName, session, cancellation).ConfigureAwait(false);
        }
        catch (PlsException error) when (error.ErrorId == nameof(ConsumersMessages.EndpointNotFound) && reference.Source is PlsConsumerEndpoint)
        {
            // It was there when it was found, and has gone since: only its names may be left.
            endpoint = (PlsConsumerEndpoint)reference.Source;
            isThere = false;
        }

        await RemoveAsync(endpoint, isThere, session, pipeline, cancellation).ConfigureAwait(false);
    }

    private async Task RemoveAsync(PlsConsumerEndpoint endpoint, bool isThere, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ResourceId id = ResourceId.Parse(endpoint.ResourceId);
        NameRemovalPlan names = KeepDns ? NameRemovalPlan.Nothing : await new NameRemover(session.Arm).PlanAsync(endpoint, cancellation).ConfigureAwait(false);
        foreach (string kept in names.Kept) await pipeline.VerboseAsync(kept).ConfigureAwait(false);
        if (!isThere) await pipeline.VerboseAsync(string.Format(null, ConsumersMessages.EndpointGone, endpoint.Name)).ConfigureAwait(false);
        if (!isThere && names.Leavings.Count == 0) return;
        _confirmation ??= new(Force);
        string action = string.Join("; ", ActionsOf(endpoint, isThere, names));
        if (!await _confirmation.AskAsync(pipeline, endpoint.ResourceId, action).ConfigureAwait(false)) return;

        ConsumerEndpointRemover remover = new(session.Arm, session.Clock);
        WaitSettings wait = session.Waiting(!NoWait, TimeoutSec);
        await remover.RemoveNamesAsync(id, names, wait.Timeout, pipeline, cancellation).ConfigureAwait(false);
        if (isThere) await remover.RemoveAsync(id, wait, pipeline, cancellation).ConfigureAwait(false);
    }

    private static IEnumerable<string> ActionsOf(PlsConsumerEndpoint endpoint, bool isThere, NameRemovalPlan names)
    {
        if (isThere) yield return string.Format(null, ConsumersMessages.ActionRemoveEndpoint, endpoint.Status, endpoint.PrivateLinkServiceName);
        string leavings = string.Join(", ", names.Leavings.Select(leaving => leaving.Text));
        if (leavings.Length > 0) yield return string.Format(null, isThere ? NamingMessages.ActionRemoveNames : NamingMessages.ActionRemoveNamesLeft, leavings);
    }
}
