using System.Net;
using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Which addresses a subnet has to give.</summary>
internal sealed class SubnetSpace(SubnetResource subnet)
{
    private readonly List<IPNetwork> _ranges = [.. subnet.AddressPrefixes.Where(prefix => IPNetwork.TryParse(prefix, out _)).Select(IPNetwork.Parse)];

    public bool Contains(IPAddress address) => _ranges.Any(range => range.Contains(address));

    /// <summary>Whether Azure keeps the address for itself: the first four of a range and its last.</summary>
    public bool IsReserved(IPAddress address)
    {
        IPNetwork range = _ranges.First(range => range.Contains(address));
        uint offset = ToNumber(address) - ToNumber(range.BaseAddress);
        uint last = range.PrefixLength == 0 ? uint.MaxValue : (uint)((1UL << (32 - range.PrefixLength)) - 1);
        return offset < 4 || offset == last;
    }

    private static uint ToNumber(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
    }
}
