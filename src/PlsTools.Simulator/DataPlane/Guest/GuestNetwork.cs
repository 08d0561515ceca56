using PlsTools.Simulator.World;

namespace PlsTools.Simulator.DataPlane.Guest;

/// <summary>The world's network as it is seen from inside of one virtual network.</summary>
internal sealed class GuestNetwork(RelayNetwork relays, ResourceStore resources, string virtualNetworkId) : IGuestNetwork
{
    public DialRoute Resolve(string address, int port) => relays.Resolve(virtualNetworkId, address, port);

    public NameAnswer ResolveName(string name) => new NameResolver(resources).Resolve(virtualNetworkId, name, "A");
}
