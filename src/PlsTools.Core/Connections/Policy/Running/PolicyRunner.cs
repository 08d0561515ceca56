using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections.Policy.Running;

/// <summary>
/// Carries out a policy on the requests of Private Link Services. Each decision is made on the service as it is just then, and its write
/// names that state's etag, which all connections of the service share: whoever approves at the same time makes the write void, and the
/// decision is made again. So limits hold however many run at once.
/// </summary>
internal sealed class PolicyRunner(
    ApprovalPolicy policy, ServiceFactsReader reader, ConnectionActor actor, PolicyRunSettings settings, TimeProvider clock)
{
    private const int MostAttempts = 10;

    /// <summary>Decides the requests of one service, oldest first where their age is known; one after the other, since they share a write lane.</summary>
    /// <param name="service">The service.</param>
    /// <param name="wanted">Which of its connections to decide.</param>
    /// <param name="desk">Asked before each write, and handed each record.</param>
    /// <param name="progress">Told of each change.</param>
    /// <param name="cancellation">Ends the run; what Azure has taken by then is recorded.</param>
    /// <exception cref="PlsException">The service cannot be read.</exception>
    public async Task RunAsync(
        ResourceId service, Func<PlsConnection, bool> wanted, IPolicyDesk desk, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ServiceFacts facts = await reader.ReadAsync(service, cancellation).ConfigureAwait(false);
        foreach (string id in PolicyTurns.Of(facts, wanted).Select(connection => connection.ResourceId))
        {
            cancellation.ThrowIfCancellationRequested();
            facts = await DecideAsync(facts, id, desk, progress, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Decides one request and carries the decision out; returns the facts that the next decision can be made on.</summary>
    private async Task<ServiceFacts> DecideAsync(
        ServiceFacts facts, string id, IPolicyDesk desk, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ApprovalRule? agreed = null;
        bool guarded = true;
        for (int attempt = 1; ; attempt++)
        {
            // Somebody else's decision is left as it is.
            if (facts.Find(id) is not { Status: ConnectionStatus.Pending } current) return facts;
            PolicyDecision decision = PolicyEngine.Decide(policy, new(current, facts, clock.GetUtcNow()));
            if (decision.Change is not { } change)
            {
                await desk.RecordAsync(Record(current, decision, PolicyOutcome.Left) with { After = StateOf(current) }).ConfigureAwait(false);
                return facts;
            }

            ConnectionPlan plan = ConnectionDecision.Decide(current, change);
            PolicyConsent consent = agreed == decision.Rule ? PolicyConsent.Given : await desk.AskAsync(plan, decision).ConfigureAwait(false);
            if (consent != PolicyConsent.Given)
            {
                PolicyOutcome outcome = consent == PolicyConsent.WhatIf ? PolicyOutcome.WhatIf : PolicyOutcome.Declined;
                LinkConnectionState after = consent == PolicyConsent.WhatIf ? plan.Target! : StateOf(current);
                await desk.RecordAsync(Record(current, decision, outcome) with { After = after }).ConfigureAwait(false);
                return consent == PolicyConsent.WhatIf ? facts.With(current with { Status = plan.Target!.Status }) : facts;
            }

            agreed = decision.Rule;
            if (await WriteAsync(plan, decision, guarded, attempt, desk, progress, cancellation).ConfigureAwait(false))
                return await reader.ReadAsync(facts.Id, cancellation).ConfigureAwait(false);

            facts = await reader.ReadAsync(facts.Id, cancellation).ConfigureAwait(false);

            // An etag that is refused although it still holds is none that ARM compares for this type.
            guarded = facts.Find(id)?.Etag != current.Etag;
        }
    }

    /// <summary>Whether it came to an end, good or bad; false where something was written to the service meanwhile, and nothing by this.</summary>
    private async Task<bool> WriteAsync(
        ConnectionPlan plan, PolicyDecision decision, bool guarded, int attempt, IPolicyDesk desk, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ArmOperation? accepted = null;
        PlsException? failure = null;
        PlsApprovalRecord record = Record(plan.Current, decision, decision.Action == PolicyAction.Approve ? PolicyOutcome.Approved : PolicyOutcome.Denied);
        try
        {
            PlsConnection? after = await actor
                .TryWriteAsync(plan, guarded, operation => accepted = operation, settings.Timeout, progress, cancellation).ConfigureAwait(false);
            if (after is null && attempt < MostAttempts) return false;
            record = after is null ? throw ConnectionErrors.Contended(plan.Current, attempt) : record with { After = StateOf(after) };
        }
        catch (PlsException error)
        {
            failure = error;
            record = record with { Outcome = PolicyOutcome.Failed, Error = error.Message };
        }
        catch (OperationCanceledException) when (accepted is not null)
        {
            await desk.RecordAsync(Ended(record with { Outcome = PolicyOutcome.Accepted })).ConfigureAwait(false);
            throw;
        }

        await desk.RecordAsync(Ended(record)).ConfigureAwait(false);
        if (failure is not null) await desk.FailedAsync(failure, plan.Current).ConfigureAwait(false);
        return true;

        PlsApprovalRecord Ended(PlsApprovalRecord begun) =>
            begun with { Time = clock.GetUtcNow(), RequestId = accepted?.RequestId, CorrelationId = accepted?.CorrelationId };
    }

    private PlsApprovalRecord Record(PlsConnection connection, PolicyDecision decision, PolicyOutcome outcome) => new()
    {
        Time = clock.GetUtcNow(),
        Action = decision.Action,
        Outcome = outcome,
        Rule = decision.Rule?.Name,
        Reason = decision.Reason,
        PolicyDigest = policy.Digest,
        Account = settings.Account,
        TenantId = settings.TenantId,
        Name = connection.Name,
        ResourceId = connection.ResourceId,
        PrivateLinkServiceId = connection.PrivateLinkServiceId,
        PrivateLinkServiceName = connection.PrivateLinkServiceName,
        ResourceGroupName = connection.ResourceGroupName,
        SubscriptionId = connection.SubscriptionId,
        ConsumerSubscriptionId = connection.ConsumerSubscriptionId,
        ConsumerTenantId = connection.ConsumerTenantId,
        PrivateEndpointId = connection.PrivateEndpointId,
        PrivateEndpointName = connection.PrivateEndpointName,
        RequestMessage = connection.RequestMessage,
        Before = StateOf(connection),
    };

    private static LinkConnectionState StateOf(PlsConnection connection) => new(connection.Status, connection.Description, connection.ActionsRequired);
}
