using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers.Naming;

public sealed class NameRemovalPlannerTests
{
    private static readonly string s_zone = $"{NamingBench.Group}/privateDnsZones/shop.example";
    private static readonly ResourceId s_other = ResourceId.Parse($"{NamingBench.Group}/privateEndpoints/other");

    [Fact]
    public void All_that_was_made_for_the_name_goes_the_record_first_and_the_zone_last()
    {
        NameRemovalPlan plan = Plan(
            Zone(NamingBench.Endpoint, 2), [Record("api", NamingBench.Endpoint)], [Link(NamingBench.Spoke, NamingBench.Endpoint)]);
        Assert.Equal(["A record api in zone shop.example", "link spoke01 of zone shop.example", "zone shop.example"], plan.Leavings.Select(leaving => leaving.Text));
        Assert.Equal(["record", "\"link\"", null], plan.Leavings.Select(leaving => leaving.Etag));
        Assert.Empty(plan.Kept);
    }

    [Fact]
    public void In_a_zone_of_somebody_else_only_the_record_and_the_own_link_go()
    {
        Assert.Equal(["A record api in zone shop.example"], Texts(Plan(Zone(null, 9), [Record("api", NamingBench.Endpoint)], [Link(NamingBench.Spoke, null)])));
        Assert.Equal(
            ["A record api in zone shop.example", "link spoke01 of zone shop.example"],
            Texts(Plan(Zone(null, 9), [Record("api", NamingBench.Endpoint)], [Link(NamingBench.Spoke, NamingBench.Endpoint), Link(NamingBench.OtherSpoke, null)])));
    }

    [Fact]
    public void A_record_that_was_not_made_for_this_endpoint_stays_and_is_told()
    {
        NameRemovalPlan plan = Plan(Zone(null, 2), [Record("api", s_other)], []);
        Assert.Empty(plan.Leavings);
        Assert.Contains("api", Assert.Single(plan.Kept));
    }

    [Fact]
    public void A_link_stays_as_long_as_another_endpoint_has_a_name_there_for_the_same_network()
    {
        NameRemovalPlan plan = Plan(
            Zone(NamingBench.Endpoint, 3), [Record("api", NamingBench.Endpoint), Record("web", s_other)], [Link(NamingBench.Spoke, NamingBench.Endpoint)]);
        Assert.Equal(["A record api in zone shop.example"], Texts(plan));
        Assert.Equal(2, plan.Kept.Count);

        NameRemovalPlan elsewhere = Plan(
            Zone(NamingBench.Endpoint, 3),
            [Record("api", NamingBench.Endpoint), Record("web", s_other, NamingBench.OtherSpoke)],
            [Link(NamingBench.Spoke, NamingBench.Endpoint), Link(NamingBench.OtherSpoke, s_other)]);
        Assert.Equal(["A record api in zone shop.example", "link spoke01 of zone shop.example"], Texts(elsewhere));
    }

    [Fact]
    public void The_last_endpoint_takes_away_what_an_earlier_one_had_made() => Assert.Equal(
        ["A record web in zone shop.example", "link spoke01 of zone shop.example", "zone shop.example"],
        Texts(NameRemovalPlanner.Plan(s_other, NamingBench.Spoke, [new(Zone(NamingBench.Endpoint, 2), ["web"], [Record("web", s_other)], [Link(NamingBench.Spoke, NamingBench.Endpoint)])])));

    [Fact]
    public void A_zone_with_a_record_or_a_link_of_somebody_else_stays()
    {
        Assert.DoesNotContain("zone shop.example", Texts(Plan(Zone(NamingBench.Endpoint, 3), [Record("api", NamingBench.Endpoint)], [])));
        Assert.DoesNotContain("zone shop.example", Texts(Plan(Zone(NamingBench.Endpoint, 2), [Record("api", NamingBench.Endpoint)], [Link(NamingBench.OtherSpoke, null)])));
    }

    [Fact]
    public void An_attempt_that_was_broken_off_after_the_record_goes_on_with_the_rest() => Assert.Equal(
        ["link spoke01 of zone shop.example", "zone shop.example"],
        Texts(Plan(Zone(NamingBench.Endpoint, 1), [], [Link(NamingBench.Spoke, NamingBench.Endpoint)])));

    private static NameRemovalPlan Plan(PrivateDnsZoneResource zone, RecordSetResource[] records, VirtualNetworkLinkResource[] links) =>
        NameRemovalPlanner.Plan(NamingBench.Endpoint, NamingBench.Spoke, [new(zone, ["api"], records, links)]);

    private static IEnumerable<string> Texts(NameRemovalPlan plan) => plan.Leavings.Select(leaving => leaving.Text);

    private static PrivateDnsZoneResource Zone(ResourceId? madeFor, int recordSets) => NamingBench.ZoneDocument("shop.example", recordSets: recordSets, madeFor: madeFor);

    private static RecordSetResource Record(string name, ResourceId madeFor, ResourceId? network = null) => NamingBench.Record(s_zone, name, "10.1.1.4", madeFor, network);

    private static VirtualNetworkLinkResource Link(ResourceId network, ResourceId? madeFor) => NamingBench.Link(s_zone, network, madeFor);
}
