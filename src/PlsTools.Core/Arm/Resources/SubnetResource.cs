using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>A subnet. A PUT replaces it whole: always read, change and write the same document.</summary>
public sealed class SubnetResource(ArmResource resource)
{
    public ArmResource Resource { get; } = resource;

    public ResourceId Id => Resource.Id;

    public string Name => Resource.Name;

    /// <summary>CIDR blocks, from <c>addressPrefix</c> or <c>addressPrefixes</c>.</summary>
    public IReadOnlyList<string> AddressPrefixes =>
        Resource.Properties.Strings("addressPrefixes") is { Count: > 0 } several
            ? several
            : Resource.Properties.Text("addressPrefix") is { } one ? [one] : [];

    /// <summary><c>Enabled</c> or <c>Disabled</c>; a Private Link Service needs <c>Disabled</c>.</summary>
    public string PrivateLinkServiceNetworkPolicies => Resource.Properties.Text("privateLinkServiceNetworkPolicies") ?? "Enabled";

    /// <summary>Which of the subnet's policies hold for private endpoints too; <c>Disabled</c> for none.</summary>
    public string PrivateEndpointNetworkPolicies => Resource.Properties.Text("privateEndpointNetworkPolicies") ?? "Disabled";

    public bool HasNetworkSecurityGroup => Resource.Properties.Reference("networkSecurityGroup") is not null;

    /// <summary>Services that the subnet is delegated to; no private endpoint goes into a delegated subnet.</summary>
    public IReadOnlyList<string> Delegations =>
        [.. Resource.Properties.Objects("delegations").Select(item => item["properties"].Text("serviceName") ?? item.Text("name") ?? string.Empty)];

    /// <summary>Addresses in use, one IP configuration each.</summary>
    public int IPConfigurationCount => Resource.Properties.Objects("ipConfigurations").Count();

    public bool HasRouteTable => Resource.Properties.Reference("routeTable") is not null;
}
