using System.Net;
using PlsTools.Simulator.DataPlane;

namespace PlsTools.Simulator.Tests.DataPlane;

public sealed class ProxyHeaderTests
{
    private static readonly ProxyHeader s_header = new(IPEndPoint.Parse("10.1.0.4:40000"), IPEndPoint.Parse("10.1.1.4:80"), 0x1F030D5E);

    [Fact]
    public void The_header_is_version_2_with_the_link_identifier_little_endian()
    {
        Assert.Equal(
            "0D0A0D0A000D0A515549540A" + "21" + "11" + "0014" + "0A010004" + "0A010104" + "9C40" + "0050" + "EE0005" + "01" + "5E0D031F",
            Convert.ToHexString(s_header.Encode()));
    }

    [Fact]
    public void What_was_written_is_read_and_what_follows_is_left()
    {
        byte[] bytes = [.. s_header.Encode(), .. "GET"u8];
        Assert.True(ProxyHeader.TryRead(bytes, out ProxyHeader? read, out int length));
        Assert.Equal(s_header, read);
        Assert.Equal(bytes.Length - 3, length);
    }

    [Fact]
    public void Until_it_is_whole_more_is_asked_for()
    {
        byte[] bytes = s_header.Encode();
        for (int count = 1; count < bytes.Length; count++) Assert.False(ProxyHeader.TryRead(bytes.AsSpan(0, count), out _, out _), $"{count} bytes");
    }

    [Fact]
    public void What_begins_otherwise_is_no_header()
    {
        Assert.True(ProxyHeader.TryRead("G"u8, out ProxyHeader? read, out int length));
        Assert.Null(read);
        Assert.Equal(0, length);
    }

    [Fact]
    public void A_header_may_name_no_link()
    {
        byte[] bytes = (s_header with { LinkIdentifier = null }).Encode();
        Assert.True(ProxyHeader.TryRead(bytes, out ProxyHeader? read, out _));
        Assert.Null(read!.LinkIdentifier);
        Assert.Equal(s_header.Source, read.Source);
    }
}
