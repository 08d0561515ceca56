using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>What refuses a private link service.</summary>
public sealed class ServiceRuleTests
{
    private readonly ArmBench _bench = new();

    [Fact]
    public void A_nat_subnet_must_have_its_network_policies_disabled()
    {
        JsonObject body = ArmBench.ServiceBody();
        body["properties"]!["ipConfigurations"]![0]!["properties"]!["subnet"]!["id"] = ArmBench.Nodes;
        Refused(
            body,
            "PrivateLinkServiceCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled",
            $"Private link service {ArmBench.Service} cannot be created in a subnet {ArmBench.Nodes} since it has private link service network policies enabled.");
    }

    [Fact]
    public void The_frontend_must_exist()
    {
        JsonObject body = ArmBench.ServiceBody();
        body["properties"]!["loadBalancerFrontendIpConfigurations"]![0]!["id"] = ArmBench.Frontend + "x";
        ArmAnswer answer = Refused(
            body,
            "InvalidResourceReference",
            $"Resource {ArmBench.Frontend}x referenced by resource {ArmBench.Service} was not found. Please make sure that the referenced resource exists, and that "
                + "both resources are in the same region.");
        Assert.Equal(("NotFound", $"Resource {ArmBench.Frontend}x not found."), (answer.Text("error.details.0.code"), answer.Text("error.details.0.message")));
    }

    [Fact]
    public void The_subnet_must_exist()
    {
        JsonObject body = ArmBench.ServiceBody();
        body["properties"]!["ipConfigurations"]![0]!["properties"]!["subnet"]!["id"] = ArmBench.Nat + "x";
        Refused(body, "InvalidResourceReference");
    }

    [Fact]
    public void The_service_must_lie_in_the_balancers_region()
    {
        JsonObject body = ArmBench.ServiceBody();
        body["location"] = "northeurope";
        Refused(body, "InvalidResourceReference");
    }

