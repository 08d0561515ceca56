using System.Text.Json.Nodes;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Tests.Exposure.Support;

namespace PlsTools.Core.Tests.Exposure.Inventory;

/// <summary>Whose a Private Link Service is, and how it differs from what is asked.</summary>
public sealed class LinkPlacingTests
{
    private const string Shared = "azure-load-balancer-ipv4=10.240.0.9";

    private static readonly ServiceSnapshot s_api = TestService.Snapshot(TestService.Internal, TestService.Create);

    [Fact]
    public void The_Service_that_the_tag_names_looks_after_it_and_the_others_share_it()
    {
        AksPrivateLinkService link = Describe(Place([TestCloud.Link()], s_api, Named("ops", "mail", Shared), Named("shop", "web", Shared)));
        Assert.Equal((LinkManagement.Managed, "shop/api", "shop/api"), (link.Management, link.Service, link.Owner));
        Assert.Equal(["ops/mail", "shop/web"], link.Sharers);
        Assert.Empty(link.Remarks);
    }

    [Fact]
    public void A_sharer_that_is_asked_for_shows_that_it_only_shares()
    {
        ClusterInventory seen = Seen([TestCloud.Link()], s_api, Named("ops", "mail", Shared));
        ServiceExposure mail = seen.Exposures.Single(exposure => exposure.Service.Name.Name == "mail");
        AksPrivateLinkService link = AksPrivateLinkService.Of(TestCloud.Cluster, seen.LinkOf(mail)!, mail, []);
        Assert.Equal((LinkManagement.Shared, "ops/mail", "shop/api"), (link.Management, link.Service, link.Owner));
        Assert.Equal(["shop/api"], link.Sharers);
    }

    [Fact]
    public void A_sharer_with_settings_is_remarked_on_with_the_settings()
    {
        PlacedLink placed = Place([TestCloud.Link()], s_api, Named("ops", "mail", Shared, TestService.Create, "azure-pls-fqdns=x"));
        Assert.Contains("ops/mail", Assert.Single(placed.Remarks));
        Assert.Contains("azure-pls-fqdns", placed.Remarks[0]);
    }

    [Theory]
    [InlineData("shop/gone", "shop/gone, does not exist")]
    [InlineData("shop/api/x", "does not exist")]
    [InlineData("shop/db", "does not use its frontend")]
    public void A_link_whose_owner_is_not_on_its_frontend_is_an_orphan_and_the_survivor_is_shown(string owner, string why)
    {
        PlacedLink placed = Place([TestCloud.Link(owner: owner)], s_api, Named("shop", "db") with { Type = "ClusterIP" });
        Assert.Equal(LinkManagement.Orphaned, placed.Management);
        Assert.Contains(why, placed.Remarks[0]);
        Assert.Equal("shop/api", Describe(placed).Service);
        Assert.Equal(owner, Describe(placed).Owner);
    }

    [Fact]
    public void A_link_without_frontend_is_an_orphan_of_the_group_that_it_lies_in()
    {
        JsonObject link = TestCloud.Link(change: properties => properties["loadBalancerFrontendIpConfigurations"] = new JsonArray());
        PlacedLink placed = Place([link], s_api);
        Assert.Equal(LinkManagement.Orphaned, placed.Management);
        Assert.Contains("frontend", placed.Remarks[0]);
        Assert.Null(Describe(placed).Service);
    }

    [Fact]
    public void A_link_without_tags_is_unmanaged_where_a_Service_uses_the_frontend_and_an_orphan_where_none_does()
    {
        PlacedLink unmanaged = Place([TestCloud.Link(owner: null)], s_api);
        Assert.Equal(LinkManagement.Unmanaged, unmanaged.Management);
        Assert.Contains("deletes it", unmanaged.Remarks[0]);
        Assert.Contains("shop/api asks", unmanaged.Remarks[1]);
        Assert.Empty(LinkDrift.Of(unmanaged, TestCloud.Cluster));
        Assert.Equal(LinkManagement.Orphaned, Place([TestCloud.Link(owner: null)]).Management);
    }

    [Fact]
    public void A_link_with_the_modules_own_tags_is_managed_directly()
    {
        JsonObject link = TestCloud.Link(owner: null);
        link["tags"] = new JsonObject { ["plstools-service"] = "shop/api", ["plstools-cluster"] = "aks-a" };
        AksPrivateLinkService found = Describe(Place([link], s_api with { Annotations = new Dictionary<string, string>() }));
        Assert.Equal((LinkManagement.Direct, "shop/api"), (found.Management, found.Owner));
    }

