using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Who refers to a resource, such as a network security group or a public address, read from the documents that do.</summary>
internal static class Referrers
{
    /// <summary>Subnets whose member of a name refers to the resource.</summary>
    public static IEnumerable<string> Subnets(ResourceStore resources, string member, string id) =>
        Of(resources.OfType(ArmTypes.Subnet), member, id);

    /// <summary>Network interfaces whose member of a name refers to the resource.</summary>
    public static IEnumerable<string> Interfaces(ResourceStore resources, string member, string id) =>
        Of(AddressBook.Interfaces(resources), member, id);

    /// <summary>The IP configurations, of interfaces and of frontends, that hold a public address.</summary>
    public static IEnumerable<string> OfPublicAddress(ResourceStore resources, string id) =>
        from part in AddressBook.Interfaces(resources).SelectMany(nic => nic.Body.Properties().Objects("ipConfigurations"))
            .Concat(resources.OfType(ArmTypes.LoadBalancer).SelectMany(balancer => balancer.Body.Properties().Objects("frontendIPConfigurations")))
        where id.Equals(part.Properties().Reference("publicIPAddress"), StringComparison.OrdinalIgnoreCase)
        select part.Text("id");

    private static IEnumerable<string> Of(IEnumerable<StoredResource> candidates, string member, string id) =>
        candidates.Where(candidate => id.Equals(candidate.Body.Properties().Reference(member), StringComparison.OrdinalIgnoreCase)).Select(candidate => candidate.Id);
}
