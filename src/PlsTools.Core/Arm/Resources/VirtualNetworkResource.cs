using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>A virtual network with its subnets and peerings embedded.</summary>
public sealed class VirtualNetworkResource(ArmResource resource)
{
    public ArmResource Resource { get; } = resource;

    public ResourceId Id => Resource.Id;

    public string Name => Resource.Name;

    public string? Location => Resource.Location;

    public IReadOnlyList<string> AddressPrefixes => Resource.Properties["addressSpace"].Strings("addressPrefixes");

    /// <summary>DNS servers that the network asks in place of Azure's; empty where it asks Azure's.</summary>
    public IReadOnlyList<string> DnsServers => Resource.Properties["dhcpOptions"].Strings("dnsServers");

    public IReadOnlyList<SubnetResource> Subnets =>
        [.. Resource.Properties.Objects("subnets").Select(item => new SubnetResource(new ArmResource(item)))];

    /// <summary>Peerings as this network has them, connected or not.</summary>
    public IReadOnlyList<VirtualNetworkPeering> Peerings =>
        [.. Resource.Properties.Objects("virtualNetworkPeerings").Select(item => new VirtualNetworkPeering(item))];
}
