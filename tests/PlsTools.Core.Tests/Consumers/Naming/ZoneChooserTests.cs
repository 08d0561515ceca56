using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Tests.Consumers.Naming;

public sealed class ZoneChooserTests
{
    private const string Own = $"{NamingBench.Group}/privateDnsZones/api.shop.example";

    [Fact]
    public void Without_a_linked_zone_one_for_the_name_alone_is_made_beside_the_endpoint()
    {
        ZoneChoice choice = Choose(NamingBench.Order());
        Assert.Equal((Own, null), (choice.Id.ToString(), choice.Existing));
    }

    [Fact]
    public void A_parent_zone_that_nobody_linked_is_left_alone() =>
        Assert.Equal(Own, Choose(NamingBench.Order(), NamingBench.Zone("shop.example", linked: false)).Id.ToString());

    [Fact]
    public void Of_the_linked_zones_the_longest_takes_the_name_wherever_it_lies() =>
        Assert.Equal("shop.example", Choose(
            NamingBench.Order(), NamingBench.Zone("example.com"), NamingBench.Zone("shop.example", group: NamingBench.HubGroup), NamingBench.Zone("api.shop.example", linked: false)).Id.Name);

    [Fact]
    public void A_zone_of_that_very_name_beside_the_endpoint_is_met_again()
    {
        ZoneChoice choice = Choose(NamingBench.Order(), NamingBench.Zone("api.shop.example", linked: false));
        Assert.Equal(Own, choice.Existing?.Id.ToString());
    }

    [Fact]
    public void The_zone_that_was_asked_for_is_taken_by_name_or_by_id_though_it_is_not_linked_yet()
    {
        ZoneFacts hub = NamingBench.Zone("shop.example", linked: false, NamingBench.HubGroup);
        Assert.Same(hub, Choose(NamingBench.Order(zone: "Shop.Example"), hub).Existing);
        Assert.Same(hub, Choose(NamingBench.Order(zone: hub.Id.ToString()), hub, NamingBench.Zone("shop.example", linked: false)).Existing);
    }

    [Fact]
    public void Of_several_zones_of_a_name_the_linked_one_is_meant()
    {
        ZoneFacts linked = NamingBench.Zone("shop.example", group: NamingBench.HubGroup);
        Assert.Same(linked, Choose(NamingBench.Order(zone: "shop.example"), linked, NamingBench.Zone("shop.example", linked: false)).Existing);
        Assert.Equal("DnsZoneAmbiguous", Refused(
            NamingBench.Order(zone: "shop.example"), NamingBench.Zone("shop.example", linked: false, NamingBench.HubGroup), NamingBench.Zone("shop.example", linked: false)));
    }

    [Fact]
    public void A_missing_zone_is_made_where_it_was_asked_for_only_if_its_name_is_the_whole_name()
    {
        string elsewhere = $"{NamingBench.HubGroup}/privateDnsZones/api.shop.example";
        Assert.Equal(elsewhere, Choose(NamingBench.Order(zone: elsewhere)).Id.ToString());
        Assert.Equal(Own, Choose(NamingBench.Order(zone: "api.shop.example")).Id.ToString());
        Assert.Equal("DnsZoneNotFound", Refused(NamingBench.Order(zone: "shop.example")));
        Assert.Equal("DnsZoneNotFound", Refused(NamingBench.Order(zone: $"{NamingBench.HubGroup}/privateDnsZones/shop.example")));
    }

    [Fact]
    public void A_record_that_another_zone_would_hide_is_refused_before_it_is_made()
    {
        ZoneFacts longer = NamingBench.Zone("api.shop.example");
        PlsException error = Assert.Throws<PlsException>(() => Choose(
            NamingBench.Order(zone: "shop.example"), NamingBench.Zone("shop.example", linked: false, NamingBench.HubGroup), longer));
        Assert.Equal("DnsZoneShadowed", error.ErrorId);
        Assert.Contains(longer.Id.ToString(), error.RecommendedAction);

        // One network can't be linked to two zones of one name.
        Assert.Equal("DnsZoneShadowed", Refused(
            NamingBench.Order(zone: $"{NamingBench.HubGroup}/privateDnsZones/api.shop.example"), NamingBench.Zone("api.shop.example", linked: false, NamingBench.HubGroup), longer));
    }

    [Fact]
    public void A_name_stays_in_the_zone_that_the_endpoint_keeps_it_in()
    {
        ZoneFacts own = NamingBench.Zone("api.shop.example"), parent = NamingBench.Zone("shop.example");
        Assert.Equal(own.Id, ZoneChooser.Choose(NamingBench.Order(), [parent, own], own.Id, NamingBench.Endpoint, NamingBench.Spoke).Id);
        Assert.Equal("DnsNameKeptElsewhere", Assert.Throws<PlsException>(() => ZoneChooser.Choose(
            NamingBench.Order(zone: "shop.example"), [parent], own.Id, NamingBench.Endpoint, NamingBench.Spoke)).ErrorId);
    }

    [Fact]
    public void A_wildcard_needs_a_zone_that_is_there()
    {
        Assert.Equal("shop.example", Choose(NamingBench.Order("*.shop.example"), NamingBench.Zone("shop.example")).Id.Name);
        Assert.Equal("DnsWildcardNeedsZone", Refused(NamingBench.Order("*.shop.example"), NamingBench.Zone("shop.example", linked: false)));
    }

    [Theory]
    [InlineData("api", null, "DnsNameMalformed")]
    [InlineData("api.shop.example", "shop", "DnsZoneMalformed")]
    [InlineData("api.shop.example", "*.example", "DnsZoneMalformed")]
    [InlineData("api.shop.example", $"{NamingBench.Group}/virtualNetworks/spoke01", "DnsZoneMalformed")]
    [InlineData("api.shop.example", "other.example", "DnsNameOutsideZone")]
    public void Words_that_make_no_sense_are_refused_before_anything_is_read(string name, string? zone, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<PlsException>(() => NamingBench.Order(name, zone)).ErrorId);

    [Fact]
    public void A_zone_without_a_name_is_refused_and_a_name_twice_is_one()
    {
        Assert.Equal("DnsZoneWithoutName", Assert.Throws<PlsException>(() => NameOrder.From([], "shop.example")).ErrorId);
        Assert.Single(NameOrder.From(["api.shop.example", "API.shop.example."], null));
    }

    private static ZoneChoice Choose(NameOrder order, params ZoneFacts[] zones) => ZoneChooser.Choose(order, zones, null, NamingBench.Endpoint, NamingBench.Spoke);

    private static string Refused(NameOrder order, params ZoneFacts[] zones) => Assert.Throws<PlsException>(() => Choose(order, zones)).ErrorId;
}
