using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Consumers;

/// <summary>Shows private endpoints that point at Private Link Services, with their state, address and names, and the provider's view of them.</summary>
[Cmdlet(VerbsCommon.Get, "PlsConsumerEndpoint")]
[OutputType(typeof(PlsConsumerEndpoint))]
public sealed class GetPlsConsumerEndpointCommand : PlsSessionCmdlet
{
    private EndpointDetails? _details;

    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Alias("InputObject", "ResourceId")]
    [SupportsWildcards]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(ConsumerEndpointCompleter))]
    public ResourceReference[]? Name { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ResourceGroupCompleter))]
    public string? ResourceGroupName { get; set; }

    [Parameter]
    public SwitchParameter SearchDns { get; set; }

    protected override object? SessionSource => Name?.FirstOrDefault()?.Source;

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        _details ??= await EndpointDetails.AtAsync(pipeline, SearchDns).ConfigureAwait(false);
        if (Name is null)
        {
            await WriteAsync("*", session, pipeline, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (ResourceReference endpoint in Name)
        {
            PlsSession own = await ResolveSessionAsync(endpoint.Source, pipeline).ConfigureAwait(false);
            try
            {
                await WriteAsync(endpoint, own, pipeline.For(own), cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    private async Task WriteAsync(ResourceReference endpoint, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (endpoint.Name is { } name)
        {
            await WriteAsync(name, session, pipeline, cancellation).ConfigureAwait(false);
            return;
        }

        ResourceId id = endpoint.ToId(ArmType.PrivateEndpoint);
        await WriteAsync(await Reader(session).GetAsync(id, cancellation).ConfigureAwait(false), session, pipeline, cancellation).ConfigureAwait(false);
    }

    private async Task WriteAsync(string name, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ConsumerEndpointReader reader = Reader(session);
        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        bool found = false;
        await foreach (PlsConsumerEndpoint endpoint in reader.ListAsync(ResourceGroupName, pattern.IsMatch, cancellation).ConfigureAwait(false))
        {
            found = true;
            await WriteAsync(endpoint, session, pipeline, cancellation).ConfigureAwait(false);
        }

        if (found || WildcardPattern.ContainsWildcardCharacters(name)) return;
        throw await reader.NotFoundAsync(name, reader.Scope(ResourceGroupName, name), cancellation).ConfigureAwait(false);
    }

    private async Task WriteAsync(PlsConsumerEndpoint endpoint, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation) =>
        await pipeline.WriteAsync(await _details!.AddToAsync(endpoint, session, cancellation).ConfigureAwait(false)).ConfigureAwait(false);

    private static ConsumerEndpointReader Reader(PlsSession session) => new(session.Arm, session.SubscriptionId);
}
