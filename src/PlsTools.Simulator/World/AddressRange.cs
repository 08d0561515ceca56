using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PlsTools.Simulator.World;

/// <summary>A range of IPv4 addresses in CIDR notation, such as <c>10.0.0.0/24</c>.</summary>
public readonly record struct AddressRange
{
    private AddressRange(uint first, int length)
    {
        First = first;
        Length = length;
    }

    /// <summary>First address, as a number in the order of the dotted form.</summary>
    public uint First { get; }

    /// <summary>Length of the prefix in bits.</summary>
    public int Length { get; }

    public uint Last => First + (uint)((1UL << (32 - Length)) - 1);

    public static bool TryParse(string? text, [NotNullWhen(true)] out AddressRange? range)
    {
        range = null;
        if (text?.Split('/') is not [string address, string bits]) return false;
        if (!TryNumber(address, out uint number)) return false;
        if (!int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length > 32) return false;
        uint mask = length == 0 ? 0 : uint.MaxValue << (32 - length);
        if ((number & mask) != number) return false;
        range = new(number, length);
        return true;
    }

    public static bool TryNumber(string? address, out uint number)
    {
        number = 0;
        if (!IPAddress.TryParse(address, out IPAddress? parsed) || parsed.AddressFamily != AddressFamily.InterNetwork) return false;
        number = BinaryPrimitives.ReadUInt32BigEndian(parsed.GetAddressBytes());
        return true;
    }

    public static string Format(uint number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number >> 24}.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}");

    public bool Contains(uint address) => address >= First && address <= Last;

    public bool Contains(AddressRange other) => other.First >= First && other.Last <= Last;

    public bool Overlaps(AddressRange other) => other.First <= Last && First <= other.Last;

    public override string ToString() => $"{Format(First)}/{Length.ToString(CultureInfo.InvariantCulture)}";
}
