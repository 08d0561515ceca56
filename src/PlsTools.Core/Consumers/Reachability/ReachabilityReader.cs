using System.Net;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>Reads what ARM knows of the thing that is to be tested.</summary>
internal sealed class ReachabilityReader(IArmClient arm, string? subscriptionId)
{
    private readonly ConsumerEndpointReader _endpoints = new(arm, subscriptionId);
    private readonly ConsumerNetworkReader _networks = new(arm, subscriptionId);

    /// <summary>An endpoint, from its own network.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="withNetwork">Whether its network's document matters: its ranges for a host that may or may not stand in it, its DNS servers for a name.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<ReachabilitySubject> ForEndpointAsync(PlsConsumerEndpoint endpoint, bool withNetwork, CancellationToken cancellation)
    {
        ResourceId network = ResourceId.Parse(endpoint.VirtualNetworkId!);
        VirtualNetworkResource? document = withNetwork ? await FindNetworkAsync(network, cancellation).ConfigureAwait(false) : null;
        return new()
        {
            Target = endpoint.Name,
            Endpoint = endpoint,
            Address = endpoint.PrivateIPAddress,
            VirtualNetworkId = network,
            IsLocal = true,
            Resolving = document is null ? null : ResolvingNetwork.Of(document),
            Network = document is null ? null : RouteFacts.From(document),
        };
    }

    /// <summary>Any address, from a network; finds the private endpoint there that holds it.</summary>
    /// <exception cref="PlsException">The address is none, or there is no such network.</exception>
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
            IsLocal = false,
            Resolving = ResolvingNetwork.Of(source),
            Network = RouteFacts.From(source),
        };
    }

    private async Task<VirtualNetworkResource?> FindNetworkAsync(ResourceId network, CancellationToken cancellation)
    {
        try
        {
            return await arm.FindAsync(network, cancellation).ConfigureAwait(false) is { } found ? new(found) : null;
        }
        catch (ArmException error) when (error.Kind == PlsErrorKind.PermissionDenied)
        {
            // What an endpoint is worth can be told without it; only where this host stands can't.
            return null;
        }
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
