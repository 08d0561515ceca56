using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers.Offers;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Tests.Consumers.Offers;

public sealed class OfferMakerTests
{
    private static readonly PlsOfferPort[] s_ports = [new(443, "TCP"), new(80, "TCP"), new(443, "TCP")];

    [Fact]
    public void An_offer_says_what_the_service_is_with_ports_in_order_and_names_as_DNS_writes_them()
    {
        PlsOffer offer = OfferMaker.Make(Offers.Service(), s_ports, new());
        Assert.Equal(("pls-sample-app", ConsumerWorld.ServiceId, ConsumerWorld.Alias, "westeurope"), (offer.Name, offer.ResourceId, offer.Alias, offer.Region));
        Assert.Equal(["80/TCP", "443/TCP"], offer.Ports.Select(port => port.ToString()));
        Assert.Equal(["api.shop.example"], offer.Fqdns);
    }

    [Theory]
    [InlineData("tag")]
    [InlineData("10.99.98.97")]
    [InlineData("hidden")]
    [InlineData("owner")]
    [InlineData(Offers.OtherCustomer)]
    [InlineData("other-customer")]
    [InlineData("99999999-aaaa")]
    [InlineData("etag")]
    public void What_only_concerns_the_provider_stays_there(string secret) =>
        Assert.DoesNotContain(secret, OfferDocument.Write(OfferMaker.Make(Offers.Service(), s_ports, new())), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Without_its_id_nothing_of_the_providers_subscription_or_groups_is_left()
    {
        string text = OfferDocument.Write(OfferMaker.Make(Offers.Service(), s_ports, new() { AliasOnly = true }));
        Assert.DoesNotContain("/subscriptions/", text);
        Assert.DoesNotContain("MC_", text);
        Assert.Equal(ConsumerWorld.Alias, OfferParser.Parse(text, "x").Target);
    }

    [Theory]
    [InlineData("[\"*\"]", OfferVisibility.Anyone)]
    [InlineData($"[\"{Offers.OtherCustomer}\"]", OfferVisibility.Listed)]
    [InlineData("[]", OfferVisibility.Permission)]
    public void Visibility_is_told_as_a_kind_and_never_as_a_list(string subscriptions, OfferVisibility expected) =>
        Assert.Equal(expected, OfferMaker.Make(Offers.Service(subscriptions), s_ports, new()).Visibility);

    [Theory]
    [InlineData("[]", null, OfferApproval.Manual)]
    [InlineData($"[\"{Offers.Customer}\"]", null, OfferApproval.Listed)]
    [InlineData($"[\"{Offers.Customer}\"]", Offers.Customer, OfferApproval.Automatic)]
    [InlineData($"[\"{Offers.OtherCustomer}\"]", Offers.Customer, OfferApproval.Manual)]
    public void What_approval_to_expect_depends_on_whom_the_offer_is_for(string approved, string? consumer, OfferApproval expected) =>
        Assert.Equal(expected, OfferMaker.Make(Offers.Service("[\"*\"]", approved), s_ports, new() { ConsumerSubscriptionId = consumer }).Approval);

    [Theory]
    [InlineData("[\"*\"]", true)]
    [InlineData($"[\"{Offers.Customer}\"]", true)]
    [InlineData($"[\"{Offers.OtherCustomer}\"]", false)]
    [InlineData("[]", false)]
    public void Who_can_see_the_service_is_known(string visibility, bool visible) =>
        Assert.Equal(visible, OfferMaker.IsVisibleTo(Offers.Service(visibility), Offers.Customer.ToUpperInvariant()));

    [Fact]
    public void Without_ports_there_is_no_offer() =>
        Assert.Equal("OfferPortsUnknown", Assert.Throws<PlsException>(() => OfferMaker.Make(Offers.Service(), [], new())).ErrorId);

    [Fact]
    public void Without_an_alias_there_is_no_offer()
    {
        JsonObject body = (JsonObject)Offers.Service().Resource.Body.DeepClone();
        body["properties"]!.AsObject().Remove("alias");
        Assert.Equal("OfferAliasMissing", Assert.Throws<PlsException>(() => OfferMaker.Make(new(new ArmResource(body)), s_ports, new())).ErrorId);
    }
}
