using System.Management.Automation;
using PlsTools.Core.Connections;
using PlsTools.Core.Connections.Watching;
using PlsTools.Core.Session;
using PlsTools.Pipeline;

namespace PlsTools.Connections;

/// <summary>Waits for requests, or for connections to come into a state.</summary>
[Cmdlet(VerbsLifecycle.Wait, "PlsConnection", DefaultParameterSetName = ServiceSet)]
[OutputType(typeof(PlsConnection))]
public sealed class WaitPlsConnectionCommand : LookAtPlsConnectionCmdlet
{
    private ConnectionFilter _filter = null!;
    private WildcardPattern[] _endpoints = [];

    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? EndpointName { get; set; }

    [Parameter]
    [ValidateSet(ConnectionStatus.Pending, ConnectionStatus.Approved, ConnectionStatus.Rejected, ConnectionStatus.Disconnected)]
    public string[] Status { get; set; } = [ConnectionStatus.Pending];

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConsumerSubscriptionCompleter))]
    public string[]? ConsumerSubscription { get; set; }

    [Parameter]
    [SupportsWildcards]
    public string? Message { get; set; }

    [Parameter]
    [ValidateRange(1, 1000)]
    public int Count { get; set; } = 1;

    [Parameter]
    [ValidateRange(1, 604800)]
    public int TimeoutSec { get; set; } = 900;

    protected override Task BeginAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        _filter = new() { Statuses = Status, Consumers = ConnectionFilter.SubscriptionIds(ConsumerSubscription), Message = Message };
        _endpoints = [.. (EndpointName ?? []).Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase))];
        return Task.CompletedTask;
    }

    private protected override async Task LookAsync(
        IReadOnlyList<WatchTarget> targets, PlsSession clock, CommandPipeline pipeline, CancellationToken cancellation)
    {
        await foreach (WaitOutcome outcome in new ConnectionWaiter(clock.Clock, pipeline)
            .WaitAsync(targets, IsWanted, Count, Interval, clock.Patience(TimeoutSec), cancellation).ConfigureAwait(false))
        {
            if (outcome.Error is not null) await pipeline.ErrorAsync(outcome.Error, SourceOf(outcome.Target)).ConfigureAwait(false);
            foreach (PlsConnection connection in outcome.Found)
                await PipelineOf(outcome.Target, pipeline).WriteAsync(connection).ConfigureAwait(false);
        }

        bool IsWanted(PlsConnection connection) => _filter.Admits(connection, clock.Clock.GetUtcNow())
            && (_endpoints.Length == 0 || Array.Exists(_endpoints, pattern => pattern.IsMatch(connection.PrivateEndpointName ?? string.Empty)));
    }
}
