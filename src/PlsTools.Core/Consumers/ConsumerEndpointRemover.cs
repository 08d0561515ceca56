using PlsTools.Core.Arm;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>Removes private endpoints with their names; the connection goes from the provider's side too.</summary>
internal sealed class ConsumerEndpointRemover(IArmClient arm, TimeProvider clock)
{
    /// <summary>Takes the names away. They go before their endpoint: what is left of them could be found by nobody afterwards.</summary>
    /// <exception cref="Errors.PlsException">The service refused, or the time was over; the next attempt goes on from there.</exception>
    public Task RemoveNamesAsync(
        ResourceId id, NameRemovalPlan plan, Patience timeout, IProgress<PlsProgress> progress, CancellationToken cancellation) =>
        TimeLimit.WithinAsync(
            timeout,
            clock,
            async token =>
            {
                await new NameRemover(arm).CarryOutAsync(id, plan, progress, token).ConfigureAwait(false);
                return true;
            },
            () => NamingErrors.DnsTimedOut(id, timeout),
            cancellation);

    /// <exception cref="Errors.PlsException">The service refused, or the time was over; the work itself goes on then.</exception>
    public async Task RemoveAsync(ResourceId id, WaitSettings wait, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ArmOperation operation = await arm.BeginDeleteAsync(id, cancellation).ConfigureAwait(false);
        if (!wait.Wait) return;
        ActivityProgress states = new(progress, string.Format(null, ConsumersMessages.ActivityRemoving, id.Name));
        await TimeLimit.WithinAsync(
            wait.Timeout,
            clock,
            token => arm.WaitAsync(operation, states, token),
            () => ConsumersErrors.RemovalTimedOut(id, wait.Timeout),
            cancellation).ConfigureAwait(false);
    }
}
