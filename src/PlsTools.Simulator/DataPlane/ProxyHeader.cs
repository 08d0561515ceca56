using System.Buffers.Binary;
using System.Net;

namespace PlsTools.Simulator.DataPlane;

/// <summary>
/// The PROXY protocol v2 header that a private link service puts before a connection: the consumer's address, and the connection's
/// link identifier in TLV 0xEE, subtype 0x01, four bytes little-endian.
/// </summary>
/// <param name="Source">The consumer's end, IPv4.</param>
/// <param name="Destination">The end that it dialled, IPv4.</param>
/// <param name="LinkIdentifier">The connection's identifier; null where the header names none.</param>
public sealed record ProxyHeader(IPEndPoint Source, IPEndPoint Destination, uint? LinkIdentifier)
{
    private const int FixedLength = 16;
    private const int AddressLength = 12;
    private const int LinkTlvLength = 8;
    private const byte LinkTlvType = 0xEE;
    private const byte LinkTlvSubtype = 0x01;

    private static readonly byte[] s_signature = [0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A];

    public byte[] Encode()
    {
        int length = AddressLength + (LinkIdentifier is null ? 0 : LinkTlvLength);
        byte[] header = new byte[FixedLength + length];
        s_signature.CopyTo(header, 0);
        header[12] = 0x21;
        header[13] = 0x11;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(14), (ushort)length);
        Source.Address.MapToIPv4().TryWriteBytes(header.AsSpan(16), out _);
        Destination.Address.MapToIPv4().TryWriteBytes(header.AsSpan(20), out _);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(24), (ushort)Source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(26), (ushort)Destination.Port);
        if (LinkIdentifier is not uint link) return header;
        header[28] = LinkTlvType;
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(29), LinkTlvLength - 3);
        header[31] = LinkTlvSubtype;
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(32), link);
        return header;
    }

    /// <summary>Reads a header at the beginning of <paramref name="bytes"/>.</summary>
    /// <param name="bytes">What a connection began with.</param>
    /// <param name="header">The header, where the bytes hold a whole one over TCP and IPv4.</param>
    /// <param name="length">
    /// Where the result is true, the header's length, zero if the bytes begin otherwise; where it is false, more bytes are needed.
    /// </param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ProxyHeader? header, out int length)
    {
        header = null;
        length = 0;
        int known = Math.Min(bytes.Length, s_signature.Length);
        if (!bytes[..known].SequenceEqual(s_signature.AsSpan(0, known))) return true;
        if (bytes.Length < FixedLength) return false;
        int rest = BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]);
        if (bytes.Length < FixedLength + rest) return false;
        length = FixedLength + rest;
        if (bytes[13] != 0x11 || rest < AddressLength) return true;
        IPEndPoint source = new(new IPAddress(bytes.Slice(16, 4)), BinaryPrimitives.ReadUInt16BigEndian(bytes[24..]));
        IPEndPoint destination = new(new IPAddress(bytes.Slice(20, 4)), BinaryPrimitives.ReadUInt16BigEndian(bytes[26..]));
        header = new(source, destination, ReadLink(bytes[(FixedLength + AddressLength)..length]));
        return true;
    }

    private static uint? ReadLink(ReadOnlySpan<byte> values)
    {
        while (values.Length >= 3)
        {
            int size = BinaryPrimitives.ReadUInt16BigEndian(values[1..]);
            if (values.Length < 3 + size) return null;
            if (values[0] == LinkTlvType && size == LinkTlvLength - 3 && values[3] == LinkTlvSubtype) return BinaryPrimitives.ReadUInt32LittleEndian(values[4..]);
            values = values[(3 + size)..];
        }

        return null;
    }
}
