using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Gives out the addresses of one subnet while one resource is planned. The first four and the last one are Azure's own.</summary>
internal sealed class SubnetAddresses
{
    private const uint ReservedAtStart = 4;
    private readonly string _name;
    private readonly AddressRange _range;
    private readonly Dictionary<uint, AddressUse> _taken = [];

    /// <param name="resources">Where the addresses in use are read from.</param>
    /// <param name="subnet">The subnet.</param>
    /// <param name="owners">Resources whose addresses do not count as taken: those that are planned anew.</param>
    public SubnetAddresses(ResourceStore resources, StoredResource subnet, params string?[] owners)
    {
        _name = subnet.Body.Text("name")!;
        _range = SubnetDocument.Ranges(subnet.Body)[0];
        foreach (AddressUse use in AddressBook.InSubnet(resources, subnet.Id))
        {
            if (owners.Contains(use.OwnerId, StringComparer.OrdinalIgnoreCase)) continue;
            if (AddressRange.TryNumber(use.Address, out uint number)) _taken[number] = use;
        }
    }

    /// <summary>Takes the first free address.</summary>
    public string TakeFirst(string configurationId)
    {
        for (uint number = _range.First + ReservedAtStart; number < _range.Last; number++)
        {
            if (Take(number, configurationId)) return AddressRange.Format(number);
        }

        throw NetworkFaults.SubnetFull(_name, _range.ToString(), 1);
    }

    /// <summary>Takes an address that was asked for.</summary>
    public string Take(string address, string configurationId)
    {
        if (!AddressRange.TryNumber(address, out uint number) || !_range.Contains(number)) throw NetworkFaults.AddressNotInSubnet(address, _range.ToString());
        if (number < _range.First + ReservedAtStart || number >= _range.Last) throw NetworkFaults.AddressReserved(address, _range.ToString());
        if (!Take(number, configurationId)) throw NetworkFaults.AddressTaken(configurationId, address, _taken[number].ConfigurationId);
        return address;
    }

    /// <summary>Keeps an address from being given out, if it lies in the subnet at all.</summary>
    public void TryReserve(string address, string configurationId)
    {
        if (AddressRange.TryNumber(address, out uint number)) Take(number, configurationId);
    }

    private bool Take(uint number, string configurationId) => _taken.TryAdd(number, new(_name, AddressRange.Format(number), configurationId, ""));
}
