using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>Where a virtual network's own routes lead.</summary>
/// <param name="NetworkName">The network's name.</param>
/// <param name="OwnPrefixes">CIDR blocks of the network.</param>
/// <param name="PeerPrefixes">CIDR blocks of the networks that it is peered with.</param>
/// <param name="HasFurtherWays">Whether a gateway or a route table may lead elsewhere.</param>
internal sealed record RouteFacts(string NetworkName, IReadOnlyList<string> OwnPrefixes, IReadOnlyList<string> PeerPrefixes, bool HasFurtherWays)
{
    private const string GatewaySubnetName = "GatewaySubnet";

    /// <summary>Reads them from the network's document, in which subnets and peerings are embedded.</summary>
    public static RouteFacts From(VirtualNetworkResource network)
    {
        VirtualNetworkPeering[] peerings = [.. network.Peerings.Where(peering => peering.IsConnected)];
        return new(
            network.Name,
            network.AddressPrefixes,
            [.. peerings.SelectMany(peering => peering.RemoteAddressPrefixes)],
            peerings.Any(peering => peering.UsesRemoteGateways || peering.RemoteAddressPrefixes.Count == 0)
                || network.Subnets.Any(subnet => subnet.HasRouteTable || subnet.Name.Equals(GatewaySubnetName, StringComparison.OrdinalIgnoreCase)));
    }
}
