using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>Makes private endpoints: sees what there is, has the planner decide, and carries the plan out. Safe to repeat.</summary>
internal sealed class ConsumerEndpointCreator(IArmClient arm, string? subscriptionId, TimeProvider clock)
{
    private readonly ConsumerEndpointReader _reader = new(arm, subscriptionId);

    /// <summary>Checks an order, reads what it names, and decides. Writes nothing.</summary>
    /// <exception cref="PlsException">The order can't be carried out.</exception>
    public async Task<EndpointPlan> PlanAsync(EndpointOrder order, CancellationToken cancellation)
    {
        CheckedOrder meant = CheckedOrder.From(order);
        ConsumerNetworkReader networks = new(arm, subscriptionId);
        (VirtualNetworkResource network, SubnetResource subnet) = await networks.GetSubnetAsync(meant.Subnet, cancellation).ConfigureAwait(false);
        EndpointRequest wanted = EndpointPlanner.Request(meant, network, subnet);
        ArmResource? existing = await arm.FindAsync(wanted.Id, cancellation).ConfigureAwait(false);
        return EndpointPlanner.Decide(wanted, subnet, existing);
    }

    /// <summary>Carries a plan out and returns the endpoint as it then is, with its address.</summary>
    /// <exception cref="PlsException">The service refused, or the time was over; the work itself goes on then.</exception>
    public async Task<PlsConsumerEndpoint> CarryOutAsync(
        EndpointPlan plan, WaitSettings wait, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        try
        {
            ArmOperation operation = plan.Body is { } body
                ? await arm.BeginPutAsync(plan.Id, body, plan.Existing?.Etag, cancellation).ConfigureAwait(false)
                : new ArmOperation(plan.Id, "PUT", 200, null, null, null, plan.Existing!.Body);
            ArmResource made = wait.Wait && IsUnderWay(operation)
                ? await WaitAsync(operation, wait, progress, cancellation).ConfigureAwait(false)
                : new ArmResource(operation.Body!);
            return (await _reader.ReadAsync(made, cancellation).ConfigureAwait(false))!;
        }
        catch (ArmException error) when (EndpointRefusals.Explain(error, plan.Wanted) is { } explained)
        {
            throw explained;
        }
    }

    private async Task<ArmResource> WaitAsync(
        ArmOperation operation, WaitSettings wait, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ActivityProgress states = new(progress, string.Format(null, ConsumersMessages.ActivityCreating, operation.Id.Name));
        ArmResource? made = await TimeLimit.WithinAsync(
            wait.Timeout,
            clock,
            token => arm.WaitAsync(operation, states, token),
            () => ConsumersErrors.ProvisioningTimedOut(operation.Id, wait.Timeout),
            cancellation).ConfigureAwait(false);
        return made ?? throw ConsumersErrors.EndpointNotFound(operation.Id.Name, ResourceId.Parse(operation.Id.Scope), []);
    }

    private static bool IsUnderWay(ArmOperation operation) =>
        operation.AsyncOperation is not null
        || operation.Location is not null
        || !string.Equals(operation.Body is null ? null : new ArmResource(operation.Body).ProvisioningState, "Succeeded", StringComparison.OrdinalIgnoreCase);
}
