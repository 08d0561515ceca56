using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>Lets a virtual network ask a private DNS zone.</summary>
public sealed class VirtualNetworkLinkResource(ArmResource resource)
{
    public ArmResource Resource { get; } = resource;

    public ResourceId Id => Resource.Id;

    public ResourceId? VirtualNetworkId => Resource.Properties.Reference("virtualNetwork");

    /// <summary>Whether names resolve through it: it is in place, or being changed, but not being made or taken away.</summary>
    public bool IsInPlace => Resource.ProvisioningState is not ("Creating" or "Deleting" or "Failed");
}