    [Fact]
    public void One_frontend_serves_one_service()
    {
        _bench.MakeService();
        ArmAnswer answer = _bench.Put($"{ArmBench.Service}2", ArmBench.ServiceBody()).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("PrivateLinkServiceCannotReferenceFrontendIpConfigurationReferencedByDifferentPrivateLinkService", answer.ErrorCode);
        Assert.Contains(ArmBench.Service, answer.ErrorMessage);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_service_has_exactly_one_frontend(int count)
    {
        JsonObject body = ArmBench.ServiceBody();
        body["properties"]!["loadBalancerFrontendIpConfigurations"] =
            new JsonArray([.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["id"] = ArmBench.Frontend })]);
        Refused(body, "InvalidNumberOfPrivateLinkServiceLoadBalancerFrontendIpConfigurationsSpecified");
    }

    [Fact]
    public void A_balancer_carries_eight_services()
    {
        JsonObject balancer = ArmBench.BalancerBody();
        balancer["properties"]!["frontendIPConfigurations"] = new JsonArray(
            [.. Enumerable.Range(0, 9).Select(index => ArmBench.Json($$$"""{"name":"front{{{index}}}","properties":{"subnet":{"id":"{{{ArmBench.Nodes}}}"} } }"""))]);
        balancer["properties"]!["loadBalancingRules"] = new JsonArray();
        _bench.Put(ArmBench.Balancer, balancer).Expect(HttpStatusCode.OK);
        _bench.Wait();
        for (int index = 0; index < 9; index++)
        {
            JsonObject body = ArmBench.ServiceBody();
            body["properties"]!["loadBalancerFrontendIpConfigurations"]![0]!["id"] = $"{ArmBench.Balancer}/frontendIPConfigurations/front{index}";
            ArmAnswer answer = _bench.Put($"{ArmBench.Service}{index}", body);
            Assert.Equal(index < 8 ? (201, null) : (400, "PrivateLinkServiceCountPerLoadBalancerLimitReached"), (answer.Status, answer.ErrorCode));
        }
    }

    [Fact]
    public void A_basic_balancer_is_refused()
    {
        JsonObject basic = ArmBench.Json($$$"""
            {"location":"westeurope","properties":{"frontendIPConfigurations":[{"name":"f","properties":{"subnet":{"id":"{{{ArmBench.Nodes}}}"} } }]} }
            """);
        _bench.Arm.Seed(ArmBench.Balancer + "-basic", basic);
        JsonObject body = ArmBench.ServiceBody();
        body["properties"]!["loadBalancerFrontendIpConfigurations"]![0]!["id"] = $"{ArmBench.Balancer}-basic/frontendIPConfigurations/f";
        Refused(body, "PrivateLinkServiceCannotUseBasicLoadBalancer");
    }

    [Fact]
    public void A_balancer_with_addresses_for_backends_is_refused()
    {
        _bench.Put($"{ArmBench.Balancer}/backendAddressPools/kubernetes", ArmBench.Json("""
            {"properties":{"loadBalancerBackendAddresses":[{"name":"n0","properties":{"ipAddress":"10.1.0.77"}}]}}
            """)).Expect(HttpStatusCode.OK);
        _bench.Wait();
        Refused(ArmBench.ServiceBody(), "PrivateLinkServiceIsNotSupportedForIPBasedLoadBalancer");
    }

    [Fact]
    public void The_balancer_of_a_service_cannot_change()
    {
        _bench.MakeService();
        JsonObject other = ArmBench.Json($$$"""
            {"location":"westeurope","sku":{"name":"Standard"},"properties":{"frontendIPConfigurations":[{"name":"f","properties":{"subnet":{"id":"{{{ArmBench.Nodes}}}"} } }]} }
            """);
        _bench.Arm.Seed(ArmBench.Balancer + "2", other);
        JsonObject body = ArmBench.ServiceBody();
        body["properties"]!["loadBalancerFrontendIpConfigurations"]![0]!["id"] = $"{ArmBench.Balancer}2/frontendIPConfigurations/f";
        Refused(body, "PrivateLinkServiceLoadBalancerCannotBeChanged");
    }

    [Theory]
    [InlineData(0, "PrivateLinkServiceIpConfigurationsMissing")]
    [InlineData(9, "PrivateLinkServiceIpConfigurationCountLimitReached")]
    public void A_service_has_one_to_eight_nat_addresses(int count, string code)
    {
        JsonObject body = ArmBench.ServiceBody();
        body["properties"]!["ipConfigurations"] = NatAddresses(count);
        Refused(body, code);
    }

    [Fact]
    public void Eight_nat_addresses_are_given_out_in_order_and_the_first_is_primary()
    {
        JsonObject body = ArmBench.ServiceBody();
        body["properties"]!["ipConfigurations"] = NatAddresses(8);
        ArmAnswer created = _bench.Put(ArmBench.Service, body).Expect(HttpStatusCode.Created);
        Assert.Equal("true", created.Text("properties.ipConfigurations.0.properties.primary"));
        Assert.Equal("false", created.Text("properties.ipConfigurations.7.properties.primary"));
        ArmAnswer nic = _bench.Get(created.Text("properties.networkInterfaces.0.id")!);
        Assert.Equal("10.1.1.11", nic.Text("properties.ipConfigurations.7.properties.privateIPAddress"));
    }

    [Fact]
    public void A_static_nat_address_shows_and_one_without_the_method_is_dropped()
    {
        JsonObject body = ArmBench.ServiceBody();
        JsonObject first = body["properties"]!["ipConfigurations"]![0]!["properties"]!.AsObject();
        first["privateIPAddress"] = "10.1.1.99";
        ArmAnswer dropped = _bench.Put(ArmBench.Service, body).Expect(HttpStatusCode.Created);
        Assert.Equal("Dynamic", dropped.Text("properties.ipConfigurations.0.properties.privateIPAllocationMethod"));
        Assert.Null(dropped.At("properties.ipConfigurations.0.properties.privateIPAddress"));
        _bench.Wait();
        first["privateIPAllocationMethod"] = "Static";
        ArmAnswer shown = _bench.Put(ArmBench.Service, body).Expect(HttpStatusCode.OK);
        Assert.Equal("10.1.1.99", shown.Text("properties.ipConfigurations.0.properties.privateIPAddress"));
        Assert.Equal("10.1.1.99", _bench.Get(shown.Text("properties.networkInterfaces.0.id")!).Text("properties.ipConfigurations.0.properties.privateIPAddress"));
    }

    [Theory]
    [InlineData("10.9.0.5", "PrivateIPAddressNotInSubnet", "Private static IP address 10.9.0.5 does not belong to the range of subnet prefix 10.1.1.0/24.")]
    [InlineData("10.1.1.3", "PrivateIPAddressInReservedRange", "Private static IP address 10.1.1.3 falls within reserved IP range of subnet prefix 10.1.1.0/24.")]
    [InlineData("10.1.1.255", "PrivateIPAddressInReservedRange", null)]
    public void A_static_nat_address_must_be_one_of_the_subnets(string address, string code, string? message)
    {
        Refused(WithStatic(address), code, message);
    }

    [Fact]
    public void A_static_nat_address_must_be_free()
    {
        string nic = $"{ArmBench.Provider}/providers/Microsoft.Network/networkInterfaces/vm";
        _bench.Put(nic, ArmBench.Json($$$"""
            {"location":"westeurope","properties":{"ipConfigurations":[{"name":"ip","properties":{"subnet":{"id":"{{{ArmBench.Nat}}}"} } }]} }
            """)).Expect(HttpStatusCode.Created);
        Refused(
            WithStatic("10.1.1.4"),
            "PrivateIPAddressIsAllocated",
            $"IP configuration {ArmBench.Service}/ipConfigurations/nat-0 is using the private IP address 10.1.1.4 which is already allocated to resource "
                + $"{nic}/ipConfigurations/ip.");
    }

    [Fact]
    public void A_service_with_connections_cannot_be_deleted_rejected_ones_included()
    {
        _bench.MakeService();
        string connection = $"{ArmBench.Service}/privateEndpointConnections/{_bench.MakeEndpoint()}";
        _bench.Put(connection, ArmBench.Json("""{"properties":{"privateLinkServiceConnectionState":{"status":"Rejected"}}}""")).Expect(HttpStatusCode.OK);
        _bench.Wait();
        ArmAnswer answer = _bench.Send("DELETE", ArmBench.Service).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("PrivateLinkServiceWithPrivateEndpointConnectionsCannotBeDeleted", answer.ErrorCode);
        Assert.Equal(
            $"Private link service {ArmBench.Service} cannot be deleted since it has 1 private endpoint connection. Please delete all private endpoint connections "
                + "before deleting the private link service.",
            answer.ErrorMessage);
        _bench.Send("DELETE", connection).Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        _bench.Send("DELETE", ArmBench.Service).Expect(HttpStatusCode.Accepted);
    }

    [Fact]
    public void A_service_made_anew_has_a_new_alias()
    {
        string alias = _bench.MakeService();
        _bench.Send("DELETE", ArmBench.Service);
        _bench.Wait();
        Assert.NotEqual(alias, _bench.MakeService());
    }

    [Theory]
    [InlineData("Pending")]
    [InlineData("Disconnected")]
    [InlineData("Perhaps")]
    public void A_provider_decides_for_or_against_only(string status)
    {
        _bench.MakeService();
        string connection = $"{ArmBench.Service}/privateEndpointConnections/{_bench.MakeEndpoint()}";
        JsonObject body = ArmBench.Json("""{"properties":{"privateLinkServiceConnectionState":{}}}""");
        body["properties"]!["privateLinkServiceConnectionState"]!["status"] = status;
        Assert.Equal("InvalidPrivateEndpointConnectionStatus", _bench.Put(connection, body).Expect(HttpStatusCode.BadRequest).ErrorCode);
    }

    [Fact]
    public void A_connection_cannot_be_made_by_the_provider()
    {
        _bench.MakeService();
        string connection = $"{ArmBench.Service}/privateEndpointConnections/none";
        ArmAnswer answer = _bench.Put(connection, ArmBench.Json("""{"properties":{"privateLinkServiceConnectionState":{"status":"Approved"}}}"""));
        Assert.Equal((404, "NotFound", $"Resource {connection} not found."), (answer.Status, answer.ErrorCode, answer.ErrorMessage));
        _bench.Send("DELETE", connection).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public void A_removal_soon_after_an_approval_is_taken()
    {
        _bench.MakeService();
        string connection = $"{ArmBench.Service}/privateEndpointConnections/{_bench.MakeEndpoint()}";
        _bench.Put(connection, ArmBench.Json("""{"properties":{"privateLinkServiceConnectionState":{"status":"Approved"}}}"""));
        Assert.Equal("AnotherOperationInProgress", _bench.Send("DELETE", connection).ErrorCode);
        _bench.Time.Advance(TimeSpan.FromSeconds(2));
        _bench.Send("DELETE", connection).Expect(HttpStatusCode.Accepted);
    }

    private static JsonArray NatAddresses(int count) => new(
    [
        .. Enumerable.Range(0, count).Select(index => new JsonObject
        {
            ["name"] = $"nat-{index}",
            ["properties"] = new JsonObject { ["subnet"] = new JsonObject { ["id"] = ArmBench.Nat } },
        }),
    ]);

    private static JsonObject WithStatic(string address)
    {
        JsonObject body = ArmBench.ServiceBody();
        JsonObject first = body["properties"]!["ipConfigurations"]![0]!["properties"]!.AsObject();
        first["privateIPAddress"] = address;
        first["privateIPAllocationMethod"] = "Static";
        return body;
    }

    private ArmAnswer Refused(JsonObject body, string code, string? message = null)
    {
        int stored = _bench.World.Resources.Below($"/subscriptions/{ArmBench.ProviderSubscription}").Count;
        ArmAnswer answer = _bench.Put(ArmBench.Service, body).Expect(HttpStatusCode.BadRequest);
        Assert.Equal(code, answer.ErrorCode);
        if (message is not null) Assert.Equal(message, answer.ErrorMessage);
        Assert.Equal(stored, _bench.World.Resources.Below($"/subscriptions/{ArmBench.ProviderSubscription}").Count);
        return answer;
    }
}
