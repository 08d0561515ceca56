using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Connections;
using PlsTools.Core.Connections.Policy;
using PlsTools.Core.Connections.Policy.Running;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Pipeline;

namespace PlsTools.Connections.Policy;

/// <summary>Tells what is wrong with a policy, or what it would do with connections and why.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PlsApprovalPolicy")]
[OutputType(typeof(PlsPolicyProblem), typeof(PlsPolicyExplanation), typeof(bool))]
public sealed class TestPlsApprovalPolicyCommand : PlsSessionCmdlet
{
    private readonly PolicyTargets _targets = new();
    private ApprovalPolicy? _policy;
    private bool _passed = true;

    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    [ValidateNotNull]
    public object Policy { get; set; } = null!;

    [Parameter(Position = 1, ValueFromPipeline = true)]
    [ResourceReferenceTransformation]
    [ArgumentCompleter(typeof(PrivateLinkServiceCompleter))]
    public ResourceReference[]? InputObject { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override object? SessionSource => InputObject?.FirstOrDefault()?.Source;

    /// <summary>A policy by itself is tested without any.</summary>
    private protected override bool NeedsSession => InputObject is not null;

    protected override async Task BeginAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        (_policy, IReadOnlyList<PlsPolicyProblem> problems) = await PolicySource.ReadAsync(Policy, pipeline).ConfigureAwait(false);
        _passed = _policy is not null;
        if (Quiet) return;
        foreach (PlsPolicyProblem problem in problems) await pipeline.WriteAsync(problem).ConfigureAwait(false);
    }

    protected override async Task ProcessAsync(PlsSession session, CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (_policy is null) return;
        foreach (ResourceReference input in InputObject!)
        {
            PlsSession own = await ResolveSessionAsync(input.Source, pipeline).ConfigureAwait(false);
            try
            {
                await _targets.TakeAsync(input, own, cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                _passed = false;
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    protected override async Task EndAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        foreach (PolicyTarget target in _targets.All)
        {
            try
            {
                await ExplainAsync(target, pipeline.For(target.Session), cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                _passed = false;
                await pipeline.ErrorAsync(error, target.Source).ConfigureAwait(false);
            }
        }

        if (Quiet) await pipeline.WriteAsync(_passed).ConfigureAwait(false);
    }

    private async Task ExplainAsync(PolicyTarget target, CommandPipeline pipeline, CancellationToken cancellation)
    {
        ConnectionReader reader = ConnectionReading.Create(target.Session, _policy!.AsksForTenants, _policy.AsksForTimes);
        ServiceFacts facts = await new ServiceFactsReader(target.Session.Arm, reader).ReadAsync(target.Service, cancellation).ConfigureAwait(false);
        DateTimeOffset now = target.Session.Clock.GetUtcNow();
        foreach (string missing in (target.Connections ?? []).Where(id => facts.Find(id) is null))
            throw ConnectionErrors.NotFound(missing, missing, target.Service.Name, facts.Connections.Select(connection => connection.Name));

        // A connection that was named is explained in whatever state it is; of a whole service only the requests are.
        IEnumerable<(PlsConnection, PolicyDecision)> decided = (target.Connections ?? []).Select(id => facts.Find(id)!)
            .Where(connection => connection.Status != ConnectionStatus.Pending)
            .Select(connection => (connection, PolicyEngine.Decide(_policy, new(connection, facts, now))));
        foreach ((PlsConnection connection, PolicyDecision decision) in PolicyTurns
            .Rehearse(_policy, facts, connection => target.Connections?.Contains(connection.ResourceId) != false, now).Concat(decided))
        {
            _passed &= decision.Action == PolicyAction.Approve;
            if (!Quiet) await pipeline.WriteAsync(PlsPolicyExplanation.Of(connection, decision)).ConfigureAwait(false);
        }
    }
}
