using System.Text.Json.Nodes;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Tests.Exposure.Support;

namespace PlsTools.Core.Tests.Exposure;

public sealed class ExposureJoinTests
{
    private static readonly ServiceSnapshot s_service = TestService.Snapshot(TestService.Internal, TestService.Create);

    [Fact]
    public void The_frontend_is_found_by_the_Services_UID_and_the_link_by_the_frontend_in_any_spelling()
    {
        ServiceExposure found = Join(TestCloud.LoadBalancer(("b", "10.240.0.8"), (TestService.Frontend, "10.240.0.9")), TestCloud.Link());
        Assert.Equal(TestService.Frontend, found.Frontend?.Name);
        Assert.Equal("pls-" + TestService.Frontend, found.PrivateLinkService?.Name);
        Assert.False(found.IsShared);
    }

    [Fact]
    public void Of_several_own_frontends_the_one_that_the_controller_would_name_now_wins()
    {
        JsonObject balancer = TestCloud.LoadBalancer((TestService.Frontend + "-IPv6", "fd00::9"), (TestService.Frontend + "-old", "10.240.0.7"), (TestService.Frontend, "10.240.0.9"));
        Assert.Equal(TestService.Frontend, Join(balancer).Frontend?.Name);
    }

    [Fact]
    public void A_Service_that_shares_an_address_is_joined_by_it()
    {
        ServiceExposure found = Join(TestCloud.LoadBalancer(("another", "10.240.0.9")), TestCloud.Link("pls-shared", "another", owner: "shop/first"));
        Assert.Equal("pls-shared", found.PrivateLinkService?.Name);
        Assert.True(found.IsShared);
    }

    [Fact]
    public void Before_it_has_an_address_the_one_it_asks_for_tells()
    {
        ServiceSnapshot pending = TestService.Snapshot(TestService.Internal, "azure-load-balancer-ipv4=10.240.0.77") with { IngressAddresses = [] };
        ExposureInventory inventory = TestCloud.Inventory(TestCloud.LoadBalancer(("another", "10.240.0.77")));
        Assert.Equal("another", ExposureJoin.Of(pending, TestCloud.Cluster, inventory).Frontend?.Name);
    }

    [Fact]
    public void A_link_on_another_frontend_is_a_stray_when_its_tag_names_the_Service()
    {
        ServiceExposure found = Join(TestCloud.LoadBalancer((TestService.Frontend, "10.240.0.9")), TestCloud.Link("pls-old", "gone", owner: "Shop/API"));
        Assert.Null(found.PrivateLinkService);
        Assert.Equal("pls-old", found.Stray?.Name);
    }

    [Fact]
    public void A_link_of_another_clusters_Service_of_the_same_name_is_none_of_ours()
    {
        JsonObject other = TestCloud.Link("pls-other", "x", change: properties => properties["loadBalancerFrontendIpConfigurations"] = new JsonArray(
            new JsonObject { ["id"] = TestCloud.FrontendId("x").Replace(TestCloud.NodeGroup, "MC_other") }));
        Assert.Null(Join(TestCloud.LoadBalancer((TestService.Frontend, "10.240.0.9")), other).Stray);
    }

    [Fact]
    public void Differences_are_told_in_every_member_that_the_controller_compares()
    {
        ExposureSpec asked = ExposureSpec.Read(TestService.Snapshot(
            TestService.Internal, TestService.Create, "azure-pls-name=pls-x", "azure-pls-ip-configuration-subnet=pls-nat",
            "azure-pls-ip-configuration-ip-address-count=2", "azure-pls-ip-configuration-ip-address=10.241.8.10",
            "azure-pls-fqdns=a.example", "azure-pls-proxy-protocol=true", $"azure-pls-visibility={TestCloud.Consumer}", $"azure-pls-auto-approval={TestCloud.Consumer}"));
        IEnumerable<string> keys = LinkComparison.Compare(asked, TestCloud.Inventory(null, TestCloud.Link()).PrivateLinkServices[0]).Select(difference => difference.Key.ShortKey);
        Assert.Equal(
            ["azure-pls-name", "azure-pls-ip-configuration-ip-address-count", "azure-pls-ip-configuration-ip-address", "azure-pls-ip-configuration-subnet",
                "azure-pls-proxy-protocol", "azure-pls-fqdns", "azure-pls-visibility", "azure-pls-auto-approval"],
            keys);
    }

    [Fact]
    public void Order_and_letter_case_make_no_difference()
    {
        ExposureSpec asked = ExposureSpec.Read(TestService.Snapshot("azure-pls-fqdns=B.example a.example"));
        JsonObject link = TestCloud.Link(change: properties => properties["fqdns"] = new JsonArray("a.example", "b.EXAMPLE"));
        Assert.Empty(LinkComparison.Compare(asked, TestCloud.Inventory(null, link).PrivateLinkServices[0]));
    }

    private static ServiceExposure Join(JsonObject balancer, params JsonObject[] links) =>
        ExposureJoin.Of(s_service, TestCloud.Cluster, TestCloud.Inventory(balancer, links));
}
