using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>Networks, subnets, load balancers and network interfaces.</summary>
public sealed class NetworkRuleTests
{
    private const string Nic = $"{ArmBench.Provider}/providers/Microsoft.Network/networkInterfaces/vm0-nic";
    private readonly ArmBench _bench = new();

    [Fact]
    public void A_network_embeds_its_subnets_and_shares_its_etag_with_them()
    {
        ArmAnswer network = _bench.Get(ArmBench.Network);
        Assert.Equal([ArmBench.Nodes, ArmBench.Nat], network.At("properties.subnets")!.AsArray().Select(subnet => (string)subnet!["id"]!));
        Assert.Equal(network.Etag, _bench.Get(ArmBench.Nat).Etag);
        _bench.Put(ArmBench.Nat, ArmBench.Json("""{"properties":{"addressPrefix":"10.1.1.0/24"}}""")).Expect(HttpStatusCode.OK);
        _bench.Wait();
        Assert.NotEqual(network.Etag, _bench.Get(ArmBench.Network).Etag);
        Assert.Equal(_bench.Get(ArmBench.Network).Etag, _bench.Get(ArmBench.Nodes).Etag);
    }

    [Fact]
    public void A_subnet_write_replaces_it_whole()
    {
        _bench.Put(ArmBench.Nat, ArmBench.Json("""{"properties":{"addressPrefix":"10.1.1.0/24","serviceEndpoints":[{"service":"Microsoft.Storage"}]}}"""));
        _bench.Wait();
        Assert.Equal("Enabled", _bench.Get(ArmBench.Nat).Text("properties.privateLinkServiceNetworkPolicies"));
        _bench.Put(ArmBench.Nat, ArmBench.Json("""{"properties":{"addressPrefix":"10.1.1.0/24","privateLinkServiceNetworkPolicies":"disabled"}}"""));
        _bench.Wait();
        ArmAnswer subnet = _bench.Get(ArmBench.Nat);
        Assert.Equal("Disabled", subnet.Text("properties.privateLinkServiceNetworkPolicies"));
        Assert.Null(subnet.At("properties.serviceEndpoints"));
    }

    [Fact]
    public void A_subnet_shows_what_lies_in_it()
    {
        _bench.MakeService("*");
        _bench.MakeEndpoint();
        Assert.Equal($"{ArmBench.Frontend}", _bench.Get(ArmBench.Nodes).Text("properties.ipConfigurations.0.id"));
        ArmAnswer spoke = _bench.Get(ArmBench.SpokeSubnet);
        Assert.Equal(ArmBench.Endpoint, spoke.Text("properties.privateEndpoints.0.id"));
        Assert.Contains("/ipConfigurations/privateEndpointIpConfig.", spoke.Text("properties.ipConfigurations.0.id"));
    }

    [Fact]
    public void Service_policies_stay_disabled_under_a_service()
    {
        _bench.MakeService();
        ArmAnswer answer = _bench.Put(ArmBench.Nat, ArmBench.Json("""{"properties":{"addressPrefix":"10.1.1.0/24"}}""")).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("PrivateLinkServiceNetworkPoliciesCannotBeEnabledOnPrivateLinkServiceSubnet", answer.ErrorCode);
    }

    [Fact]
    public void A_subnet_in_use_keeps_its_prefix_and_is_not_deleted()
    {
        ArmAnswer moved = _bench.Put(ArmBench.Nodes, ArmBench.Json("""{"properties":{"addressPrefix":"10.1.5.0/24"}}""")).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("InUsePrefixCannotBeDeleted", moved.ErrorCode);
        string message = $"Subnet nodes is in use by {ArmBench.Frontend} and cannot be deleted. In order to delete the subnet, delete all the resources within the "
            + "subnet. See aka.ms/deletesubnet.";
        foreach (string target in (string[])[ArmBench.Nodes, ArmBench.Network])
        {
            ArmAnswer answer = _bench.Send("DELETE", target).Expect(HttpStatusCode.BadRequest);
            Assert.Equal(("InUseSubnetCannotBeDeleted", message), (answer.ErrorCode, answer.ErrorMessage));
        }

        JsonObject without = _bench.Get(ArmBench.Network).Body!.DeepClone().AsObject();
        without["properties"]!["subnets"]!.AsArray().RemoveAt(0);
        Assert.Equal("InUseSubnetCannotBeDeleted", _bench.Put(ArmBench.Network, without).ErrorCode);
    }

