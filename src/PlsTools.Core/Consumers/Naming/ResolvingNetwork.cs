using System.Net;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>
/// In which virtual network Azure DNS is asked for what another network's machines look up. That is the network itself, unless it has DNS
/// servers of its own: these stand in a peered hub as a rule, and only zones that are linked to the hub answer then.
/// </summary>
/// <param name="Id">The network that zones have to be linked to.</param>
/// <param name="ForeignServers">DNS servers whose network could not be told; empty as a rule.</param>
internal sealed record ResolvingNetwork(ResourceId Id, IReadOnlyList<string> ForeignServers)
{
    private const string AzureDns = "168.63.129.16";

    public static ResolvingNetwork Of(VirtualNetworkResource network)
    {
        IReadOnlyList<string> servers = network.DnsServers;
        if (servers.Count == 0 || servers.Contains(AzureDns)) return new(network.Id, []);
        foreach (IPAddress server in servers.Select(text => IPAddress.TryParse(text, out IPAddress? address) ? address : null).OfType<IPAddress>())
        {
            if (server.IsIn(network.AddressPrefixes)) return new(network.Id, []);
            VirtualNetworkPeering? hub = network.Peerings.FirstOrDefault(peering => peering.RemoteNetworkId is not null && server.IsIn(peering.RemoteAddressPrefixes));
            if (hub is not null) return new(hub.RemoteNetworkId!, []);
        }

        return new(network.Id, servers);
    }
}
