using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>A NAT subnet whose network policies have to be switched off before Azure takes a Private Link Service in it.</summary>
/// <param name="SubnetId">The subnet.</param>
/// <param name="ByUs">Whether it is done beforehand; otherwise the cloud controller does it, if its identity may write the subnet.</param>
public sealed record SubnetPolicyChange(ResourceId SubnetId, bool ByUs)
{
    internal const string Wanted = "Disabled";

    /// <summary>Null where nothing is to be switched, or the subnet is not known.</summary>
    internal static SubnetPolicyChange? Of(ExposureSurroundings seen, ExposureSpec asked, bool byUs) =>
        NatSubnetOf(seen, asked) is { } subnet && !IsSwitched(subnet) ? new(subnet.Id, byUs) : null;

    internal static SubnetResource? NatSubnetOf(ExposureSurroundings seen, ExposureSpec asked) =>
        (asked.EffectiveNatSubnet ?? seen.NodeSubnetName) is { } name ? seen.FindSubnet(name) : null;

    internal static bool IsSwitched(SubnetResource subnet) =>
        subnet.PrivateLinkServiceNetworkPolicies.Equals(Wanted, StringComparison.OrdinalIgnoreCase);
}
