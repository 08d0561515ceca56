using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>
/// Who holds which private address, from network interfaces and load balancer frontends. It follows the store, so that a write asks for one
/// subnet and does not read every interface of the world. Safe to use from any thread.
/// </summary>
internal sealed class AddressBook
{
    private static readonly Dictionary<string, string> s_holders = new(StringComparer.OrdinalIgnoreCase)
    {
        [ArmTypes.NetworkInterface] = "ipConfigurations",
        [ArmTypes.ScaleSetInterface] = "ipConfigurations",
        [ArmTypes.LoadBalancer] = "frontendIPConfigurations",
    };

    private readonly object _gate = new();
    private readonly Dictionary<string, SubnetPage> _pages = new(StringComparer.OrdinalIgnoreCase);

    public AddressBook(ResourceStore resources)
    {
        resources.Replaced += OnReplaced;
        foreach (StoredResource holder in s_holders.Keys.SelectMany(type => resources.OfType(type))) OnReplaced(null, holder);
    }

    /// <summary>The uses of a subnet's addresses, as they stand.</summary>
    public IReadOnlyList<AddressUse> InSubnet(string subnetId)
    {
        lock (_gate) return _pages.TryGetValue(subnetId, out SubnetPage? page) ? page.All() : [];
    }

    /// <summary>Who holds an address of a subnet; null where nobody does.</summary>
    public AddressUse? Holder(string subnetId, uint address)
    {
        lock (_gate) return _pages.TryGetValue(subnetId, out SubnetPage? page) ? page.Holder(address) : null;
    }

    /// <summary>The first address from <paramref name="first"/> on that nobody holds.</summary>
    public uint FirstFree(string subnetId, uint first)
    {
        lock (_gate) return _pages.TryGetValue(subnetId, out SubnetPage? page) ? page.FirstFree(first) : first;
    }

    /// <summary>All network interfaces: those that are resources of their own, and those of scale set instances.</summary>
    public static IEnumerable<StoredResource> Interfaces(ResourceStore resources) =>
        resources.OfType(ArmTypes.NetworkInterface).Concat(resources.OfType(ArmTypes.ScaleSetInterface));

    private void OnReplaced(StoredResource? before, StoredResource? after)
    {
        if ((before ?? after) is not { } resource || !s_holders.ContainsKey(resource.Type)) return;
        lock (_gate)
        {
            foreach (AddressUse use in Uses(before))
            {
                if (_pages.TryGetValue(use.SubnetId, out SubnetPage? page)) page.Remove(use);
            }

            foreach (AddressUse use in Uses(after))
            {
                if (!_pages.TryGetValue(use.SubnetId, out SubnetPage? page)) _pages[use.SubnetId] = page = new();
                page.Add(use);
            }
        }
    }

    private static IEnumerable<AddressUse> Uses(StoredResource? resource) => resource is null ? [] :
        from configuration in resource.Body.Properties().Objects(s_holders[resource.Type])
        let properties = configuration.Properties()
        let subnet = properties.Reference("subnet")
        where subnet is not null
        select new AddressUse(subnet, properties.Text("privateIPAddress"), configuration.Text("id")!, resource.Id);
}
