using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>One subnet's page of the <see cref="AddressBook"/>, which guards it.</summary>
internal sealed class SubnetPage
{
    private readonly Dictionary<string, AddressUse> _byConfiguration = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<uint, AddressUse> _byAddress = [];

    /// <summary>From <c>First</c> up to here every address is held.</summary>
    private (uint First, uint Free) _full;

    public void Add(AddressUse use)
    {
        _byConfiguration[use.ConfigurationId] = use;
        if (AddressRange.TryNumber(use.Address, out uint address)) _byAddress[address] = use;
    }

    public void Remove(AddressUse use)
    {
        _byConfiguration.Remove(use.ConfigurationId);
        if (!AddressRange.TryNumber(use.Address, out uint address) || _byAddress.GetValueOrDefault(address)?.ConfigurationId != use.ConfigurationId) return;
        _byAddress.Remove(address);
        _full.Free = Math.Min(_full.Free, address);
    }

    public IReadOnlyList<AddressUse> All() => [.. _byConfiguration.Values];

    public AddressUse? Holder(uint address) => _byAddress.GetValueOrDefault(address);

    public uint FirstFree(uint first)
    {
        uint free = _full.First == first && _full.Free > first ? _full.Free : first;
        while (_byAddress.ContainsKey(free)) free++;
        _full = (first, free);
        return free;
    }
}
