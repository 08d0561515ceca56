using System.Globalization;
using System.Net;

namespace PlsTools.Simulator.Tests.DataPlane;

/// <summary>
/// Reads a PROXY protocol v2 header off a stream, byte for byte as section 2.2 of the protocol's description tells it, and shares nothing with what
/// writes one. The identifier is read as Azure documents it: TLV 0xEE (PP2_TYPE_AZURE), subtype 0x01, LINKID as four bytes, the lowest first.
/// </summary>
internal static class ProxyReader
{
    public static async Task<(IPEndPoint Source, IPEndPoint Destination, uint LinkId)> ReadAsync(Stream stream, CancellationToken cancellation = default)
    {
        byte[] fixedPart = await TakeAsync(stream, 16, cancellation);
        Assert.Equal("0D 0A 0D 0A 00 0D 0A 51 55 49 54 0A", Hex(fixedPart[..12]));
        Assert.Equal(2, fixedPart[12] >> 4);
        Assert.Equal(1, fixedPart[12] & 0x0F);
        Assert.Equal(0x11, fixedPart[13]);
        byte[] rest = await TakeAsync(stream, (fixedPart[14] * 256) + fixedPart[15], cancellation);

        IPEndPoint source = new(Address(rest, 0), (rest[8] * 256) + rest[9]);
        IPEndPoint destination = new(Address(rest, 4), (rest[10] * 256) + rest[11]);
        uint? link = null;
        int at = 12;
        while (at < rest.Length)
        {
            int length = (rest[at + 1] * 256) + rest[at + 2];
            byte[] value = rest[(at + 3)..(at + 3 + length)];
            if (rest[at] == 0xEE && value[0] == 0x01)
            {
                Assert.Null(link);
                Assert.Equal(5, value.Length);
                link = value[1] + (value[2] * 256U) + (value[3] * 65536U) + (value[4] * 16777216U);
            }

            at += 3 + length;
        }

        Assert.Equal(rest.Length, at);
        return (source, destination, Assert.NotNull(link));
    }

    private static IPAddress Address(byte[] bytes, int at) =>
        IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"{bytes[at]}.{bytes[at + 1]}.{bytes[at + 2]}.{bytes[at + 3]}"));

    private static string Hex(byte[] bytes) => BitConverter.ToString(bytes).Replace('-', ' ');

    private static async Task<byte[]> TakeAsync(Stream stream, int count, CancellationToken cancellation)
    {
        byte[] taken = new byte[count];
        await stream.ReadExactlyAsync(taken, cancellation);
        return taken;
    }
}
