using System.Net;

namespace PlsTools.Simulator.DataPlane;

/// <summary>A way from a consumer's network to a Service, offered on this host so that any program can take it.</summary>
public sealed class SandboxRelay
{
    private readonly Func<IPEndPoint> _open;

    internal SandboxRelay(
        Func<IPEndPoint> open, string privateEndpointId, string sourceVirtualNetworkId, string address, int port, string privateLinkServiceId, string service, string state)
    {
        _open = open;
        PrivateEndpointId = privateEndpointId;
        SourceVirtualNetworkId = sourceVirtualNetworkId;
        Address = address;
        Port = port;
        PrivateLinkServiceId = privateLinkServiceId;
        Service = service;
        State = state;
    }

    public string PrivateEndpointId { get; }

    /// <summary>The network that the endpoint lies in.</summary>
    public string SourceVirtualNetworkId { get; }

    /// <summary>The endpoint's address in that network.</summary>
    public string Address { get; }

    /// <summary>The port that is dialled there.</summary>
    public int Port { get; }

    public string PrivateLinkServiceId { get; }

    /// <summary>The Service behind it as <c>namespace/name</c>; empty where no cluster of the world knows it.</summary>
    public string Service { get; }

    /// <summary>The connection's status when the relay was listed: Approved, Pending, Rejected or Disconnected.</summary>
    public string State { get; }

    /// <summary>Where it listens on 127.0.0.1; the port is opened by the first look. Unless Approved, connections are reset without a byte.</summary>
    public IPEndPoint LocalEndpoint => _open();

    /// <inheritdoc/>
    public override string ToString() => $"{Address}:{Port} at {LocalEndpoint} to {Service} ({State})";
}
