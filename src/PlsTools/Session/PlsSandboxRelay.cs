namespace PlsTools.Session;

/// <summary>One address and port of the sandbox as seen from one virtual network, and where this machine reaches it.</summary>
/// <param name="SourceVirtualNetwork">Name of the network that the address is reached from.</param>
/// <param name="Address">Private address inside the sandbox.</param>
/// <param name="Port">TCP port at that address.</param>
/// <param name="State">State of the connection behind it; only <c>Approved</c> carries new flows.</param>
/// <param name="Service">Kubernetes Service that answers, <c>namespace/name</c>.</param>
/// <param name="LocalEndpoint">Where other tools reach it: <c>127.0.0.1:port</c>.</param>
public sealed record PlsSandboxRelay(
    string SourceVirtualNetwork, string Address, int Port, string State, string Service, string LocalEndpoint);
