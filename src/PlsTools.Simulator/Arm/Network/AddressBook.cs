using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Who holds which private address, read from network interfaces and load balancer frontends.</summary>
internal static class AddressBook
{
    public static IEnumerable<AddressUse> Uses(ResourceStore resources)
    {
        IEnumerable<AddressUse> ofInterfaces = Of(resources, ArmTypes.NetworkInterface, "ipConfigurations");
        return ofInterfaces.Concat(Of(resources, ArmTypes.LoadBalancer, "frontendIPConfigurations"));
    }

    public static IEnumerable<AddressUse> InSubnet(ResourceStore resources, string subnetId) =>
        Uses(resources).Where(use => use.SubnetId.Equals(subnetId, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<AddressUse> Of(ResourceStore resources, string type, string collection) =>
        from resource in resources.OfType(type)
        from configuration in resource.Body.Properties().Objects(collection)
        let properties = configuration.Properties()
        let subnet = properties.Reference("subnet")
        where subnet is not null
        select new AddressUse(subnet, properties.Text("privateIPAddress"), configuration.Text("id")!, resource.Id);
}
