using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>A network interface: of a private endpoint (its address), of a Private Link Service (its NAT addresses) or of a virtual machine.</summary>
public sealed class NetworkInterfaceResource(ArmResource resource)
{
    public ArmResource Resource { get; } = resource;

    public ResourceId Id => Resource.Id;

    public IReadOnlyList<string> PrivateIPAddresses =>
        [.. Resource.Properties.Objects("ipConfigurations").Select(item => item["properties"].Text("privateIPAddress")).OfType<string>()];

    public IReadOnlyList<ResourceId> SubnetIds =>
        [.. Resource.Properties.Objects("ipConfigurations").Select(item => item["properties"].Reference("subnet")).OfType<ResourceId>()];
}
