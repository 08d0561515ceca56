using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Reachability.Machines;

/// <summary>Reads the virtual machine that a test is to be made on, and looks at the test from where it stands.</summary>
internal sealed class MachineReader(IArmClient arm, string? subscriptionId)
{
    /// <summary>The id of the only machine of a name in the session's subscription.</summary>
    /// <exception cref="Errors.PlsException">There is none, or several groups hold one of that name.</exception>
    public async Task<ResourceId> FindAsync(string name, CancellationToken cancellation)
    {
        ResourceId scope = subscriptionId is null ? throw ConsumersErrors.SubscriptionNotChosen(name) : ResourceId.Parse($"/subscriptions/{subscriptionId}");
        List<ResourceId> all = [];
        await foreach (ArmResource item in arm.ListAsync(scope, ArmType.VirtualMachine, cancellation).ConfigureAwait(false)) all.Add(item.Id);
        ResourceId[] named = [.. all.Where(id => id.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
        return named.Length switch
        {
            1 => named[0],
            0 => throw ReachabilityErrors.MachineNotFound(name, scope, NearNames.Of(name, all.Select(id => id.Name))),
            _ => throw ReachabilityErrors.MachineAmbiguous(name, named),
        };
    }

    /// <exception cref="Errors.PlsException">There is no such machine, or its network can't be told.</exception>
    public async Task<ProbeMachine> GetAsync(ResourceId id, CancellationToken cancellation)
    {
        ArmResource found = await arm.FindAsync(id, cancellation).ConfigureAwait(false) ?? throw ReachabilityErrors.MachineNotFound(id.Name, ResourceId.Parse(id.Scope), []);
        VirtualMachineResource machine = new(found);
        foreach (ResourceId nic in machine.NetworkInterfaceIds)
        {
            if (await arm.FindAsync(nic, cancellation).ConfigureAwait(false) is not { } card) continue;
            NetworkInterfaceResource facts = new(card);
            if (facts.SubnetIds.FirstOrDefault()?.Parent is { } network) return new(found.Id, machine.IsWindows, network, facts.PrivateIPAddresses.FirstOrDefault());
        }

        throw ReachabilityErrors.MachineWithoutNetwork(id);
    }

    /// <summary>The same test from the machine's network.</summary>
    public async Task<ReachabilitySubject> MoveAsync(ReachabilitySubject subject, ProbeMachine machine, CancellationToken cancellation)
    {
        if (machine.NetworkId == subject.VirtualNetworkId) return subject;
        ArmResource network = await arm.GetAsync(machine.NetworkId, cancellation).ConfigureAwait(false);
        return subject with { VirtualNetworkId = machine.NetworkId, IsLocal = false, Resolving = null, Network = RouteFacts.From(new(network)) };
    }
}
