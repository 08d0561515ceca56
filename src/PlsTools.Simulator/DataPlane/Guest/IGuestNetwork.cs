namespace PlsTools.Simulator.DataPlane.Guest;

/// <summary>The network as a machine in it sees it.</summary>
internal interface IGuestNetwork
{
    /// <summary>Follows a dial.</summary>
    DialRoute Resolve(string address, int port);

    /// <summary>Looks up the IPv4 addresses of a name.</summary>
    NameAnswer ResolveName(string name);
}
