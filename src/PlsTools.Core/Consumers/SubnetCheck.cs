using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Consumers;

/// <summary>Tells from a subnet's document whether a further private endpoint can go into it.</summary>
internal static class SubnetCheck
{
    /// <exception cref="Errors.PlsException">The subnet is delegated or full, or the wanted address is none that it can give.</exception>
    public static void Require(EndpointRequest wanted, SubnetResource subnet)
    {
        if (subnet.Delegations.Count > 0) throw ConsumersErrors.SubnetDelegated(wanted.SubnetId, subnet.Delegations);
        long usable = Addresses.Usable(subnet.AddressPrefixes);
        if (usable > 0 && subnet.IPConfigurationCount >= usable)
            throw ConsumersErrors.SubnetFull(wanted.SubnetId, subnet.AddressPrefixes, usable);
        if (wanted.PrivateIPAddress is not { } address) return;
        if (!address.IsIn(subnet.AddressPrefixes)) throw ConsumersErrors.PrivateIPAddressNotInSubnet(address, wanted.SubnetId, subnet.AddressPrefixes);
        if (address.IsReserved(subnet.AddressPrefixes)) throw ConsumersErrors.PrivateIPAddressReserved(address, wanted.SubnetId);
    }

    /// <summary>What the subnet's network policies mean for the endpoint; nothing where they mean nothing.</summary>
    public static IReadOnlyList<string> Notes(EndpointRequest wanted, SubnetResource subnet)
    {
        bool holds = subnet.PrivateEndpointNetworkPolicies is "Enabled" or "NetworkSecurityGroupEnabled";
        if (!holds && wanted.ApplicationSecurityGroupIds is { Count: > 0 })
            return [string.Format(null, ConsumersMessages.NoteSecurityGroupsIdle, wanted.SubnetId.Name, subnet.PrivateEndpointNetworkPolicies)];
        return holds && subnet.HasNetworkSecurityGroup ? [string.Format(null, ConsumersMessages.NoteSecurityGroupHolds, wanted.SubnetId.Name)] : [];
    }
}
