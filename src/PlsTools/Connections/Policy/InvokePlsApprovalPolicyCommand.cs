using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Connections;
using PlsTools.Core.Connections.Policy;
using PlsTools.Core.Connections.Policy.Running;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Connections.Policy;

/// <summary>Carries out a policy on the requests that wait.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "PlsApprovalPolicy", DefaultParameterSetName = InputSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(PlsApprovalRecord))]
public sealed class InvokePlsApprovalPolicyCommand : LongPlsCmdlet
{
    private const string InputSet = "InputObject";
    private const string AllSet = "AllSubscriptions";
    private const string SubscriptionSet = "Subscription";
    private const string ManagementGroupSet = "ManagementGroup";

    private readonly PolicyTargets _targets = new();
    private readonly Dictionary<PlsSession, PolicyRunner> _runners = [];
    private ApprovalPolicy _policy = null!;
    private AuditFile? _audit;
    private bool _whatIf;

    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    [ValidateNotNull]
    public object Policy { get; set; } = null!;

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(PrivateLinkServiceCompleter))]
    public ResourceReference[] InputObject { get; set; } = [];

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

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AuditPath { get; set; }

    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 32;

    [Parameter]
    [ValidateRange(1, 604800)]
    public int TimeoutSec { get; set; } = 900;

    protected override object? SessionSource => InputObject.FirstOrDefault()?.Source;

    protected override async Task BeginAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        _policy = await PolicySource.ReadValidAsync(Policy, pipeline).ConfigureAwait(false);
        _whatIf = await pipeline.OnPipelineThreadAsync(Confirmation.IsWhatIf).ConfigureAwait(false);
        if (AuditPath is null || _whatIf) return;
        string path = await pipeline.OnPipelineThreadAsync(cmdlet => cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(AuditPath)).ConfigureAwait(false);
        _audit = new(path, TimeProvider.System);
        await _audit.CheckAsync(cancellation).ConfigureAwait(false);
    }

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (ParameterSetName != InputSet)
        {
            await SearchAsync(session, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (ResourceReference input in InputObject)
        {
            PlsSession own = await ResolveSessionAsync(input.Source, pipeline).ConfigureAwait(false);
            try
            {
                await _targets.TakeAsync(input, own, cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    protected override async Task EndAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        // Made before the work is spread: nothing guards the table of them.
        foreach (PolicyTarget target in _targets.All) _ = RunnerOf(target.Session);
        ParallelOptions options = new() { MaxDegreeOfParallelism = ThrottleLimit, CancellationToken = cancellation };
        await Parallel.ForEachAsync(_targets.All, options, async (target, stop) =>
        {
            try
            {
                await RunnerOf(target.Session).RunAsync(
                    target.Service,
                    connection => target.Connections?.Contains(connection.ResourceId) != false,
                    new PolicyDesk(pipeline.For(target.Session), _audit, _whatIf),
                    pipeline,
                    stop).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error, target.Source).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    /// <summary>Finds the services that have requests. What Resource Graph shows lags; each is read from Azure before it is decided.</summary>
    private async Task SearchAsync(PlsSession session, CancellationToken cancellation)
    {
        ConnectionSearch search = new()
        {
            Subscriptions = ConnectionFilter.SubscriptionIds(SubscriptionId),
            ManagementGroups = ManagementGroup ?? [],
            Statuses = [ConnectionStatus.Pending],
        };
        await foreach (PlsConnection connection in ConnectionReading.Create(session, withTenants: false)
            .SearchAsync(search, cancellation).ConfigureAwait(false))
        {
            _targets.Take(ResourceId.Parse(connection.PrivateLinkServiceId), null, session, connection.PrivateLinkServiceId);
        }
    }

    private PolicyRunner RunnerOf(PlsSession session)
    {
        if (_runners.TryGetValue(session, out PolicyRunner? runner)) return runner;
        ConnectionReader reader = ConnectionReading.Create(session, _policy.AsksForTenants, _policy.AsksForTimes);
        PolicyRunSettings settings = new(session.Account ?? session.Credential, session.TenantId, session.Patience(TimeoutSec));
        return _runners[session] = new(
            _policy, new(session.Arm, reader), new ConnectionActor(session.Arm, reader, session.Clock), settings, session.Clock);
    }
}
