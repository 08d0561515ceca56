using System.Runtime.CompilerServices;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>Finds virtual networks and subnets by what a person calls them.</summary>
/// <param name="arm">The consumer's ARM.</param>
/// <param name="subscriptionId">Where bare names are looked up; null where the session has chosen none.</param>
internal sealed class ConsumerNetworkReader(IArmClient arm, string? subscriptionId)
{
    /// <exception cref="Errors.PlsException">There is none, or several of that name.</exception>
    public async Task<VirtualNetworkResource> GetNetworkAsync(VirtualNetworkReference wanted, CancellationToken cancellation)
    {
        ResourceId scope = wanted.Id is { } known ? ResourceId.Parse(known.Scope) : DefaultScope(wanted.Text);
        if (wanted.Id is { } id && await arm.FindAsync(id, cancellation).ConfigureAwait(false) is { } found) return new(found);

        List<VirtualNetworkResource> all = [];
        await foreach (VirtualNetworkResource item in ListAsync(scope, cancellation).ConfigureAwait(false)) all.Add(item);
        VirtualNetworkResource[] named = wanted.Id is null ? [.. all.Where(item => item.Name.Equals(wanted.Name, StringComparison.OrdinalIgnoreCase))] : [];
        return named.Length switch
        {
            1 => named[0],
            0 => throw ConsumersErrors.VirtualNetworkNotFound(wanted, scope, NearNames.Of(wanted.Name, all.Select(item => item.Name))),
            _ => throw ConsumersErrors.VirtualNetworkAmbiguous(wanted, named.Select(item => item.Id)),
        };
    }

    /// <exception cref="Errors.PlsException">There is no such network or subnet.</exception>
    public async Task<(VirtualNetworkResource Network, SubnetResource Subnet)> GetSubnetAsync(SubnetReference wanted, CancellationToken cancellation)
    {
        VirtualNetworkResource network = await GetNetworkAsync(wanted.Network, cancellation).ConfigureAwait(false);
        SubnetResource? subnet = network.Subnets.FirstOrDefault(item => item.Name.Equals(wanted.SubnetName, StringComparison.OrdinalIgnoreCase));
        return subnet is null ? throw ConsumersErrors.SubnetNotFound(wanted, network) : (network, subnet);
    }

    /// <summary>The networks of a subscription or a group, with their subnets.</summary>
    public async IAsyncEnumerable<VirtualNetworkResource> ListAsync(ResourceId scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (ArmResource item in arm.ListAsync(scope, ArmType.VirtualNetwork, cancellation).ConfigureAwait(false)) yield return new(item);
    }

    private ResourceId DefaultScope(string name) =>
        subscriptionId is null ? throw ConsumersErrors.SubscriptionNotChosen(name) : ResourceId.Parse($"/subscriptions/{subscriptionId}");
}
