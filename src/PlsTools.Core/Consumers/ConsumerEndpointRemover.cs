using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>Removes private endpoints; the connection goes from the provider's side too.</summary>
internal sealed class ConsumerEndpointRemover(IArmClient arm, TimeProvider clock)
{
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
