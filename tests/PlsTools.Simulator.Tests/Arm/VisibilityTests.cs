using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>What a consumer can ask before making an endpoint, and what older versions show of services and endpoints.</summary>
public sealed class VisibilityTests
{
    private const string Region = $"/subscriptions/{ArmBench.ConsumerSubscription}/providers/Microsoft.Network/locations/westeurope";

    private readonly ArmBench _bench = new();

    [Theory]
    [InlineData(ArmBench.ConsumerSubscription, true)]
    [InlineData("*", true)]
    [InlineData("33333333-3333-3333-3333-333333333333", false)]
    [InlineData(null, false)]
    public void A_consumer_sees_a_service_by_its_alias_if_its_subscription_is_listed(string? listed, bool visible)
    {
        string alias = _bench.MakeService(listed);
        JsonObject question = new() { ["privateLinkServiceAlias"] = alias };
        string group = ArmBench.Consumer + "/providers/Microsoft.Network/locations/westeurope";

        Assert.Equal(visible, (bool)_bench.Send("POST", $"{Region}/checkPrivateLinkServiceVisibility", question).Expect(HttpStatusCode.OK).At("visible")!);
        Assert.Equal(visible, (bool)_bench.Send("POST", $"{group}/checkPrivateLinkServiceVisibility", question).Expect(HttpStatusCode.OK).At("visible")!);
    }

    [Fact]
    public void An_alias_of_nothing_is_not_visible_and_a_question_without_one_is_refused()
    {
        JsonObject question = new() { ["privateLinkServiceAlias"] = "none.11111111-1111-1111-1111-111111111111.westeurope.azure.privatelinkservice" };

        Assert.False((bool)_bench.Send("POST", $"{Region}/checkPrivateLinkServiceVisibility", question).At("visible")!);
        Assert.Equal("InvalidRequestContent", _bench.Send("POST", $"{Region}/checkPrivateLinkServiceVisibility", new JsonObject()).ErrorCode);
        _bench.Send("POST", $"{Region}/checkDnsNameAvailability", question).Expect(HttpStatusCode.NotImplemented);
    }

    [Fact]
    public void Services_that_approve_by_themselves_are_listed_in_their_region_only()
    {
        _bench.MakeService("*", ArmBench.ConsumerSubscription);

        Assert.Equal(ArmBench.Service, _bench.Get($"{Region}/autoApprovedPrivateLinkServices").Text("value.0.privateLinkService"));
        Assert.Empty(_bench.Get($"{Region.Replace("westeurope", "eastus")}/autoApprovedPrivateLinkServices").At("value")!.AsArray());
        string provider = $"/subscriptions/{ArmBench.ProviderSubscription}/providers/Microsoft.Network/locations/westeurope";
        Assert.Empty(_bench.Get($"{provider}/autoApprovedPrivateLinkServices").At("value")!.AsArray());
    }

    [Fact]
    public void A_region_tells_what_endpoints_can_reach_and_how_much_is_used()
    {
        _bench.MakeService();
        string provider = $"/subscriptions/{ArmBench.ProviderSubscription}/providers/Microsoft.Network/locations";
        JsonArray types = _bench.Get($"{Region}/availablePrivateEndpointTypes").At("value")!.AsArray();
        JsonArray usages = _bench.Get($"{provider}/westeurope/usages").At("value")!.AsArray();
        JsonArray elsewhere = _bench.Get($"{provider}/eastus/usages").At("value")!.AsArray();

        Assert.Contains("Microsoft.Network/privateLinkServices", types.Select(type => (string?)type!["resourceName"]));
        Assert.Equal((1, 800), Services(usages));
        Assert.Equal((0, 800), Services(elsewhere));
    }

    [Theory]
    [InlineData("2019-08-01", false, false, false, false)]
    [InlineData("2020-05-01", true, true, false, false)]
    [InlineData("2021-03-01", true, true, false, false)]
    [InlineData("2021-08-01", true, true, true, false)]
    [InlineData(ArmBench.Version, true, true, true, true)]
    public void Members_of_services_and_endpoints_show_from_their_version_on(string version, bool proxy, bool dns, bool nicName, bool location)
    {
        _bench.MakeService();
        _bench.MakeEndpoint();
        ArmAnswer service = _bench.Send("GET", ArmBench.Service, version: version);
        ArmAnswer endpoint = _bench.Send("GET", ArmBench.Endpoint, version: version);

        Assert.Equal(proxy, service.At("properties.enableProxyProtocol") is not null);
        Assert.Equal(proxy, service.At("properties.privateEndpointConnections.0.properties.linkIdentifier") is not null);
        Assert.Equal(location, service.At("properties.privateEndpointConnections.0.properties.privateEndpointLocation") is not null);
        Assert.Equal(dns, endpoint.At("properties.customDnsConfigs") is not null);
        Assert.Equal(nicName, endpoint.At("properties.customNetworkInterfaceName") is not null);
    }

    [Theory]
    [InlineData("2020-05-01", "")]
    [InlineData("2021-08-01", "Auto Approved")]
    public void Approval_by_the_callers_right_is_said_from_2021_on(string version, string description)
    {
        string service = $"{ArmBench.Consumer}/providers/Microsoft.Storage/storageAccounts/files01";
        _bench.Arm.Seed(service, ArmBench.Json("""{"location":"westeurope"}"""));
        JsonObject body = ArmBench.EndpointBody(service, message: null, manual: false);
        body["properties"]!["privateLinkServiceConnections"]![0]!["properties"]!["groupIds"] = new JsonArray("blob");

        ArmAnswer created = _bench.Send("PUT", ArmBench.Endpoint, body, version: version).Expect(HttpStatusCode.Created);
        _bench.Wait();

        const string State = "properties.privateLinkServiceConnections.0.properties.privateLinkServiceConnectionState";
        Assert.Equal(description, created.Text($"{State}.description"));
        Assert.Equal("Auto-Approved", _bench.Get(ArmBench.Endpoint).Text($"{State}.description"));
    }

    private static (int Used, int Limit) Services(JsonArray usages)
    {
        JsonNode usage = usages.Single(item => (string?)item!["name"]!["value"] == "PrivateLinkServices")!;
        return ((int)usage["currentValue"]!, (int)usage["limit"]!);
    }
}
