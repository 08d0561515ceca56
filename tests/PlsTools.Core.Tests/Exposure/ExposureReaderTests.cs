using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Session;
using PlsTools.Core.Tests.Exposure.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Exposure;

public sealed class ExposureReaderTests
{
    private static readonly NamespacedName s_name = new("shop", "api");

    private readonly FakeKube _kube = new(
        TestService.Json(TestService.Internal, TestService.Create), Other("shop", "web", "LoadBalancer"), Other("shop", "db", "ClusterIP"), Other("ops", "grafana", "LoadBalancer"));

    private readonly FakeArm _arm = new(
        TestCloud.LoadBalancer((TestService.Frontend, "10.240.0.9")), TestCloud.VirtualNetwork(), TestCloud.Group("rg-a"),
        TestCloud.Link(change: properties => properties["privateEndpointConnections"] = new JsonArray(Connection("Pending"), Connection("Approved"))),
        TestCloud.Nic("pls-" + TestService.Frontend, "10.240.0.30", "10.240.0.31"));

    [Fact]
    public async Task A_link_is_described_with_all_that_a_consumer_and_a_provider_ask_for()
    {
        AksPrivateLinkService link = await Reader.DescribeAsync(await Reader.GetAsync(s_name, default), default);
        Assert.Equal("shop/api", link.Service);
        Assert.Equal("aks-a", link.Cluster);
        Assert.Equal(TestCloud.Id(ArmType.PrivateLinkService, link.Name), link.ResourceId);
        Assert.Equal(link.ResourceId, link.Id);
        Assert.StartsWith(link.Name, link.Alias);
        Assert.Equal(TestCloud.NodeGroup, link.ResourceGroupName);
        Assert.Equal("Succeeded", link.ProvisioningState);
        Assert.Equal(["10.240.0.30", "10.240.0.31"], link.NatIPAddresses);
        Assert.EndsWith(".nic.1", link.NetworkInterfaceId);
        Assert.Equal("10.240.0.9", link.FrontendIPAddress);
        Assert.Equal(["443/TCP"], link.Ports);
        Assert.Equal((2, 1), (link.ConnectionCount, link.PendingConnectionCount));
        Assert.Empty(link.Differences);
    }

    [Fact]
    public async Task Where_the_NIC_may_not_be_read_the_static_addresses_are_shown()
    {
        _arm.Forbidden.Add(ArmType.NetworkInterface);
        Assert.Empty((await Reader.DescribeAsync(await Reader.GetAsync(s_name, default), default)).NatIPAddresses);
    }

    [Fact]
    public async Task A_Service_that_asks_in_vain_shows_a_missing_link_and_its_problems()
    {
        FakeKube kube = new(TestService.Json("azure-load-balancer-internal=True", TestService.Create));
        ExposureReader reader = new(new ClusterConnection(kube, TestCloud.Cluster), new FakeArm());
        AksLoadBalancerService service = AksLoadBalancerService.Of(TestCloud.Cluster, await reader.GetAsync(s_name, default));
        Assert.Equal("Missing", service.PrivateLinkServiceState);
        Assert.Equal("InternalNotExact", Assert.Single(service.Problems).Id);
    }

    [Theory]
    [InlineData("shop", "apj", "shop/api")]
    [InlineData("default", "api", "shop/api")]
    [InlineData("shop", "grafanna", "ops/grafana")]
    public async Task A_Service_that_does_not_exist_is_told_with_the_one_that_was_meant(string ns, string name, string meant)
    {
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => Reader.GetAsync(new(ns, name), default));
        Assert.Equal(("ServiceNotFound", $"{ns}/{name}"), (error.ErrorId, error.Target));
        Assert.Contains($"Did you mean {meant}", error.Message);
    }

    [Fact]
    public async Task Who_may_not_list_every_namespace_gets_names_of_the_one_and_who_may_list_none_gets_no_names()
    {
        _kube.Forbidden.Add("*");
        Assert.Contains("shop/api", (await Assert.ThrowsAsync<PlsException>(() => Reader.GetAsync(new("shop", "apj"), default))).Message);
        _kube.Forbidden.Add("services");
        Assert.DoesNotContain("Did you mean", (await Assert.ThrowsAsync<PlsException>(() => Reader.GetAsync(new("shop", "apj"), default))).Message);
    }

    [Fact]
    public async Task A_Service_of_another_type_is_refused()
    {
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => Reader.GetAsync(new("shop", "db"), default));
        Assert.Equal("ServiceNotLoadBalancer", error.ErrorId);
        Assert.Contains("ClusterIP", error.Message);
    }

    [Fact]
    public async Task A_survey_looks_into_the_group_that_is_wanted_and_the_present_one()
    {
        ExposureSurroundings seen = await Reader.SurveyAsync(s_name, new() { PrivateLinkServiceResourceGroupName = "rg-a" }, default);
        Assert.True(seen.GroupExists);
        Assert.Single(seen.Inventory.PrivateLinkServices);
        Assert.NotNull(seen.Network);
        Assert.False((await Reader.SurveyAsync(s_name, new() { PrivateLinkServiceResourceGroupName = "rg-x" }, default)).GroupExists);
        Assert.False((await Reader.SurveyAsync(s_name, new() { PrivateLinkServiceResourceGroupName = "/subscriptions/x" }, default)).GroupExists);
    }

    [Fact]
    public async Task The_network_is_read_where_subnets_matter_and_left_where_it_may_not_be_read()
    {
        ExposureSettings settings = new() { NatSubnet = "pls-nat" };
        Assert.Equal("vnet-a", (await Reader.SurveyAsync(s_name, settings, default)).Network?.Name);
        _arm.Forbidden.Add(ArmType.VirtualNetwork);
        Assert.Null((await Reader.SurveyAsync(s_name, settings, default)).Network);
    }

    private ExposureReader Reader => new(new ClusterConnection(_kube, TestCloud.Cluster), _arm);

    private static JsonObject Connection(string status) => new()
    {
        ["name"] = status,
        ["properties"] = new JsonObject { ["privateLinkServiceConnectionState"] = new JsonObject { ["status"] = status } },
    };

    private static JsonObject Other(string ns, string name, string type) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns, ["uid"] = name },
        ["spec"] = new JsonObject { ["type"] = type },
    };
}