    [Fact]
    public void A_network_write_drops_the_subnets_that_it_leaves_out_and_keeps_all_without_the_member()
    {
        JsonObject body = _bench.Get(ArmBench.Network).Body!.DeepClone().AsObject();
        body["properties"]!["subnets"]!.AsArray().RemoveAt(1);
        ArmAnswer changed = _bench.Put(ArmBench.Network, body).Expect(HttpStatusCode.OK);
        Assert.Equal("Updating", changed.State);
        _bench.Wait();
        _bench.Get(ArmBench.Nat).Expect(HttpStatusCode.NotFound);
        body["properties"]!.AsObject().Remove("subnets");
        body["tags"] = new JsonObject { ["a"] = "b" };
        _bench.Put(ArmBench.Network, body).Expect(HttpStatusCode.OK);
        Assert.Equal("Succeeded", _bench.Get(ArmBench.Nodes).State);
    }

    [Theory]
    [InlineData("10.9.0.0/24", "NetcfgSubnetRangeOutsideVnet")]
    [InlineData("10.1.0.128/25", "NetcfgSubnetRangesOverlap")]
    [InlineData("10.1.7.1/24", "InvalidAddressPrefixFormat")]
    [InlineData("10.1.7.0", "InvalidAddressPrefixFormat")]
    public void A_prefix_must_fit(string prefix, string code)
    {
        JsonObject body = ArmBench.Json("""{"properties":{}}""");
        body["properties"]!["addressPrefix"] = prefix;
        Assert.Equal(code, _bench.Put($"{ArmBench.Network}/subnets/new", body).Expect(HttpStatusCode.BadRequest).ErrorCode);
    }

    [Fact]
    public void A_free_subnet_goes_in_time()
    {
        ArmAnswer accepted = _bench.Send("DELETE", ArmBench.Nat).Expect(HttpStatusCode.Accepted);
        Assert.NotEmpty(accepted.Header("Location"));
        _bench.Wait();
        _bench.Get(ArmBench.Nat).Expect(HttpStatusCode.NotFound);
        Assert.Single(_bench.Get(ArmBench.Network).At("properties.subnets")!.AsArray());
    }

    [Fact]
    public void A_balancer_shows_addresses_and_references_from_both_ends()
    {
        ArmAnswer balancer = _bench.Get(ArmBench.Balancer);
        Assert.Equal("10.1.0.4", balancer.Text("properties.frontendIPConfigurations.0.properties.privateIPAddress"));
        string rule = $"{ArmBench.Balancer}/loadBalancingRules/tcp-80";
        foreach (string part in (string[])["frontendIPConfigurations", "backendAddressPools", "probes"])
            Assert.Equal(rule, balancer.Text($"properties.{part}.0.properties.loadBalancingRules.0.id"));
        Assert.Equal(("80", "80", "4"), (
            balancer.Text("properties.loadBalancingRules.0.properties.frontendPort"),
            balancer.Text("properties.loadBalancingRules.0.properties.backendPort"),
            balancer.Text("properties.loadBalancingRules.0.properties.idleTimeoutInMinutes")));
        Assert.Equal(rule, _bench.Get(rule).Text("id"));
        Assert.Equal("10.1.0.4", _bench.Get(ArmBench.Frontend).Text("properties.privateIPAddress"));
        Assert.Single(_bench.Get($"{ArmBench.Balancer}/frontendIPConfigurations").At("value")!.AsArray());
    }

