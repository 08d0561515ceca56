using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>Waits until the provider has decided on an endpoint's connection.</summary>
internal sealed class ApprovalWait(IArmClient arm, string? subscriptionId, TimeProvider clock)
{
    // The provider is a person: a state that is ten seconds old is as good as a fresh one, and reads are rationed.
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);

    /// <summary>Returns the endpoint once it is approved.</summary>
    /// <exception cref="Errors.PlsException">Rejected, disconnected or removed meanwhile, or not decided in time.</exception>
    public Task<PlsConsumerEndpoint> UntilApprovedAsync(
        ResourceId id, TimeSpan timeout, IProgress<PlsProgress> progress, CancellationToken cancellation) =>
        TimeLimit.WithinAsync(timeout, clock, token => PollAsync(id, progress, token), () => ConsumersErrors.ApprovalTimedOut(id, timeout), cancellation);

    private async Task<PlsConsumerEndpoint> PollAsync(ResourceId id, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ConsumerEndpointReader reader = new(arm, subscriptionId);
        string activity = string.Format(null, ConsumersMessages.ActivityAwaitingApproval, id.Name);
        while (true)
        {
            ArmResource resource = await arm.FindAsync(id, cancellation).ConfigureAwait(false)
                ?? throw ConsumersErrors.EndpointNotFound(id.Name, ResourceId.Parse(id.Scope), []);
            LinkConnectionState state = new PrivateEndpointResource(resource).State;
            if (state.Status.Is(ConnectionStatus.Approved)) return (await reader.ReadAsync(resource, cancellation).ConfigureAwait(false))!;
            if (state.Status.Is(ConnectionStatus.Rejected)) throw ConsumersErrors.EndpointRejected(id, state.Description);
            if (state.Status.Is(ConnectionStatus.Disconnected)) throw ConsumersErrors.EndpointDisconnected(id);
            progress.Report(new PlsProgress(activity, state.Status));
            await Task.Delay(s_interval, clock, cancellation).ConfigureAwait(false);
        }
    }
}
