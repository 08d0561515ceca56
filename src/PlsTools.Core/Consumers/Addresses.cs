using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace PlsTools.Core.Consumers;

/// <summary>IP addresses and CIDR blocks as Azure's networks use them.</summary>
internal static class Addresses
{
    /// <summary>The first four addresses of a subnet and its last belong to the platform.</summary>
    public const int ReservedPerSubnet = 5;

    private const int ReservedAtStart = 4;

    private static readonly IPNetwork[] s_private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("fc00::/7"),
    ];

    /// <summary>Reads an address in its usual form; the forms with fewer than four numbers are refused.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(text?.Trim(), out address)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text!.Trim());

    /// <summary>Whether one of the CIDR blocks holds the address.</summary>
    public static bool IsIn(this IPAddress address, IEnumerable<string> prefixes) => prefixes.Any(prefix => Holds(prefix, address));

    /// <summary>Whether only private networks route to it.</summary>
    public static bool IsPrivate(this IPAddress address) => s_private.Any(network => network.Contains(address));

    /// <summary>Whether the platform keeps the address for itself in its subnet.</summary>
    public static bool IsReserved(this IPAddress address, IEnumerable<string> prefixes)
    {
        string? prefix = prefixes.FirstOrDefault(item => Holds(item, address));
        if (prefix is null || address.AddressFamily != AddressFamily.InterNetwork) return false;
        IPNetwork network = IPNetwork.Parse(prefix);
        uint offset = Number(address) - Number(network.BaseAddress);
        return offset < ReservedAtStart || offset == Size(network) - 1;
    }

    /// <summary>IPv4 addresses that a subnet can give out.</summary>
    public static long Usable(IEnumerable<string> prefixes) => prefixes
        .Where(prefix => IPNetwork.TryParse(prefix, out IPNetwork network) && network.BaseAddress.AddressFamily == AddressFamily.InterNetwork)
        .Sum(prefix => Math.Max(0, Size(IPNetwork.Parse(prefix)) - ReservedPerSubnet));

    private static bool Holds(string prefix, IPAddress address) => IPNetwork.TryParse(prefix, out IPNetwork network) && network.Contains(address);

    private static long Size(IPNetwork network) => 1L << (32 - network.PrefixLength);

    private static uint Number(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
    }
}
