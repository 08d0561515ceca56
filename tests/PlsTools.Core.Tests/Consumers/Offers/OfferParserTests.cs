using System.Text.Json.Nodes;
using CsCheck;
using PlsTools.Core.Consumers.Offers;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Tests.Consumers.Offers;

public sealed class OfferParserTests
{
    [Fact]
    public void What_was_written_is_read()
    {
        PlsOffer read = OfferParser.Parse(OfferDocument.Write(Offers.Full), "x");
        Assert.Equal(OfferDocument.Write(Offers.Full), OfferDocument.Write(read));
        Assert.Equal(Offers.Full with { Ports = read.Ports, Fqdns = read.Fqdns }, read);
        Assert.Equal(Offers.Full.Ports, read.Ports);
        Assert.Equal(Offers.Full.Fqdns, read.Fqdns);
    }

    [Theory]
    [InlineData("", "OfferNotJson")]
    [InlineData("{", "OfferNotJson")]
    [InlineData("{} {}", "OfferNotJson")]
    [InlineData("{\"a\":1,}", "OfferNotJson")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[", "OfferNotJson")]
    [InlineData("[]", "OfferNotAnOffer")]
    [InlineData("null", "OfferNotAnOffer")]
    [InlineData("{}", "OfferNotAnOffer")]
    [InlineData("{\"kind\":1}", "OfferNotAnOffer")]
    [InlineData("{\"kind\":\"PlsOffer\"}", "OfferVersionUnknown")]
    [InlineData("{\"kind\":\"PlsOffer\",\"version\":2}", "OfferVersionUnknown")]
    [InlineData("{\"kind\":\"PlsOffer\",\"version\":\"1\"}", "OfferVersionUnknown")]
    [InlineData("{\"kind\":\"PlsOffer\",\"version\":1e99}", "OfferVersionUnknown")]
    [InlineData("{\"kind\":\"PlsOffer\",\"version\":1}", "OfferInvalid")]
    public void What_is_no_offer_gets_its_own_error(string text, string errorId)
    {
        PlsException error = Assert.Throws<PlsException>(() => OfferParser.Parse(text, "offer.json"));
        Assert.Equal(errorId, error.ErrorId);
        Assert.StartsWith("offer.json ", error.Message);
        Assert.NotEmpty(error.RecommendedAction!);
    }

    [Fact]
    public void The_place_of_a_slip_is_told()
    {
        string text = OfferDocument.Write(Offers.Full).Replace("\"region\": \"westeurope\",", "\"region\": westeurope,");
        Assert.Contains("line 7, position 13", Assert.Throws<PlsException>(() => OfferParser.Parse(text, "x")).Message);
    }

    [Fact]
    public void A_huge_document_is_refused_before_it_is_read()
    {
        string text = OfferDocument.Write(Offers.Full) + new string(' ', OfferParser.MostBytes);
        Assert.Equal("OfferTooLarge", Assert.Throws<PlsException>(() => OfferParser.Parse(text, "x")).ErrorId);
    }

    [Theory]
    [InlineData("name", "7", "$.name: expected one line of text")]
    [InlineData("name", "\"\"", "$.name")]
    [InlineData("name", "\" a\"", "$.name")]
    [InlineData("name", "\"a\\nb\"", "$.name")]
    [InlineData("resourceId", "\"/subscriptions/x\"", "$.resourceId: expected the resource id")]
    [InlineData("resourceId", "null", "$.resourceId")]
    [InlineData("alias", "\"pls.example\"", "$.alias: expected the alias")]
    [InlineData("region", "\"West Europe\"", "$.region: expected a region's short name")]
    [InlineData("ports", "[]", "$.ports: expected a list of 1 to 64 items, found []")]
    [InlineData("ports", "80", "$.ports")]
    [InlineData("ports", "[80]", "$.ports[0]: expected an object, found 80")]
    [InlineData("ports", "[{\"port\":0,\"protocol\":\"TCP\"}]", "$.ports[0].port: expected a whole number from 1 to 65535, found 0")]
    [InlineData("ports", "[{\"port\":1.5,\"protocol\":\"TCP\"}]", "$.ports[0].port")]
    [InlineData("ports", "[{\"port\":80}]", "$.ports[0].protocol is missing")]
    [InlineData("ports", "[{\"port\":80,\"protocol\":\"tcp\"}]", "$.ports[0].protocol: expected one of TCP, UDP")]
    [InlineData("ports", "[{\"port\":80,\"protocol\":\"TCP\",\"x\":1}]", "$.ports[0].x is not a member")]
    [InlineData("fqdns", "\"api.shop.example\"", "$.fqdns: expected a list")]
    [InlineData("fqdns", "[\"api shop\"]", "$.fqdns[0]: expected a domain name")]
    [InlineData("fqdns", "[\"a\\\".b\"]", "$.fqdns[0]")]
    [InlineData("proxyProtocol", "\"true\"", "$.proxyProtocol: expected true or false, found \"true\"")]
    [InlineData("visibility", "\"all\"", "$.visibility: expected one of anyone, listed, permission")]
    [InlineData("visibility", "0", "$.visibility")]
    [InlineData("approval", "\"Manual\"", "$.approval")]
    [InlineData("consumerSubscriptionId", "\"mine\"", "$.consumerSubscriptionId: expected a subscription's id")]
    [InlineData("contact", "\"a\\u0007b\"", "$.contact")]
    [InlineData("password", "\"x\"", "$.password is not a member of an offer")]
    public void A_wrong_member_is_named_with_what_was_expected(string member, string value, string words)
    {
        JsonObject document = Offers.Document();
        document[member] = JsonNode.Parse(value);
        PlsException error = Assert.Throws<PlsException>(() => OfferParser.Parse(document.ToJsonString(), "offer.json"));
        Assert.Equal("OfferInvalid", error.ErrorId);
        Assert.Contains(words, error.Message);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("alias")]
    [InlineData("region")]
    [InlineData("ports")]
    [InlineData("fqdns")]
    [InlineData("proxyProtocol")]
    [InlineData("visibility")]
    [InlineData("approval")]
    public void A_missing_member_is_named(string member)
    {
        JsonObject document = Offers.Document();
        document.Remove(member);
        Assert.Contains($"$.{member} is missing.", Assert.Throws<PlsException>(() => OfferParser.Parse(document.ToJsonString(), "x")).Message);
    }

    [Fact]
    public void A_member_that_stands_there_twice_is_refused()
    {
        string text = OfferDocument.Write(Offers.Full).Replace("\"proxyProtocol\": true,", "\"proxyProtocol\": true, \"proxyProtocol\": false,");
        Assert.Contains("$.proxyProtocol stands there twice", Assert.Throws<PlsException>(() => OfferParser.Parse(text, "x")).Message);
    }

    [Theory]
    [InlineData("resourceId", "/subscriptions/aaaaaaaa-0000-0000-0000-000000000001/resourceGroups/g/providers/Microsoft.Network/privateLinkServices/evil")]
    [InlineData("alias", "evil.d57b5457-3beb-4618-b1ec-3bf491125e8c.westeurope.azure.privatelinkservice")]
    [InlineData("alias", "pls-sample-app.d57b5457-3beb-4618-b1ec-3bf491125e8c.eastus.azure.privatelinkservice")]
    [InlineData("region", "eastus")]
    public void An_id_and_an_alias_of_two_services_are_refused(string member, string value)
    {
        JsonObject document = Offers.Document();
        document[member] = value;
        Assert.Equal("OfferAliasMismatch", Assert.Throws<PlsException>(() => OfferParser.Parse(document.ToJsonString(), "x")).ErrorId);
    }

    [Fact]
    public void Optional_members_may_be_left_out()
    {
        JsonObject document = Offers.Document();
        foreach (string member in new[] { "resourceId", "consumerSubscriptionId", "contact" }) document.Remove(member);
        PlsOffer offer = OfferParser.Parse("\uFEFF" + document.ToJsonString(), "x");
        Assert.Equal((null, null, null, ConsumerWorld.Alias), (offer.ResourceId, offer.ConsumerSubscriptionId, offer.Contact, offer.Target));
    }

    [Fact]
    public void Whatever_bytes_come_the_reader_ends_with_an_offer_or_with_its_own_error()
    {
        string valid = OfferDocument.Write(Offers.Full);
        Gen<string> bent = Gen.Select(Gen.Int[0, valid.Length - 1], Gen.Int[0, 40], Gen.String[0, 12])
            .Select((at, length, with) => valid[..at] + with + valid[Math.Min(valid.Length, at + length)..]);
        bent.Sample(text =>
        {
            try
            {
                OfferParser.Parse(text, "x");
            }
            catch (PlsException error)
            {
                Assert.StartsWith("Offer", error.ErrorId);
            }
        });
    }
}