    [Fact]
    public void Nobody_is_called_dead_who_may_not_be_seen()
    {
        ServiceListing partly = new([s_api], new HashSet<string> { "shop" });
        ExposureInventory inventory = TestCloud.Inventory(null, TestCloud.Link(owner: "ops/mail"), TestCloud.Link("pls-b", "b", owner: null));
        ClusterInventory seen = ClusterInventory.Of(TestCloud.Cluster, partly, inventory with { Frontends = [.. inventory.Frontends, .. TestCloud.Inventory(TestCloud.LoadBalancer(("b", "10.240.0.8"))).Frontends] });
        Assert.Equal([LinkManagement.Unmanaged, LinkManagement.Managed], seen.Links.Select(link => link.Management));
    }

    [Fact]
    public void Links_of_other_clusters_and_of_no_cluster_are_left_out()
    {
        JsonObject other = TestCloud.Link("pls-other", group: "rg-a", change: properties => properties["loadBalancerFrontendIpConfigurations"] = new JsonArray(
            new JsonObject { ["id"] = TestCloud.FrontendId("x").Replace(TestCloud.NodeGroup, "MC_other") }));
        Assert.Empty(Seen([other], s_api).Links);
    }

    [Fact]
    public void Drift_has_a_direction_and_a_consequence()
    {
        ServiceSnapshot asking = TestService.Snapshot(TestService.Internal, TestService.Create, "azure-pls-fqdns=a.example b.example", "azure-pls-proxy-protocol=true", "azure-pls-auto-approval=1");
        JsonObject link = TestCloud.Link(change: properties =>
        {
            properties["fqdns"] = new JsonArray("a.example");
            properties["visibility"] = new JsonObject { ["subscriptions"] = new JsonArray("*") };
            properties["autoApproval"] = new JsonObject { ["subscriptions"] = new JsonArray("2") };
        });
        IReadOnlyList<LinkDifference> drift = LinkDrift.Of(Place([link], asking), TestCloud.Cluster);
        Assert.Equal(
            [("azure-pls-proxy-protocol", DriftDirection.Missing), ("azure-pls-fqdns", DriftDirection.Missing),
                ("azure-pls-visibility", DriftDirection.Unasked), ("azure-pls-auto-approval", DriftDirection.Different)],
            drift.Select(difference => (difference.Key.ShortKey, difference.Direction)));
        Assert.Contains("when a node comes or goes", drift[2].Consequence);
        Assert.DoesNotContain("undone", drift[0].Consequence);
    }

    [Fact]
    public void What_is_no_longer_asked_for_stays_and_that_is_the_only_difference()
    {
        LinkDifference only = Assert.Single(LinkDrift.Of(Place([TestCloud.Link()], TestService.Snapshot(TestService.Internal, "azure-pls-fqdns=x")), TestCloud.Cluster));
        Assert.Equal(("azure-pls-create", DriftDirection.Unasked), (only.Key.ShortKey, only.Direction));
        Assert.Contains("stays as it is", only.Consequence);
    }

    [Fact]
    public void A_link_in_another_group_than_the_Service_says_blocks_the_Service()
    {
        PlacedLink placed = Place([TestCloud.Link(group: "rg-links")], s_api);
        LinkDifference group = Assert.Single(LinkDrift.Of(placed, TestCloud.Cluster));
        Assert.Equal(("azure-pls-resource-group", TestCloud.NodeGroup, "rg-links"), (group.Key.ShortKey, group.Asked, group.Actual));
        Assert.Contains(TestCloud.NodeGroup, group.Consequence);
    }

    private static PlacedLink Place(JsonObject[] links, params ServiceSnapshot[] services) => Assert.Single(Seen(links, services).Links);

    private static ClusterInventory Seen(JsonObject[] links, params ServiceSnapshot[] services) =>
        ClusterInventory.Of(TestCloud.Cluster, new(services, null), TestCloud.Inventory(null, links));

    private static ServiceSnapshot Named(string ns, string name, params string[] annotations) =>
        TestService.Snapshot([TestService.Internal, .. annotations]) with { Name = new(ns, name), Uid = name, IngressAddresses = [] };

    private static AksPrivateLinkService Describe(PlacedLink placed) => AksPrivateLinkService.Of(TestCloud.Cluster, placed, null, []);
}
