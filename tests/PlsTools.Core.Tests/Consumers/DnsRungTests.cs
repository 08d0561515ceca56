using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Core.Consumers.Reachability;
using PlsTools.Core.Network;

namespace PlsTools.Core.Tests.Consumers;

public sealed class DnsRungTests : ReachabilityTestBase
{
    private const string Zone = $"/subscriptions/{ConsumerWorld.Subscription}/resourceGroups/rg-b/providers/Microsoft.Network/privateDnsZones/shop.example";
    private static readonly ReachabilityOptions s_named = Plain with { HostName = "api.shop.example." };

    public DnsRungTests() => World.Endpoint();

    [Fact]
    public async Task A_name_that_leads_to_the_address_passes_and_is_asked_for_from_the_network()
    {
        PlsReachability result = await TestEndpointAsync(s_named);
        Assert.True(result.Reachable);
        Assert.Equal((RungVerdict.Passed, "api.shop.example is 10.1.1.4. The zone answers."), (Rung(result).Verdict, Rung(result).Detail));
        Assert.Equal(new NameQuery(ConsumerWorld.NetworkId, "api.shop.example.", TimeSpan.FromSeconds(10)), Assert.Single(Names.Queries));
        Assert.StartsWith("GET / HTTP/1.1\r\nHost: api.shop.example:80\r\n", System.Text.Encoding.ASCII.GetString(Dialer.Asked.ToArray()));
    }

    [Theory]
    [InlineData(NameOutcome.Resolved, Zone, "leads to 10.9.9.9 and not to 10.1.1.4", "A record in the zone shop.example")]
    [InlineData(NameOutcome.Resolved, null, "leads to 10.9.9.9", "Look for another record")]
    [InlineData(NameOutcome.NoSuchName, Zone, "zone shop.example, which is linked to spoke01, has no address", "A record in the zone shop.example with the address 10.1.1.4")]
    [InlineData(NameOutcome.NoSuchName, null, "No private DNS zone that spoke01 uses has api.shop.example", "link it to spoke01")]
    [InlineData(NameOutcome.NotPrivate, null, "not linked to this network", "link it to spoke01")]
    [InlineData(NameOutcome.Failed, null, "Nobody answered", "DNS servers")]
    public async Task A_name_that_does_not_fails_there_with_the_likely_cause(NameOutcome outcome, string? zone, string cause, string advice)
    {
        Names.Answer = new(outcome, outcome == NameOutcome.Resolved ? ["10.9.9.9"] : [], "Somebody says so.", zone);
        PlsReachability result = await TestEndpointAsync(s_named);
        Assert.Equal((false, "Dns"), (result.Reachable, result.FailedRung));
        Assert.Contains(cause, result.Cause);
        Assert.Contains(advice, result.NextStep);
        Assert.Empty(Dialer.Dials);
    }

    [Fact]
    public async Task Without_a_name_or_with_SkipDns_nobody_is_asked()
    {
        Names.Answer = new(NameOutcome.Failed, [], "x");
        Assert.Equal(RungVerdict.Skipped, Rung(await TestEndpointAsync()).Verdict);
        Assert.True((await TestEndpointAsync(s_named with { SkipDns = true })).Reachable);
        Assert.Empty(Names.Queries);
    }

    [Fact]
    public async Task From_outside_of_the_network_the_answer_would_say_nothing_and_is_not_asked_for()
    {
        Dialer.StandsInside = false;
        Dialer.Host = [IPAddress.Parse("192.168.1.20")];
        PlsReachability result = await TestEndpointAsync(s_named);
        Assert.Null(result.Reachable);
        Assert.Equal(RungVerdict.Inconclusive, Rung(result).Verdict);
        Assert.Empty(Names.Queries);
    }

    [Fact]
    public async Task A_host_in_the_network_asks_its_own_resolver()
    {
        Dialer.StandsInside = false;
        Dialer.Host = [IPAddress.Parse("10.1.0.20")];
        Assert.True((await TestEndpointAsync(s_named)).Reachable);
        Assert.Null(Assert.Single(Names.Queries).SourceVirtualNetworkId);
        Assert.Null(Assert.Single(Dialer.Dials).SourceVirtualNetworkId);
    }

    [Fact]
    public async Task Where_the_network_asks_a_hub_the_name_is_asked_for_there()
    {
        JsonNode network = World.Arm.Body(ConsumerWorld.NetworkId)["properties"]!;
        network["dhcpOptions"] = JsonNode.Parse("""{"dnsServers":["10.7.0.4"]}""");
        string hub = ConsumerWorld.NetworkId.Replace("spoke01", "hub");
        network["virtualNetworkPeerings"] = JsonNode.Parse($$$"""
            [{"properties":{"peeringState":"Connected","remoteVirtualNetwork":{"id":"{{{hub}}}"},"remoteAddressSpace":{"addressPrefixes":["10.7.0.0/16"]} } }]
            """);
        Assert.True((await TestEndpointAsync(s_named)).Reachable);
        Assert.Equal(hub, Assert.Single(Names.Queries).SourceVirtualNetworkId);
    }

    [Fact]
    public async Task Servers_that_nobody_here_can_ask_leave_the_name_open_and_the_connection_decides()
    {
        World.Arm.Body(ConsumerWorld.NetworkId)["properties"]!["dhcpOptions"] = JsonNode.Parse("""{"dnsServers":["192.168.9.9"]}""");
        Names.Answer = new(NameOutcome.NotPrivate, [], "Own servers.");
        PlsReachability result = await TestEndpointAsync(s_named);
        Assert.Equal((true, RungVerdict.Inconclusive), (result.Reachable, Rung(result).Verdict));
        Assert.Contains("192.168.9.9", Rung(result).Detail);
    }

    [Theory]
    [InlineData("api.shop.example:443")]
    [InlineData("https://api.shop.example")]
    [InlineData("-api")]
    [InlineData("a b")]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("")]
    public void What_is_no_name_is_refused(string name) =>
        Assert.Equal("HostNameMalformed", Assert.Throws<Core.Errors.PlsException>(() => (Plain with { HostName = name }).Checked()).ErrorId);

    private static ReachabilityRung Rung(PlsReachability result) => result.Rungs.Single(rung => rung.Name == "Dns");
}
