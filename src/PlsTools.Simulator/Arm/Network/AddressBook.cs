using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Who holds which private address, read from network interfaces and load balancer frontends.</summary>
internal static class AddressBook
{
    public static IEnumerable<AddressUse> Uses(ResourceStore resources) =>
        Of(Interfaces(resources), "ipConfigurations").Concat(Of(resources.OfType(ArmTypes.LoadBalancer), "frontendIPConfigurations"));

    public static IEnumerable<AddressUse> InSubnet(ResourceStore resources, string subnetId) =>
        Uses(resources).Where(use => use.SubnetId.Equals(subnetId, StringComparison.OrdinalIgnoreCase));

    /// <summary>All network interfaces: those that are resources of their own, and those of scale set instances.</summary>
    public static IEnumerable<StoredResource> Interfaces(ResourceStore resources) =>
        resources.OfType(ArmTypes.NetworkInterface).Concat(resources.OfType(ArmTypes.ScaleSetInterface));

    private static IEnumerable<AddressUse> Of(IEnumerable<StoredResource> holders, string collection) =>
        from resource in holders
        from configuration in resource.Body.Properties().Objects(collection)
        let properties = configuration.Properties()
        let subnet = properties.Reference("subnet")
        where subnet is not null
        select new AddressUse(subnet, properties.Text("privateIPAddress"), configuration.Text("id")!, resource.Id);
}
