using System.Net;
using PlsTools.Core.Consumers.Reachability;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers;

public sealed class VantageTests
{
    private static readonly RouteFacts s_network = new("spoke01", ["10.1.0.0/16", "fd00:1::/48"], ["10.7.0.0/16"], HasFurtherWays: false);

    [Theory]
    [InlineData("10.1.200.4", true)]
    [InlineData("192.168.1.20 10.1.0.9", true)]
    [InlineData("fd00:1::5", true)]
    [InlineData("10.7.3.4", true)]
    [InlineData("10.2.0.4", false)]
    [InlineData("192.168.1.20 172.17.0.1 fe80::1", false)]
    [InlineData("", false)]
    public void A_host_stands_inside_where_one_of_its_addresses_lies_in_the_network_or_in_a_peer_of_it(string addresses, bool inside)
    {
        Vantage vantage = Of(addresses, s_network);
        Assert.Equal((inside, (string?)null), (vantage.CanTry, vantage.SourceVirtualNetworkId));
        foreach (string address in addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(_ => !inside)) Assert.Contains(address, vantage.Detail);
        if (!inside) Assert.Contains("10.1.0.0/16", vantage.Detail);
    }

    [Fact]
    public void Where_the_network_cannot_be_read_nobody_can_tell()
    {
        Vantage vantage = Of("10.1.0.4", null);
        Assert.False(vantage.CanTry);
        Assert.Contains("can't be read", vantage.Detail);
    }

    [Fact]
    public void Who_says_that_there_is_a_way_is_believed() => Assert.True(Of("192.168.1.20", null, said: true).CanTry);

    private static Vantage Of(string addresses, RouteFacts? network, bool said = false) => Vantage.OfHost(
        new() { Target = "x", Endpoint = null, Address = "10.1.1.4", VirtualNetworkId = ResourceId.Parse(ConsumerWorld.NetworkId), IsLocal = true, Network = network },
        [.. addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)],
        said);
}
