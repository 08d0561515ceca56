using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>A virtual machine.</summary>
public sealed class VirtualMachineResource(ArmResource resource)
{
    public ArmResource Resource { get; } = resource;

    public ResourceId Id => Resource.Id;

    /// <summary>The primary one first.</summary>
    public IReadOnlyList<ResourceId> NetworkInterfaceIds =>
    [
        .. Resource.Properties["networkProfile"].Objects("networkInterfaces")
            .OrderByDescending(item => item["properties"].Flag("primary"))
            .Select(item => ResourceId.TryParse(item.Text("id"), out ResourceId? id) ? id : null)
            .OfType<ResourceId>(),
    ];

    public bool IsWindows =>
        string.Equals(Resource.Properties["storageProfile"]?["osDisk"].Text("osType"), "Windows", StringComparison.OrdinalIgnoreCase)
        || Resource.Properties["osProfile"]?["windowsConfiguration"] is not null;
}