    [Fact]
    public void A_frontend_keeps_its_address_over_writes_and_a_new_one_gets_the_next()
    {
        JsonObject body = ArmBench.BalancerBody();
        body["properties"]!["frontendIPConfigurations"]!.AsArray().Insert(0, ArmBench.Json($$$"""{"name":"second","properties":{"subnet":{"id":"{{{ArmBench.Nodes}}}"} } }"""));
        ArmAnswer written = _bench.Put(ArmBench.Balancer, body).Expect(HttpStatusCode.OK);
        Assert.Equal(("Updating", "3"), (written.State, written.Header("Retry-After")));
        Assert.Equal(
            ["10.1.0.5", "10.1.0.4"],
            written.At("properties.frontendIPConfigurations")!.AsArray().Select(frontend => (string)frontend!["properties"]!["privateIPAddress"]!));
    }

    [Fact]
    public void A_rule_must_refer_to_parts_of_its_balancer()
    {
        JsonObject body = ArmBench.BalancerBody();
        body["properties"]!["loadBalancingRules"]![0]!["properties"]!["probe"]!["id"] = $"{ArmBench.Balancer}/probes/none";
        ArmAnswer answer = _bench.Put(ArmBench.Balancer, body).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("InvalidResourceReference", answer.ErrorCode);
        Assert.StartsWith($"Resource {ArmBench.Balancer}/probes/none referenced by resource {ArmBench.Balancer}/loadBalancingRules/tcp-80 was not found.", answer.ErrorMessage);
    }

    [Fact]
    public void A_balancer_and_a_frontend_with_a_service_stay()
    {
        _bench.MakeService();
        ArmAnswer answer = _bench.Send("DELETE", ArmBench.Balancer).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("CannotDeleteLoadBalancerWithPrivateLinkService", answer.ErrorCode);
        Assert.Equal(
            $"Cannot delete load balancer {ArmBench.Balancer} since it is referenced by private link service {ArmBench.Service}. Please delete private link service "
                + "prior to deleting load balancer.",
            answer.ErrorMessage);
        JsonObject empty = ArmBench.Json("""{"location":"westeurope","sku":{"name":"Standard"},"properties":{}}""");
        Assert.Equal("FrontendIPConfigurationInUseByPrivateLinkService", _bench.Put(ArmBench.Balancer, empty).Expect(HttpStatusCode.BadRequest).ErrorCode);
    }

    [Fact]
    public void Pools_are_written_under_their_own_url_and_show_their_members()
    {
        string pool = $"{ArmBench.Balancer}/backendAddressPools/extra";
        ArmAnswer created = _bench.Put(pool, ArmBench.Json("""{"properties":{}}""")).Expect(HttpStatusCode.Created);
        Assert.Equal(("Updating", "extra"), (created.State, created.Text("name")));
        _bench.Wait();
        JsonObject nic = NicBody();
        nic["properties"]!["ipConfigurations"]![0]!["properties"]!["loadBalancerBackendAddressPools"] = new JsonArray(new JsonObject { ["id"] = pool.ToLowerInvariant() });
        _bench.Put(Nic, nic).Expect(HttpStatusCode.Created);
        Assert.Equal(pool, _bench.Get(Nic).Text("properties.ipConfigurations.0.properties.loadBalancerBackendAddressPools.0.id"), ignoreCase: true);
        Assert.Equal($"{Nic}/ipConfigurations/ip", _bench.Get(pool).Text("properties.backendIPConfigurations.0.id"));
        _bench.Send("DELETE", pool).Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        Assert.Equal("NotFound", _bench.Get(pool).ErrorCode);
        _bench.Send("DELETE", pool).Expect(HttpStatusCode.NoContent);
    }

