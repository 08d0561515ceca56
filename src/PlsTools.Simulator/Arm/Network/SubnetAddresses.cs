using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Gives out the addresses of one subnet while one resource is planned. The first four and the last one are Azure's own.</summary>
internal sealed class SubnetAddresses
{
    private const uint ReservedAtStart = 4;
    private readonly AddressBook _book;
    private readonly string _id;
    private readonly string _name;
    private readonly AddressRange _range;
    private readonly IReadOnlyList<string?> _owners;
    private readonly Dictionary<uint, AddressUse> _planned = [];

    /// <param name="book">Where the addresses in use are read from.</param>
    /// <param name="subnet">The subnet.</param>
    /// <param name="owners">Resources whose addresses do not count as taken: those that are planned anew.</param>
    public SubnetAddresses(AddressBook book, StoredResource subnet, params string?[] owners)
    {
        _book = book;
        _id = subnet.Id;
        _name = subnet.Body.Text("name")!;
        _range = SubnetDocument.Ranges(subnet.Body)[0];
        _owners = owners;
    }

    /// <summary>Takes the first free address.</summary>
    public string TakeFirst(string configurationId)
    {
        uint first = _range.First + ReservedAtStart;
        for (uint number = _owners.Any(owner => owner is not null) ? first : _book.FirstFree(_id, first); number < _range.Last; number++)
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
        if (!Take(number, configurationId)) throw NetworkFaults.AddressTaken(configurationId, address, Holder(number)!.ConfigurationId);
        return address;
    }

    /// <summary>Keeps an address from being given out, if it lies in the subnet at all.</summary>
    public void TryReserve(string address, string configurationId)
    {
        if (AddressRange.TryNumber(address, out uint number)) Take(number, configurationId);
    }

    private AddressUse? Holder(uint number) => _planned.GetValueOrDefault(number)
        ?? (_book.Holder(_id, number) is { } use && !_owners.Contains(use.OwnerId, StringComparer.OrdinalIgnoreCase) ? use : null);

    private bool Take(uint number, string configurationId)
    {
        if (Holder(number) is not null) return false;
        _planned[number] = new(_name, AddressRange.Format(number), configurationId, "");
        return true;
    }
}
