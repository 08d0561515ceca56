using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Arm;
using PlsTools.Core.Connections;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Connections;

/// <summary>Lists the connections of Private Link Services, as their provider sees them.</summary>
[Cmdlet(VerbsCommon.Get, "PlsConnection")]
[OutputType(typeof(PlsConnection))]
public sealed class GetPlsConnectionCommand : PlsSessionCmdlet
{
    private readonly ConnectionReading _reading = new();
    private ConnectionFilter? _filter;
    private bool _failed;

    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(PrivateLinkServiceCompleter))]
    public ResourceReference[]? PrivateLinkService { get; set; }

    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public string[]? Name { get; set; }

    [Parameter]
    [ValidateSet(ConnectionStatus.Pending, ConnectionStatus.Approved, ConnectionStatus.Rejected, ConnectionStatus.Disconnected)]
    public string[]? Status { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(ConsumerSubscriptionCompleter))]
    public string[]? ConsumerSubscription { get; set; }

    [Parameter]
    [SupportsWildcards]
    public string? Message { get; set; }

    protected override object? SessionSource => PrivateLinkService?.FirstOrDefault()?.Source;

    protected override Task BeginAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        _filter = new(Name, Status, ConsumerSubscription, Message);
        return Task.CompletedTask;
    }

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (PrivateLinkService is null)
        {
            await WriteAsync(_reading.For(session, withTenants: true).ListAsync(cancellation), pipeline).ConfigureAwait(false);
            return;
        }

        foreach (ResourceReference service in PrivateLinkService)
        {
            PlsSession own = await ResolveSessionAsync(service.Source, pipeline).ConfigureAwait(false);
            try
            {
                await WriteAsync(service, _reading.For(own, withTenants: true), pipeline.For(own), cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                _failed = true;
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    protected override async Task EndAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (_failed) return;
        foreach ((string name, IReadOnlyList<string> seen) in _filter!.Missing())
        {
            await pipeline.ErrorAsync(ConnectionErrors.NotFound(name, name, null, seen)).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(ResourceReference service, ConnectionReader reader, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ResourceId id = service.Name is { } name
            ? await reader.Services.FindAsync(name, cancellation).ConfigureAwait(false)
            : service.ToId(ArmType.PrivateLinkService, ArmType.PrivateEndpointConnection);
        if (id.IsType(ArmType.PrivateLinkService))
        {
            await WriteAsync(reader.ListAsync(id, cancellation), pipeline).ConfigureAwait(false);
            return;
        }

        PlsConnection connection = await reader.GetAsync(id, cancellation).ConfigureAwait(false);
        if (_filter!.Admits(connection)) await pipeline.WriteAsync(connection).ConfigureAwait(false);
    }

    private async Task WriteAsync(IAsyncEnumerable<PlsConnection> connections, CommandPipeline pipeline)
    {
        await foreach (PlsConnection connection in connections.ConfigureAwait(false))
        {
            if (_filter!.Admits(connection)) await pipeline.WriteAsync(connection).ConfigureAwait(false);
        }
    }
}
