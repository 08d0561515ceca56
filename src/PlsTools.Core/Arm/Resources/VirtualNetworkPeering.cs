using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>One side's view of a peering between two virtual networks.</summary>
public sealed class VirtualNetworkPeering(JsonObject body)
{
    private JsonNode? Properties { get; } = body["properties"];

    /// <summary>Whether traffic flows: both sides have made their half.</summary>
    public bool IsConnected => Properties.Text("peeringState") is null or "Connected";

    public ResourceId? RemoteNetworkId => Properties.Reference("remoteVirtualNetwork");

    /// <summary>CIDR blocks of the other network as this side knows them; empty where the reply does not tell.</summary>
    public IReadOnlyList<string> RemoteAddressPrefixes =>
        Properties?["remoteVirtualNetworkAddressSpace"].Strings("addressPrefixes") is { Count: > 0 } current
            ? current
            : Properties?["remoteAddressSpace"].Strings("addressPrefixes") ?? [];

    /// <summary>Whether traffic to anywhere else may leave through the other network's gateway.</summary>
    public bool UsesRemoteGateways => Properties.Flag("useRemoteGateways");
}
