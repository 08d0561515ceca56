using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>Waits until an endpoint has come as far as somebody wants.</summary>
internal sealed class EndpointWait(IArmClient arm, string? subscriptionId, TimeProvider clock)
{
    /// <summary>The goal of an endpoint that is made, whatever its provider thinks of it.</summary>
    public const string Provisioned = "Provisioned";

    // The provider is a person: a state that is ten seconds old is as good as a fresh one, and reads are rationed.
    private static readonly TimeSpan s_decision = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_provisioning = TimeSpan.FromSeconds(2);

    /// <summary>Returns the endpoint once it is provisioned and has reached one of the <paramref name="goals"/>.</summary>
    /// <param name="id">The endpoint.</param>
    /// <param name="goals"><see cref="Provisioned"/>, or statuses of the connection; one of them will do.</param>
    /// <param name="timeout">Longest wait.</param>
    /// <param name="progress">Is told the state.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="PlsException">It failed, took a way that doesn't lead there, is gone, or did not get there in time.</exception>
    public async Task<PlsConsumerEndpoint> UntilAsync(
        ResourceId id, IReadOnlyList<string> goals, Patience timeout, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        string last = string.Empty;
        ArmResource reached = await TimeLimit.WithinAsync(
            timeout,
            clock,
            token => PollAsync(id, goals, state => progress.Report(new PlsProgress(Activity(id, goals), last = state)), token),
            () => IsApprovalAlone(goals) ? ConsumersErrors.ApprovalTimedOut(id, timeout) : ConsumersErrors.WaitTimedOut(id, last, goals, timeout),
            cancellation).ConfigureAwait(false);
        return await new ConsumerEndpointReader(arm, subscriptionId).ReadAsync(reached, cancellation).ConfigureAwait(false)
            ?? throw ConsumersErrors.EndpointNotToPrivateLinkService(id, new PrivateEndpointResource(reached).Target ?? string.Empty);
    }

    private async Task<ArmResource> PollAsync(ResourceId id, IReadOnlyList<string> goals, Action<string> tell, CancellationToken cancellation)
    {
        while (true)
        {
            ArmResource resource = await arm.FindAsync(id, cancellation).ConfigureAwait(false)
                ?? throw ConsumersErrors.EndpointNotFound(id.Name, ResourceId.Parse(id.Scope), []);
            LinkConnectionState state = new PrivateEndpointResource(resource).State;
            bool isProvisioned = "Succeeded".Is(resource.ProvisioningState ?? string.Empty);
            if (isProvisioned && goals.Any(goal => goal.Is(Provisioned) || state.Status.Is(goal))) return resource;
            if (WhyNever(id, goals, resource.ProvisioningState, state) is { } never) throw never;
            tell(isProvisioned ? state.Status : resource.ProvisioningState ?? string.Empty);
            await Task.Delay(isProvisioned ? s_decision : s_provisioning, clock, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The error of a state from which no way leads to the goal, or none without somebody's change of mind.</summary>
    private static PlsException? WhyNever(ResourceId id, IReadOnlyList<string> goals, string? provisioningState, LinkConnectionState state)
    {
        if ("Failed".Is(provisioningState ?? string.Empty)) return ConsumersErrors.EndpointFailed(id);
        if (goals.Any(goal => goal.Is(ConnectionStatus.Disconnected))) return null;
        if (state.Status.Is(ConnectionStatus.Disconnected)) return ConsumersErrors.EndpointDisconnected(id);
        return IsApprovalAlone(goals) && state.Status.Is(ConnectionStatus.Rejected) ? ConsumersErrors.EndpointRejected(id, state.Description) : null;
    }

    private static bool IsApprovalAlone(IReadOnlyList<string> goals) => goals.All(goal => goal.Is(ConnectionStatus.Approved));

    private static string Activity(ResourceId id, IReadOnlyList<string> goals) => IsApprovalAlone(goals)
        ? string.Format(null, ConsumersMessages.ActivityAwaitingApproval, id.Name)
        : string.Format(null, ConsumersMessages.ActivityAwaiting, id.Name, ConsumersErrors.Either(goals));
}
