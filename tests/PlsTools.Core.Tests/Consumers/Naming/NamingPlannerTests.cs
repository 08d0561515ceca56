using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers.Naming;

public sealed class NamingPlannerTests
{
    private const string Address = "10.1.1.4";
    private static readonly string s_zone = $"{NamingBench.Group}/privateDnsZones/shop.example";
    private static readonly ResourceId s_other = ResourceId.Parse($"{NamingBench.Group}/privateEndpoints/other");

    [Fact]
    public void A_free_name_gets_its_record_and_only_what_is_missing_is_made()
    {
        NamingPlan plan = NamingPlanner.Plan(Facts(null, NamingBench.Zone("shop.example")), null);
        Assert.Equal((RecordStep.Create, false, false), (plan.Record, plan.MakesZone, plan.MakesLink));
        Assert.Equal($"{s_zone}/A/api", plan.RecordId.ToString());
        Assert.Equal("Create A record api in zone shop.example", plan.Action);
    }

    [Fact]
    public void A_new_zone_is_linked_and_holds_the_name_at_its_apex()
    {
        NamingFacts facts = Facts(null, null) with { Zone = new(ResourceId.Parse($"{NamingBench.Group}/privateDnsZones/api.shop.example"), null) };
        NamingPlan plan = NamingPlanner.Plan(facts, null);
        Assert.Equal((true, true, "@"), (plan.MakesZone, plan.MakesLink, plan.RecordId.Name));
        Assert.StartsWith("spoke01-", plan.LinkId.Name);
        Assert.Equal(
            "Create private DNS zone api.shop.example, Link zone api.shop.example to virtual network spoke01, Create A record @ in zone api.shop.example", plan.Action);
    }

    [Fact]
    public void A_link_has_one_name_for_each_network_and_never_too_long_a_one()
    {
        ResourceId longest = ResourceId.Parse($"{NamingBench.Group}/virtualNetworks/{new string('n', 80)}");
        NamingFacts facts = Facts(null, NamingBench.Zone("shop.example", linked: false));
        string one = NamingPlanner.Plan(facts, null).LinkId.Name;
        Assert.Equal(one, NamingPlanner.Plan(facts with { Network = new(ResourceId.Parse(NamingBench.Spoke.ToString().ToUpperInvariant()), []) }, null).LinkId.Name, ignoreCase: true);
        Assert.NotEqual(one, NamingPlanner.Plan(facts with { Network = new(NamingBench.OtherSpoke, []) }, null).LinkId.Name);
        Assert.True(NamingPlanner.Plan(facts with { Network = new(longest, []) }, null).LinkId.Name.Length <= 80);
    }

    [Fact]
    public void The_endpoints_own_record_is_kept_or_follows_its_address()
    {
        Assert.Equal(RecordStep.Keep, Plan(NamingBench.Record(s_zone, "api", Address, NamingBench.Endpoint)).Record);
        Assert.Equal(RecordStep.Update, Plan(NamingBench.Record(s_zone, "api", "10.1.1.9", NamingBench.Endpoint)).Record);
    }

    [Fact]
    public void A_record_of_somebody_else_is_never_overwritten()
    {
        PlsException error = Assert.Throws<PlsException>(() => Plan(NamingBench.Record(s_zone, "api", "10.9.9.9")));
        Assert.Equal(("DnsNameTaken", PlsErrorKind.AlreadyExists, "api.shop.example"), (error.ErrorId, error.Kind, error.Target));
        Assert.Contains("10.9.9.9", error.Message);
        Assert.Contains(s_other.ToString(), Assert.Throws<PlsException>(() => Plan(NamingBench.Record(s_zone, "api", "10.9.9.9", s_other))).Message);
        Assert.Throws<PlsException>(() => Plan(NamingBench.Record(s_zone, "api", Address, s_other)));
        Assert.Equal("DnsNameIsAlias", Assert.Throws<PlsException>(() => NamingPlanner.Plan(Facts(null, NamingBench.Zone("shop.example")) with { HasAlias = true }, Address)).ErrorId);
    }

    [Fact]
    public void A_record_that_somebody_made_for_the_same_address_is_right_and_stays_theirs() =>
        Assert.Equal(RecordStep.Keep, Plan(NamingBench.Record(s_zone, "api", Address)).Record);

    [Fact]
    public void Before_the_address_is_known_a_foreign_record_is_refused_too() =>
        Assert.Throws<PlsException>(() => NamingPlanner.Plan(Facts(NamingBench.Record(s_zone, "api", Address), NamingBench.Zone("shop.example")), null));

    [Fact]
    public void What_an_endpoint_left_that_is_gone_is_taken_over() =>
        Assert.Equal(RecordStep.Update, NamingPlanner.Plan(
            Facts(NamingBench.Record(s_zone, "api", Address, s_other), NamingBench.Zone("shop.example")) with { OwnerIsGone = true }, Address).Record);

    private static NamingPlan Plan(PlsTools.Core.Arm.Resources.RecordSetResource record) => NamingPlanner.Plan(Facts(record, NamingBench.Zone("shop.example")), Address);

    private static NamingFacts Facts(PlsTools.Core.Arm.Resources.RecordSetResource? record, ZoneFacts? zone) => new(
        NamingBench.Order().Name, NamingBench.Endpoint, new(NamingBench.Spoke, []),
        new(zone?.Id ?? ResourceId.Parse(s_zone), zone), record, HasAlias: false, OwnerIsGone: false);
}
