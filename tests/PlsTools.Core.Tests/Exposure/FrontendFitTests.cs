using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Tests.Exposure.Support;

namespace PlsTools.Core.Tests.Exposure;

public sealed class FrontendFitTests
{
    [Theory]
    [InlineData(TestService.Frontend, "10.240.0.9", "nodes", null, TestService.Internal)]
    [InlineData(TestService.Frontend, "10.240.0.9", "nodes", null, TestService.Internal, "azure-load-balancer-ipv4=10.240.0.9")]
    [InlineData(TestService.Frontend, "10.240.0.9", "nodes", "azure-load-balancer-ipv4", TestService.Internal, "azure-load-balancer-ipv4=10.240.0.10")]
    [InlineData(TestService.Frontend, "10.240.0.9", "nodes", "azure-load-balancer-internal-subnet", TestService.Internal, "azure-load-balancer-internal-subnet=nodes")]
    [InlineData(TestService.Frontend + "-ilb", "10.242.0.9", "ilb", null, TestService.Internal, "azure-load-balancer-internal-subnet=ilb")]
    [InlineData(TestService.Frontend + "-ilb", "10.242.0.9", "ilb", "azure-load-balancer-internal-subnet", TestService.Internal)]
    [InlineData(TestService.Frontend + "-ilb", "10.240.0.9", "nodes", "azure-load-balancer-internal-subnet", TestService.Internal, "azure-load-balancer-internal-subnet=ilb")]
    [InlineData(TestService.Frontend, "10.240.0.9", "nodes", "azure-load-balancer-internal")]
    [InlineData(TestService.Frontend, "10.240.0.9", "nodes", "azure-load-balancer-internal", "azure-load-balancer-internal=True")]
    [InlineData(TestService.Frontend, null, null, "azure-load-balancer-internal", TestService.Internal)]
    [InlineData(TestService.Frontend, null, null, null)]
    [InlineData("aother", "10.240.0.9", "nodes", null, TestService.Internal, "azure-load-balancer-ipv4=10.240.0.9")]
    [InlineData("aother", "10.240.0.9", "nodes", "azure-load-balancer-ipv4", TestService.Internal)]
    [InlineData("aother", "10.240.0.9", "nodes", null, TestService.Internal, "azure-load-balancer-ipv4=10.240.0.9", "azure-load-balancer-internal-subnet=ilb")]
    public void A_Service_leaves_its_frontend_just_where_the_controller_would_replace_it(
        string name, string? address, string? subnet, string? because, params string[] annotations)
    {
        FrontendChange? change = FrontendFit.Compare(TestService.Snapshot(annotations), Frontend(name, address, subnet));
        Assert.Equal(because, change?.Key.ShortKey);
        if (change is not null) Assert.Equal(name != "aother", change.IsOwn);
    }

    [Fact]
    public void An_address_in_the_deprecated_field_pins_as_the_annotation_does()
    {
        ServiceSnapshot service = TestService.Snapshot(TestService.Internal) with { LoadBalancerIP = "10.240.0.10" };
        Assert.Equal("azure-load-balancer-ipv4: '10.240.0.9' -> '10.240.0.10'", FrontendFit.Compare(service, Frontend(TestService.Frontend, "10.240.0.9", "nodes"))?.ToString());
        Assert.Null(FrontendFit.Compare(TestService.Snapshot(TestService.Internal, "azure-load-balancer-ipv4= 10.240.0.9 ") with { LoadBalancerIP = "10.240.0.10" }, Frontend(TestService.Frontend, "10.240.0.9", "nodes")));
    }

    [Fact]
    public void Naming_the_subnet_that_the_frontend_is_in_is_no_change_from_that_subnet_to_itself() =>
        Assert.Equal("azure-load-balancer-internal-subnet: '' -> 'nodes'", FrontendFit
            .Compare(TestService.Snapshot(TestService.Internal, "azure-load-balancer-internal-subnet=nodes"), Frontend(TestService.Frontend, "10.240.0.9", "nodes"))?.ToString());

    [Fact]
    public void Without_a_frontend_or_a_UID_nothing_is_left() =>
        Assert.All([FrontendFit.Compare(TestService.Snapshot(), null), FrontendFit.Compare(TestService.Snapshot() with { Uid = "" }, Frontend("a", null, null))], Assert.Null);

    private static FrontendIPConfiguration Frontend(string name, string? address, string? subnet) => new(new JsonObject
    {
        ["name"] = name,
        ["id"] = TestCloud.FrontendId(name),
        ["properties"] = address is null
            ? new JsonObject { ["publicIPAddress"] = new JsonObject { ["id"] = TestCloud.Id("Microsoft.Network/publicIPAddresses", "pip") } }
            : new JsonObject { ["privateIPAddress"] = address, ["subnet"] = new JsonObject { ["id"] = $"{TestCloud.Cluster.NodeSubnetId!.Parent}/subnets/{subnet}" } },
    });
}
