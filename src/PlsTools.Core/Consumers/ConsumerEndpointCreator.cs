using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>Makes private endpoints: sees what there is, has the planner decide, and carries the plan out. Safe to repeat.</summary>
/// <param name="arm">The consumer's ARM.</param>
/// <param name="subscriptionId">Where bare names are looked up; null where the session has chosen none.</param>
/// <param name="clock">The time that waits pass on.</param>
/// <param name="findService">Finds a service by id or alias in whichever session sees it, to tell why the consumer does not; null for none at hand.</param>
internal sealed class ConsumerEndpointCreator(
    IArmClient arm, string? subscriptionId, TimeProvider clock, Func<string, CancellationToken, Task<ServiceSight?>>? findService = null)
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
        EndpointPlan plan = EndpointPlanner.Decide(wanted, subnet, existing);
        if (plan.Step == EndpointStep.Create && !await new VisibilityCheck(arm).PassesAsync(wanted, cancellation).ConfigureAwait(false))
            throw await NotVisibleAsync(wanted, ConsumersErrors.PrivateLinkServiceNotVisible(wanted, null), cancellation).ConfigureAwait(false);
        return meant.Names.Count == 0 ? plan : await AddNamesAsync(plan, meant.Names, network, subnet, cancellation).ConfigureAwait(false);
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
            throw explained.ErrorId == nameof(ConsumersMessages.PrivateLinkServiceNotVisible)
                ? await NotVisibleAsync(plan.Wanted, explained, cancellation).ConfigureAwait(false)
                : explained;
        }
    }

    /// <summary>Writes the plan's names with the address that the endpoint has by now.</summary>
    /// <exception cref="PlsException">The endpoint has no address, the service refused, or the time was over; the same order again goes on.</exception>
    public Task NameAsync(
        IReadOnlyList<NamingPlan> names, PlsConsumerEndpoint endpoint, Patience timeout, IProgress<PlsProgress> progress, CancellationToken cancellation)
    {
        ResourceId id = ResourceId.Parse(endpoint.ResourceId);
        string address = endpoint.PrivateIPAddress ?? throw NamingErrors.NoAddressForName(id);
        NamingActor actor = new(arm, clock);
        return TimeLimit.WithinAsync(timeout, clock, NameAllAsync, () => NamingErrors.DnsTimedOut(id, timeout), cancellation);

        async Task<bool> NameAllAsync(CancellationToken token)
        {
            foreach (NamingPlan name in names)
                await actor.CarryOutAsync(NamingPlanner.Plan(name.Facts, address), address, progress, token).ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>The refusal with whom the service lists, where somebody at hand can see that.</summary>
    private async Task<PlsException> NotVisibleAsync(EndpointRequest wanted, PlsException refusal, CancellationToken cancellation) =>
        findService is not null && await findService(wanted.Target.Text, cancellation).ConfigureAwait(false) is { } sight
            ? ConsumersErrors.PrivateLinkServiceNotVisible(wanted, sight, refusal)
            : refusal;

    /// <summary>Finds the zone of each name, and refuses before anything is written what can't be.</summary>
    private async Task<EndpointPlan> AddNamesAsync(
        EndpointPlan plan, IReadOnlyList<NameOrder> orders, VirtualNetworkResource network, SubnetResource subnet, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, string> tags = plan.Existing?.Tags ?? new Dictionary<string, string>();
        string? address = plan.Wanted.PrivateIPAddress?.ToString();
        if (plan.Existing is { } existing)
            address = (await _reader.ReadAsync(existing, cancellation).ConfigureAwait(false))?.PrivateIPAddress ?? address;
        ResolvingNetwork resolving = ResolvingNetwork.Of(network);
        NamingReader reader = new(arm);
        List<NamingPlan> names = [];
        foreach (NameOrder order in orders)
            names.Add(NamingPlanner.Plan(await reader.ReadAsync(order, plan.Id, tags, resolving, cancellation).ConfigureAwait(false), address));

        EndpointRequest wanted = plan.Wanted with { NameTags = names.Select(name => NameTags.Of(name.Facts.Name, name.ZoneId)).ToDictionary() };
        IEnumerable<string> foreign = resolving.ForeignServers.Count == 0
            ? []
            : names.Select(name => string.Format(
                null, NamingMessages.ForeignDnsServers, network.Name, string.Join(", ", resolving.ForeignServers), name.Facts.Name, name.ZoneId.Name));
        return EndpointPlanner.Decide(wanted, subnet, plan.Existing) with { Names = names, Notes = [.. plan.Notes, .. foreign] };
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
