using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>What stands around networks: security groups, route tables, gateways, peerings and public addresses.</summary>
public sealed class SecurityGroupTests
{
    private const string Network = $"{ArmBench.Provider}/providers/Microsoft.Network";
    private const string Group = $"{Network}/networkSecurityGroups/nsg";
    private const string Table = $"{Network}/routeTables/routes";
    private const string Gateway = $"{Network}/natGateways/nat";
    private const string Address = $"{Network}/publicIPAddresses/pip";
    private readonly ArmBench _bench = new();

    [Fact]
    public void A_security_group_has_its_rules_and_the_six_of_every_group()
    {
        Make(Group, """{"location":"westeurope","properties":{"securityRules":[{"name":"in","properties":{"protocol":"Tcp","sourcePortRange":"*","destinationPortRange":"80","sourceAddressPrefix":"Internet","destinationAddressPrefix":"*","access":"Allow","priority":500,"direction":"Inbound"}}]}}""");
        ArmAnswer group = _bench.Get(Group);
        Assert.Equal(("Succeeded", "500", $"{Group}/securityRules/in"), (group.State, group.Text("properties.securityRules.0.properties.priority"), group.Text("properties.securityRules.0.id")));
        Assert.Equal(
            ["AllowVnetInBound", "AllowAzureLoadBalancerInBound", "DenyAllInBound", "AllowVnetOutBound", "AllowInternetOutBound", "DenyAllOutBound"],
            group.At("properties.defaultSecurityRules")!.AsArray().Select(rule => (string)rule!["name"]!));
        Assert.Equal("65500", _bench.Get($"{Group}/defaultSecurityRules/DenyAllInBound").Text("properties.priority"));
        Assert.Equal("MethodNotAllowed", _bench.Put($"{Group}/defaultSecurityRules/DenyAllInBound", Rule(100)).ErrorCode);
    }

    [Fact]
    public void Rules_are_written_one_by_one_too()
    {
        Make(Group, """{"location":"westeurope","properties":{}}""");
        _bench.Put($"{Group}/securityRules/one", Rule(100)).Expect(HttpStatusCode.Created);
        _bench.Wait();
        _bench.Put($"{Group}/securityRules/one", Rule(200)).Expect(HttpStatusCode.OK);
        _bench.Wait();
        Assert.Equal("200", _bench.Get($"{Group}/securityRules/one").Expect(HttpStatusCode.OK).Text("properties.priority"));
        Assert.Equal("SecurityRuleConflict", _bench.Put($"{Group}/securityRules/two", Rule(200)).Expect(HttpStatusCode.BadRequest).ErrorCode);
        Assert.Equal("SecurityRuleInvalidPriority", _bench.Put($"{Group}/securityRules/two", Rule(4097)).Expect(HttpStatusCode.BadRequest).ErrorCode);
        _bench.Send("DELETE", $"{Group}/securityRules/one").Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        Assert.Empty(_bench.Get($"{Group}/securityRules").At("value")!.AsArray());
        _bench.Send("DELETE", $"{Group}/securityRules/one").Expect(HttpStatusCode.NoContent);
        Assert.Equal("ParentResourceNotFound", _bench.Put($"{Group}x/securityRules/one", Rule(100)).ErrorCode);
    }

