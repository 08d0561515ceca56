using System.Net;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>Reads what ARM knows of the thing that is to be tested.</summary>
internal sealed class ReachabilityReader(IArmClient arm, string? subscriptionId)
{
    private readonly ConsumerEndpointReader _endpoints = new(arm, subscriptionId);
    private readonly ConsumerNetworkReader _networks = new(arm, subscriptionId);

    /// <summary>Any address, from a network; finds the private endpoint there that holds it.</summary>
    /// <exception cref="Errors.PlsException">The address is none, or there is no such network.</exception>
    public async Task<ReachabilitySubject> ForAddressAsync(string address, string network, CancellationToken cancellation)
    {
        if (!Addresses.TryParse(address, out IPAddress? parsed)) throw ConsumersErrors.AddressMalformed(address);
        if (!VirtualNetworkReference.TryParse(network, out VirtualNetworkReference? reference)) throw ConsumersErrors.VirtualNetworkMalformed(network);
        VirtualNetworkResource source = await _networks.GetNetworkAsync(reference, cancellation).ConfigureAwait(false);
        HashSet<ResourceId> within = [source.Id, .. source.Peerings.Where(peering => peering.IsConnected).Select(peering => peering.RemoteNetworkId).OfType<ResourceId>()];
        return new()
        {
            Target = parsed.ToString(),
            Endpoint = await OwnerAsync(parsed.ToString(), within, source.Id.SubscriptionId, cancellation).ConfigureAwait(false),
            Address = parsed.ToString(),
            VirtualNetworkId = source.Id,
            Routes = RouteFacts.From(source),
        };
    }

    private async Task<PlsConsumerEndpoint?> OwnerAsync(
        string address, HashSet<ResourceId> networks, string subscription, CancellationToken cancellation)
    {
        ResourceId scope = ResourceId.Parse($"/subscriptions/{subscription}");
        await foreach (PrivateEndpointResource item in _endpoints.ListDocumentsAsync(scope, cancellation).ConfigureAwait(false))
        {
            if (item.SubnetId?.Parent is not { } network || !networks.Contains(network)) continue;
            PlsConsumerEndpoint? endpoint = await _endpoints.ReadAsync(item.Resource, cancellation).ConfigureAwait(false);
            if (endpoint?.PrivateIPAddress == address) return endpoint;
        }

        return null;
    }
}
