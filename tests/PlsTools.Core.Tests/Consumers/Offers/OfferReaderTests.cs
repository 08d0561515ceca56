using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers.Offers;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers.Offers;

public sealed class OfferReaderTests
{
    private const string Balancer = "/subscriptions/s/resourceGroups/MC_hidden/providers/Microsoft.Network/loadBalancers/lb";
    private static readonly ResourceId s_service = ResourceId.Parse(ConsumerWorld.ServiceId);

    private readonly FakeArm _arm = new();

    public OfferReaderTests()
    {
        _arm.Add(Offers.Service().Resource.Body);
        Rules(("f", 443, "Tcp"), ("f", 53, "All"), ("other", 8080, "Tcp"));
    }

    [Fact]
    public async Task The_ports_are_those_of_the_rules_of_its_own_frontend()
    {
        (PlsOffer offer, IReadOnlyList<string> warnings) = await ReadAsync(new());
        Assert.Equal(["53/TCP", "53/UDP", "443/TCP"], offer.Ports.Select(port => port.ToString()));
        Assert.Empty(warnings);
    }

    [Fact]
    public async Task A_rule_for_all_ports_tells_none()
    {
        Rules(("f", 0, "All"));
        Assert.Equal("OfferPortsUnknown", (await Assert.ThrowsAsync<PlsException>(() => ReadAsync(new()))).ErrorId);
        Assert.Equal(8443, Assert.Single((await ReadAsync(new() { Ports = [8443] })).Offer.Ports).Port);
    }

    [Fact]
    public async Task Who_may_not_read_the_balancer_can_say_the_ports()
    {
        _arm.OnRead = id =>
        {
            if (id.IsType(ArmType.LoadBalancer)) throw FakeArm.Refuse(403, "AuthorizationFailed", PlsErrorKind.PermissionDenied);
        };
        Assert.Equal("OfferPortsUnknown", (await Assert.ThrowsAsync<PlsException>(() => ReadAsync(new()))).ErrorId);
        Assert.Equal(443, Assert.Single((await ReadAsync(new() { Ports = [443] })).Offer.Ports).Port);
    }

    [Fact]
    public async Task An_offer_for_a_subscription_that_cannot_see_the_service_comes_with_a_warning() =>
        Assert.Contains(Offers.Customer, Assert.Single((await ReadAsync(new() { ConsumerSubscriptionId = Offers.Customer })).Warnings));

    [Theory]
    [InlineData("two\nlines", null, null)]
    [InlineData(null, "two\nlines", null)]
    [InlineData(null, null, "no-guid")]
    public async Task What_no_consumer_could_read_does_not_leave(string? name, string? contact, string? subscription)
    {
        OfferOptions options = new() { Name = name, Contact = contact, ConsumerSubscriptionId = subscription };
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => ReadAsync(options));
        Assert.Equal("OfferNotExportable", error.ErrorId);
        Assert.Contains(name is not null ? "$.name" : contact is not null ? "$.contact" : "$.consumerSubscriptionId", error.Message);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_named() =>
        Assert.Equal("OfferServiceNotFound", (await Assert.ThrowsAsync<PlsException>(
            () => new OfferReader(_arm).ReadAsync(ResourceId.Parse(ConsumerWorld.OtherServiceId), new(), default))).ErrorId);

    private Task<(PlsOffer Offer, IReadOnlyList<string> Warnings)> ReadAsync(OfferOptions options) => new OfferReader(_arm).ReadAsync(s_service, options, default);

    private void Rules(params (string Frontend, int Port, string Protocol)[] rules) => _arm.Add(new()
    {
        ["id"] = Balancer,
        ["properties"] = new JsonObject
        {
            ["loadBalancingRules"] = new JsonArray([.. rules.Select(rule => (JsonNode)new JsonObject
            {
                ["name"] = $"{rule.Frontend}-{rule.Port}",
                ["properties"] = new JsonObject
                {
                    ["frontendPort"] = rule.Port,
                    ["protocol"] = rule.Protocol,
                    ["frontendIPConfiguration"] = new JsonObject { ["id"] = $"{Balancer}/frontendIPConfigurations/{rule.Frontend}" },
                },
            })]),
        },
    });
}
