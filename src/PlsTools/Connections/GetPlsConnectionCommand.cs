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
[Cmdlet(VerbsCommon.Get, "PlsConnection", DefaultParameterSetName = ServiceSet)]
[OutputType(typeof(PlsConnection))]
public sealed class GetPlsConnectionCommand : PlsSessionCmdlet
{
    private const string ServiceSet = "PrivateLinkService";
    private const string AllSet = "AllSubscriptions";
    private const string SubscriptionSet = "Subscription";
    private const string ManagementGroupSet = "ManagementGroup";

    private ConnectionReading _reading = new();
    private ConnectionFilter? _filter;
    private bool _failed;

    // A variable that holds nothing must not stand for everything: what is listed may be piped into an approval.
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = ServiceSet)]
    [ValidateNotNull]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(PrivateLinkServiceCompleter))]
    public ResourceReference[]? PrivateLinkService { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = AllSet)]
    public SwitchParameter AllSubscriptions { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = SubscriptionSet)]
    [Alias("Subscription")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SubscriptionCompleter))]
    public string[]? SubscriptionId { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ManagementGroupSet)]
    [ValidateNotNullOrEmpty]
    public string[]? ManagementGroup { get; set; }

    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public string[]? Name { get; set; }

    [Parameter]
    [ValidateSet(ConnectionStatus.Pending, ConnectionStatus.Approved, ConnectionStatus.Rejected, ConnectionStatus.Disconnected)]
    public string[]? Status { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ConsumerSubscriptionCompleter))]
    public string[]? ConsumerSubscription { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ConsumerTenant { get; set; }

    [Parameter]
    [SupportsWildcards]
    public string? Message { get; set; }

    [Parameter]
    [ValidateNotNull]
    [AgeTransformation]
    public TimeSpan? OlderThan { get; set; }

    protected override object? SessionSource => PrivateLinkService?.FirstOrDefault()?.Source;

    protected override Task BeginAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        _reading = new(withTenants: true, withTimes: OlderThan is not null);
        _filter = new()
        {
            Names = Name,
            Statuses = Status,
            Consumers = ConnectionFilter.SubscriptionIds(ConsumerSubscription),
            Tenants = ConnectionFilter.TenantIds(ConsumerTenant),
            Message = Message,
            OlderThan = OlderThan,
        };
        return Task.CompletedTask;
    }

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (PrivateLinkService is null)
        {
            ConnectionReader reader = _reading.For(session);
            await WriteAsync(
                ParameterSetName == ServiceSet ? reader.ListAsync(cancellation) : reader.SearchAsync(Search(), cancellation),
                session, pipeline, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (ResourceReference service in PrivateLinkService)
        {
            PlsSession own = await ResolveSessionAsync(service.Source, pipeline).ConfigureAwait(false);
            try
            {
                await WriteAsync(service, own, pipeline.For(own), cancellation).ConfigureAwait(false);
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
        if (_filter!.Unknown is > 0 and int unknown) await pipeline.WarningAsync(string.Format(null, ConnectionMessages.FilterUnknown, unknown)).ConfigureAwait(false);
        if (_failed) return;
        foreach ((string name, IReadOnlyList<string> seen) in _filter!.Missing())
        {
            await pipeline.ErrorAsync(ConnectionErrors.NotFound(name, name, null, seen)).ConfigureAwait(false);
        }
    }

    private ConnectionSearch Search() => new()
    {
        Subscriptions = ConnectionFilter.SubscriptionIds(SubscriptionId),
        ManagementGroups = ManagementGroup ?? [],
        Statuses = Status ?? [],
        ConsumerSubscriptions = ConnectionFilter.SubscriptionIds(ConsumerSubscription),
    };

    private async Task WriteAsync(ResourceReference service, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ConnectionReader reader = _reading.For(session);
        ResourceId id = service.Name is { } name
            ? await reader.Services.FindAsync(name, cancellation).ConfigureAwait(false)
            : service.ToId(ArmType.PrivateLinkService, ArmType.PrivateEndpointConnection);
        if (id.IsType(ArmType.PrivateLinkService))
        {
            await WriteAsync(reader.ListAsync(id, cancellation), session, pipeline, cancellation).ConfigureAwait(false);
            return;
        }

        PlsConnection connection = await reader.GetAsync(id, cancellation).ConfigureAwait(false);
        if (_filter!.Admits(connection, session.Clock.GetUtcNow())) await pipeline.WriteAsync(connection).ConfigureAwait(false);
    }

    private Task WriteAsync(
        IAsyncEnumerable<PlsConnection> connections, PlsSession session, CommandPipeline pipeline, CancellationToken cancellation) =>
        pipeline.WriteAllAsync(connections, connection => _filter!.Admits(connection, session.Clock.GetUtcNow()), cancellation);
}
