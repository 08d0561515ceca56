using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections;

/// <summary>
/// Carries out plans. A write names the etag that the plan was made on; where something else was written meanwhile, the connection is read
/// and decided again. What was written is read again, since nothing says that Azure heeds the etag here. Safe to use from any thread, for one
/// connection of a Private Link Service at a time: they share its etag and its write lane (<see cref="ServiceLanes"/>).
/// </summary>
/// <param name="arm">The ARM edge of the session.</param>
/// <param name="reader">Reads a connection again.</param>
/// <param name="clock">Measures the wait.</param>
public sealed class ConnectionActor(IArmClient arm, ConnectionReader reader, TimeProvider clock)
{
    private const int MostAttempts = 5;
    private const int PreconditionFailed = 412;

    private readonly ConnectionSettling _settling = new(arm, clock);

    /// <summary>Does what the plan says and returns the connection as it then is; a removed one has the status Removed.</summary>
    /// <exception cref="PlsException">
    /// The plan is a refusal, the connection is no longer in the state that the plan was made for, ARM refuses, or the wait is over.
    /// </exception>
    public async Task<PlsConnection> CarryOutAsync(
        ConnectionPlan plan, Patience timeout, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        using CancellationTokenSource wait = new(timeout.OnClock, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, cancellation);
        try
        {
            return plan.Step switch
            {
                ConnectionStep.Put => await WriteAsync(plan, progress, either.Token).ConfigureAwait(false),
                ConnectionStep.Delete => await DeleteAsync(plan, progress, either.Token).ConfigureAwait(false),
                ConnectionStep.Refuse => throw plan.Refusal!,
                _ => plan.Current,
            };
        }
        catch (OperationCanceledException) when (wait.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw ConnectionErrors.WaitTimedOut(plan.Current, timeout);
        }
    }

    /// <summary>
    /// Writes what the plan says, once; null, and nothing written, where anything of the Private Link Service was written since the plan's
    /// connection was read, so that the caller can decide again on all that there is.
    /// </summary>
    /// <param name="plan">A plan that comes down to a PUT.</param>
    /// <param name="guarded">Whether the write names the plan's etag; without it nothing is noticed.</param>
    /// <param name="accepted">Told when Azure has taken the write.</param>
    /// <param name="timeout">Longest wait.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the wait, not the change.</param>
    /// <exception cref="PlsException">ARM refuses, or the wait is over.</exception>
    public Task<PlsConnection?> TryWriteAsync(
        ConnectionPlan plan,
        bool guarded,
        Action<ArmOperation> accepted,
        Patience timeout,
        IProgress<PlsProgress> progress,
        CancellationToken cancellation) =>
        TimeLimit.WithinAsync(timeout, clock, async stop =>
        {
            try
            {
                ArmOperation operation = await arm
                    .BeginPutAsync(ResourceId.Parse(plan.Current.ResourceId), BodyOf(plan.Target!), guarded ? plan.Current.Etag : null, stop).ConfigureAwait(false);
                accepted(operation);
                return (PlsConnection?)await SettleAsync(plan, operation, progress, stop).ConfigureAwait(false);
            }
            catch (ArmException error) when (error.Status == PreconditionFailed)
            {
                return null;
            }
        }, () => ConnectionErrors.WaitTimedOut(plan.Current, timeout), cancellation);

    private async Task<PlsConnection> WriteAsync(ConnectionPlan plan, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ResourceId id = ResourceId.Parse(plan.Current.ResourceId);
        string? ifMatch = plan.Current.Etag;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                ArmOperation operation = await arm.BeginPutAsync(id, BodyOf(plan.Target!), ifMatch, cancellation).ConfigureAwait(false);
                return await SettleAsync(plan, operation, progress, cancellation).ConfigureAwait(false);
            }
            catch (ArmException error) when (error.Status == PreconditionFailed)
            {
                if (attempt == MostAttempts) throw ConnectionErrors.Contended(plan.Current, attempt);
            }

            PlsConnection fresh = await reader.GetAsync(id, cancellation).ConfigureAwait(false);
            ConnectionPlan again = ConnectionDecision.Decide(fresh, plan.Change);
            if (again.Step == ConnectionStep.Nothing) return fresh;

            // A sibling's write changes the etag but not this connection; anything else is not what the caller agreed to.
            if (fresh.Status != plan.Current.Status) throw ConnectionErrors.ChangedMeanwhile(plan.Current, fresh);

            // An etag that is refused although it still holds is none that ARM compares for this type.
            ifMatch = fresh.Etag == plan.Current.Etag ? null : fresh.Etag;
            plan = again;
        }
    }

    private async Task<PlsConnection> SettleAsync(
        ConnectionPlan plan, ArmOperation operation, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ArmResource settled = await _settling.SettleAsync(operation, plan, ProgressOf(plan, progress), cancellation).ConfigureAwait(false)
            ?? throw ConnectionErrors.NotFound(plan.Current.ResourceId, plan.Current.Name, plan.Current.PrivateLinkServiceName, []);
        PlsConnection connection = await reader.ReadAsync(settled, cancellation).ConfigureAwait(false);
        return connection.Status == plan.Target!.Status ? connection : throw ConnectionErrors.ChangedMeanwhile(plan.Current, connection);
    }

    private async Task<PlsConnection> DeleteAsync(ConnectionPlan plan, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ArmOperation operation = await arm.BeginDeleteAsync(ResourceId.Parse(plan.Current.ResourceId), cancellation).ConfigureAwait(false);
        await arm.WaitAsync(operation, ProgressOf(plan, progress), cancellation).ConfigureAwait(false);
        return plan.Current.AsRemoved();
    }

    private static ActivityProgress ProgressOf(ConnectionPlan plan, IProgress<PlsProgress> progress) =>
        new(progress, string.Format(null, ConnectionMessages.ActivityChange, plan.Change.Verb, plan.Current.Name));

    private static JsonObject BodyOf(LinkConnectionState state) => new()
    {
        ["properties"] = new JsonObject
        {
            ["privateLinkServiceConnectionState"] = new JsonObject
            {
                ["status"] = state.Status,
                ["description"] = state.Description,
                ["actionsRequired"] = state.ActionsRequired,
            },
        },
    };
}