    [Fact]
    public void An_interface_of_a_machine_is_written_and_deleted_at_once()
    {
        ArmAnswer created = _bench.Put(Nic, NicBody()).Expect(HttpStatusCode.Created);
        Assert.Equal("Succeeded", created.State);
        Assert.False(created.Headers.ContainsKey("Azure-AsyncOperation"));
        Assert.Equal("10.1.0.5", created.Text("properties.ipConfigurations.0.properties.privateIPAddress"));
        ArmAnswer deleted = _bench.Send("DELETE", Nic).Expect(HttpStatusCode.OK);
        Assert.NotEmpty(deleted.Header("Location"));
        _bench.Wait();
        _bench.Get(Nic).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public void Interfaces_of_machines_and_of_private_link_are_not_the_callers_to_delete()
    {
        JsonObject seeded = NicBody();
        string machine = $"{ArmBench.Provider}/providers/Microsoft.Compute/virtualMachines/vm0";
        seeded["properties"]!["virtualMachine"] = new JsonObject { ["id"] = machine };
        _bench.Arm.Seed(Nic, seeded);
        ArmAnswer answer = _bench.Send("DELETE", Nic).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("NicInUse", answer.ErrorCode);
        Assert.Equal(
            $"Network Interface {Nic} is used by existing resource {machine}. In order to delete the network interface, it must be dissociated from the resource. To "
                + "learn more, see aka.ms/deletenic.",
            answer.ErrorMessage);
        _bench.Put(Nic, NicBody()).Expect(HttpStatusCode.OK);
        Assert.Equal(machine, _bench.Get(Nic).Text("properties.virtualMachine.id"));

        _bench.MakeService();
        string own = _bench.Get(ArmBench.Service).Text("properties.networkInterfaces.0.id")!;
        Assert.Equal("NicInUse", _bench.Send("DELETE", own).Expect(HttpStatusCode.BadRequest).ErrorCode);
        Assert.Equal("NicInUse", _bench.Put(own, NicBody()).Expect(HttpStatusCode.BadRequest).ErrorCode);
    }

    [Theory]
    [InlineData(ArmBench.Network)]
    [InlineData(ArmBench.Balancer)]
    public void Tags_can_be_patched_alone(string id)
    {
        ArmAnswer before = _bench.Get(id);
        ArmAnswer patched = _bench.Send("PATCH", id, ArmBench.Json("""{"tags":{"a":"b"}}""")).Expect(HttpStatusCode.OK);
        Assert.Equal("b", patched.Text("tags.a"));
        Assert.NotEqual(before.Etag, patched.Etag);
        JsonObject untagged = _bench.Get(id).Body!.DeepClone().AsObject();
        Assert.Equal(["name", "id", "etag", "type", "location", "tags"], untagged.Select(member => member.Key).Take(6));
    }

    [Fact]
    public void A_public_balancer_is_done_when_it_is_answered()
    {
        string address = $"{ArmBench.Provider}/providers/Microsoft.Network/publicIPAddresses/pip";
        _bench.Put(address, ArmBench.Json("""{"location":"westeurope","sku":{"name":"Standard"},"properties":{"publicIPAllocationMethod":"Static"}}"""));
        _bench.Wait();
        Assert.StartsWith("203.0.113.", _bench.Get(address).Text("properties.ipAddress"));
        JsonObject body = ArmBench.Json("""{"location":"westeurope","sku":{"name":"Standard"},"properties":{"frontendIPConfigurations":[{"name":"f","properties":{"publicIPAddress":{}}}]}}""");
        body["properties"]!["frontendIPConfigurations"]![0]!["properties"]!["publicIPAddress"]!["id"] = address;
        ArmAnswer created = _bench.Put(ArmBench.Balancer + "-public", body).Expect(HttpStatusCode.Created);
        Assert.Equal("Succeeded", created.State);
        Assert.NotEmpty(created.Header("Azure-AsyncOperation"));
        Assert.Equal(2, _bench.World.Resources.OfType(ArmTypes.LoadBalancer).Count);
    }

    private static JsonObject NicBody() => ArmBench.Json($$$"""
        {"location":"westeurope","properties":{"ipConfigurations":[{"name":"ip","properties":{"privateIPAddressVersion":"IPv4","subnet":{"id":"{{{ArmBench.Nodes}}}"} } }]} }
        """);
}
