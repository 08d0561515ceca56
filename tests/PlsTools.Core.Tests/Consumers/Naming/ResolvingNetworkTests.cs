using System.Text.Json.Nodes;
using PlsTools.Core.Consumers.Naming;

namespace PlsTools.Core.Tests.Consumers.Naming;

public sealed class ResolvingNetworkTests
{
    private const string Hub = $"{NamingBench.HubGroup}/virtualNetworks/hub";

    [Theory]
    [InlineData("[]", null)]
    [InlineData("""["168.63.129.16"]""", null)]
    [InlineData("""["10.0.0.4","168.63.129.16"]""", null)]
    [InlineData("""["10.1.0.4"]""", null)]
    [InlineData("""["10.0.0.4"]""", Hub)]
    [InlineData("""["8.8.8.8","10.0.0.5"]""", Hub)]
    public void Azure_DNS_is_asked_in_the_network_itself_or_in_the_hub_where_its_servers_stand(string servers, string? hub)
    {
        ResolvingNetwork resolving = Of(servers);
        Assert.Equal(hub ?? NamingBench.Spoke.ToString(), resolving.Id.ToString());
        Assert.Empty(resolving.ForeignServers);
    }

    [Fact]
    public void Servers_that_stand_nowhere_in_sight_are_told()
    {
        ResolvingNetwork resolving = Of("""["192.0.2.53"]""");
        Assert.Equal((NamingBench.Spoke.ToString(), "192.0.2.53"), (resolving.Id.ToString(), Assert.Single(resolving.ForeignServers)));
    }

    private static ResolvingNetwork Of(string servers) => ResolvingNetwork.Of(new(new(JsonNode.Parse($$$$"""
        {"id":"{{{{NamingBench.Spoke}}}}","properties":{"addressSpace":{"addressPrefixes":["10.1.0.0/16"]},"dhcpOptions":{"dnsServers":{{{{servers}}}}},
          "virtualNetworkPeerings":[{"properties":{"remoteVirtualNetwork":{"id":"{{{{Hub}}}}"},"remoteAddressSpace":{"addressPrefixes":["10.0.0.0/16"]}}}]}}
        """)!.AsObject())));
}