    [Theory]
    [InlineData(Group, "networkSecurityGroup", "InUseNetworkSecurityGroupCannotBeDeleted")]
    [InlineData(Table, "routeTable", "InUseRouteTableCannotBeDeleted")]
    [InlineData(Gateway, "natGateway", "InUseNatGatewayCannotBeDeleted")]
    public void What_a_subnet_uses_shows_the_subnet_and_stays(string id, string member, string code)
    {
        Make(id, """{"location":"westeurope","properties":{}}""");
        JsonObject subnet = _bench.Get(ArmBench.Nodes).Body!.DeepClone().AsObject();
        subnet["properties"]![member] = new JsonObject { ["id"] = id };
        _bench.Put(ArmBench.Nodes, subnet).Expect(HttpStatusCode.OK);
        _bench.Wait();
        Assert.Equal(ArmBench.Nodes, _bench.Get(id).Text("properties.subnets.0.id"));
        Assert.Equal(code, _bench.Send("DELETE", id).Expect(HttpStatusCode.BadRequest).ErrorCode);
        subnet["properties"]!.AsObject().Remove(member);
        _bench.Put(ArmBench.Nodes, subnet).Expect(HttpStatusCode.OK);
        _bench.Wait();
        _bench.Send("DELETE", id).Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        _bench.Get(id).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Routes_are_written_with_their_table_and_one_by_one()
    {
        Make(Table, """{"location":"westeurope","properties":{"routes":[{"name":"a","properties":{"addressPrefix":"10.9.0.0/16","nextHopType":"VirtualAppliance","nextHopIpAddress":"10.1.0.9"}}]}}""");
        Assert.Equal("10.1.0.9", _bench.Get($"{Table}/routes/a").Text("properties.nextHopIpAddress"));
        _bench.Put($"{Table}/routes/b", ArmBench.Json("""{"properties":{"addressPrefix":"Storage","nextHopType":"Internet"}}""")).Expect(HttpStatusCode.Created);
        _bench.Wait();
        Assert.Equal(2, _bench.Get($"{Table}/routes").At("value")!.AsArray().Count);
        Assert.Equal("InvalidAddressPrefixFormat", _bench.Put($"{Table}/routes/c", ArmBench.Json("""{"properties":{"addressPrefix":"10.9.0.1/16"}}""")).ErrorCode);
    }

    [Fact]
    public void A_peering_has_a_url_of_its_own_and_leaves_the_subnets_alone()
    {
        string peering = $"{ArmBench.Network}/virtualNetworkPeerings/hub";
        _bench.Put(peering, ArmBench.Json($$$"""{"properties":{"remoteVirtualNetwork":{"id":"{{{ArmBench.Spoke}}}"},"allowVirtualNetworkAccess":true} }""")).Expect(HttpStatusCode.Created);
        _bench.Wait();
        Assert.Equal(ArmBench.Spoke, _bench.Get(peering).Expect(HttpStatusCode.OK).Text("properties.remoteVirtualNetwork.id"));
        ArmAnswer network = _bench.Get(ArmBench.Network);
        Assert.Equal((2, "hub"), (network.At("properties.subnets")!.AsArray().Count, network.Text("properties.virtualNetworkPeerings.0.name")));
        Assert.Equal(network.Etag, _bench.Get(ArmBench.Nat).Etag);
        _bench.Send("DELETE", peering).Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        _bench.Get(peering).Expect(HttpStatusCode.NotFound);
        Assert.Equal(2, _bench.Get(ArmBench.Network).At("properties.subnets")!.AsArray().Count);
    }

    [Fact]
    public void A_public_address_shows_who_holds_it_and_stays_with_its_holder()
    {
        Make(Address, """{"location":"westeurope","sku":{"name":"Standard"},"properties":{"publicIPAllocationMethod":"Static","dnsSettings":{"domainNameLabel":"Shop"}}}""");
        Assert.Equal("shop.westeurope.cloudapp.azure.com", _bench.Get(Address).Text("properties.dnsSettings.fqdn"));
        string given = _bench.Get(Address).Text("properties.ipAddress")!;
        string balancer = $"{Network}/loadBalancers/public";
        Make(balancer, $$$"""{"location":"westeurope","sku":{"name":"Standard"},"properties":{"frontendIPConfigurations":[{"name":"f","properties":{"publicIPAddress":{"id":"{{{Address}}}"} } }]} }""");
        Assert.Equal(($"{balancer}/frontendIPConfigurations/f", given), (_bench.Get(Address).Text("properties.ipConfiguration.id"), _bench.Get(Address).Text("properties.ipAddress")));
        Assert.Equal("PublicIPAddressCannotBeDeleted", _bench.Send("DELETE", Address).Expect(HttpStatusCode.BadRequest).ErrorCode);
        _bench.Send("DELETE", balancer).Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        _bench.Send("DELETE", Address).Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        Assert.Empty(_bench.Get($"{Network}/publicIPAddresses").At("value")!.AsArray());
    }

    [Fact]
    public void A_dynamic_public_address_is_there_while_somebody_holds_it()
    {
        Make(Address, """{"location":"westeurope","properties":{"publicIPAllocationMethod":"Dynamic"}}""");
        Assert.Null(_bench.Get(Address).At("properties.ipAddress"));
        Make($"{Network}/loadBalancers/public", $$$"""{"location":"westeurope","properties":{"frontendIPConfigurations":[{"name":"f","properties":{"publicIPAddress":{"id":"{{{Address}}}"} } }]} }""");
        Assert.StartsWith("203.0.113.", _bench.Get(Address).Text("properties.ipAddress"));
    }

    [Fact]
    public void A_gateway_holds_its_public_addresses()
    {
        Make(Address, """{"location":"westeurope","sku":{"name":"Standard"},"properties":{"publicIPAllocationMethod":"Static"}}""");
        Make(Gateway, $$$"""{"location":"westeurope","sku":{"name":"Standard"},"properties":{"publicIpAddresses":[{"id":"{{{Address}}}"}]} }""");
        Assert.Equal(Address, _bench.Get(Gateway).Text("properties.publicIpAddresses.0.id"));
        Assert.Equal("PublicIPAddressCannotBeDeleted", _bench.Send("DELETE", Address).ErrorCode);
        JsonObject missing = ArmBench.Json($$$"""{"location":"westeurope","properties":{"publicIpAddresses":[{"id":"{{{Address}}}x"}]} }""");
        Assert.Equal("InvalidResourceReference", _bench.Put(Gateway + "2", missing).ErrorCode);
    }

    private static JsonObject Rule(int priority)
    {
        JsonObject rule = ArmBench.Json("""{"properties":{"protocol":"*","sourcePortRange":"*","destinationPortRange":"*","sourceAddressPrefix":"*","destinationAddressPrefix":"*","access":"Deny","direction":"Inbound"}}""");
        rule["properties"]!["priority"] = priority;
        return rule;
    }

    private void Make(string id, string body)
    {
        _bench.Put(id, ArmBench.Json(body)).Expect(HttpStatusCode.Created);
        _bench.Wait();
    }
}
