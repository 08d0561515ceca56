using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>What refuses a private endpoint, and what it may change later.</summary>
public sealed class EndpointRuleTests
{
    private const string Invisible = "ThirdPartyPrivateLinkServiceProvidedDuringPrivateEndpointCreationDoesNotExistOrIsNotVisible";
    private readonly ArmBench _bench = new();

    [Theory]
    [InlineData(null, false)]
    [InlineData("33333333-3333-3333-3333-333333333333", false)]
    [InlineData(ArmBench.ConsumerSubscription, true)]
    [InlineData("*", true)]
    public void A_service_must_be_visible_to_the_endpoints_subscription(string? visibility, bool visible)
    {
        string alias = _bench.MakeService(visibility);
        foreach (string target in (string[])[ArmBench.Service, alias])
        {
            ArmAnswer answer = _bench.Put($"{ArmBench.Endpoint}-{target.Length}", ArmBench.EndpointBody(target));
            Assert.Equal(visible ? 201 : 400, answer.Status);
            if (visible) continue;
            Assert.Equal(Invisible, answer.ErrorCode);
            Assert.StartsWith($"Third-party Private Link Service Id {target} ", answer.ErrorMessage);
        }
    }

    [Fact]
    public void Who_may_read_the_service_sees_it_without_being_listed()
    {
        _bench.MakeService(visibility: null);
        _bench.Arm.Seed(ArmBench.Spoke.Replace(ArmBench.Consumer, ArmBench.Provider), ArmBench.Json("""
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.3.0.0/16"]},"subnets":[{"name":"default","properties":{"addressPrefix":"10.3.0.0/24"}}]}}
            """));
        JsonObject body = ArmBench.EndpointBody(ArmBench.Service);
        body["properties"]!["subnet"]!["id"] = ArmBench.SpokeSubnet.Replace(ArmBench.Consumer, ArmBench.Provider);
        _bench.Put(ArmBench.Endpoint.Replace(ArmBench.Consumer, ArmBench.Provider), body).Expect(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("not an alias")]
    [InlineData("shop.westeurope.azure.privatelinkservice")]
    public void A_malformed_target_is_refused(string target)
    {
        ArmAnswer answer = _bench.Put(ArmBench.Endpoint, ArmBench.EndpointBody(target)).Expect(HttpStatusCode.BadRequest);
        Assert.Equal(("InvalidPrivateLinkServiceId", $"Invalid private link service id {target}."), (answer.ErrorCode, answer.ErrorMessage));
    }

    [Theory]
    [InlineData(ArmBench.Service)]
    [InlineData("shop.00000000-0000-0000-0000-000000000000.westeurope.azure.privatelinkservice")]
    public void A_service_that_is_not_there_looks_like_an_invisible_one(string target) =>
        Assert.Equal(Invisible, _bench.Put(ArmBench.Endpoint, ArmBench.EndpointBody(target)).ErrorCode);

    [Fact]
    public void An_alias_takes_no_automatic_connection()
    {
        string alias = _bench.MakeService("*");
        ArmAnswer answer = _bench.Put(ArmBench.Endpoint, ArmBench.EndpointBody(alias, manual: false)).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("LinkedInvalidPropertyId", answer.ErrorCode);
        Assert.StartsWith($"Property id '{alias}' at path 'properties.privateLinkServiceConnections[0].properties.privateLinkServiceId' is invalid.", answer.ErrorMessage);
    }

    [Fact]
    public void An_automatic_connection_needs_the_right_to_approve()
    {
        _bench.MakeService("*");
        ArmAnswer answer = _bench.Put(ArmBench.Endpoint, ArmBench.EndpointBody(ArmBench.Service, manual: false)).Expect(HttpStatusCode.Forbidden);
        Assert.Equal("LinkedAuthorizationFailed", answer.ErrorCode);
        Assert.Equal(
            $"The client has permission to perform action 'Microsoft.Network/privateEndpoints/write' on scope '{ArmBench.Endpoint}', however the current tenant "
                + $"'{_bench.ConsumerOwner.TenantId}' is not authorized to access linked subscription '{ArmBench.ProviderSubscription}'.",
            answer.ErrorMessage);
    }

    [Fact]
    public void Within_a_tenant_the_missing_right_is_named()
    {
        _bench.MakeService("*");
        Subscription sibling = _bench.World.Directory.AddSubscription("44444444-4444-4444-4444-444444444444", _bench.ProviderOwner.TenantId, "Sibling");
        Principal colleague = _bench.World.Directory.AddPrincipal(Guid.NewGuid().ToString(), _bench.ProviderOwner.TenantId, "colleague", "Colleague");
        _bench.World.Directory.AssignOwner(colleague, sibling);
        string group = $"{sibling.ResourceId}/resourceGroups/g";
        _bench.Arm.Seed(group, ArmBench.Json("""{"location":"westeurope"}"""));
        _bench.Arm.Seed($"{group}/providers/Microsoft.Network/virtualNetworks/v", ArmBench.Json("""
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.3.0.0/16"]},"subnets":[{"name":"s","properties":{"addressPrefix":"10.3.0.0/24"}}]}}
            """));
        JsonObject body = ArmBench.EndpointBody(ArmBench.Service, manual: false);
        body["properties"]!["subnet"]!["id"] = $"{group}/providers/Microsoft.Network/virtualNetworks/v/subnets/s";
        string endpoint = $"{group}/providers/Microsoft.Network/privateEndpoints/pe";
        ArmAnswer refused = _bench.Put(endpoint, body, colleague).Expect(HttpStatusCode.Forbidden);
        Assert.Contains(
            "it does not have permission to perform action(s) 'Microsoft.Network/privateLinkServices/privateEndpointConnectionsApproval/action' on the linked scope(s) "
                + $"'{ArmBench.Service}'",
            refused.ErrorMessage);

        _bench.World.Directory.Assign(colleague, ArmBench.Service, "Microsoft.Network/privateLinkServices/privateEndpointConnectionsApproval/action");
        ArmAnswer created = _bench.Put(endpoint, body, colleague).Expect(HttpStatusCode.Created);
        string state = "properties.privateLinkServiceConnections.0.properties.privateLinkServiceConnectionState";
        Assert.Equal(("Approved", "Auto Approved", "None"), (created.Text(state + ".status"), created.Text(state + ".description"), created.Text(state + ".actionsRequired")));
        _bench.Wait();
        Assert.Equal("Approved", _bench.Get(ArmBench.Service).Text("properties.privateEndpointConnections.0.properties.privateLinkServiceConnectionState.status"));
    }

    [Fact]
    public void A_request_message_has_140_characters()
    {
        _bench.MakeService("*");
        ArmAnswer refused = _bench.Put(ArmBench.Endpoint, ArmBench.EndpointBody(ArmBench.Service, new('x', 141))).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("PrivateLinkServiceConnectionRequestMessageTooLong", refused.ErrorCode);
        _bench.Put(ArmBench.Endpoint, ArmBench.EndpointBody(ArmBench.Service, new('x', 140))).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public void A_delegated_subnet_takes_no_endpoint()
    {
        _bench.MakeService("*");
        _bench.Put(ArmBench.SpokeSubnet, ArmBench.Json("""
            {"properties":{"addressPrefix":"10.2.0.0/24","delegations":[{"name":"d","properties":{"serviceName":"Microsoft.Web/serverFarms"}}]}}
            """)).Expect(HttpStatusCode.OK);
        _bench.Wait();
        ArmAnswer answer = _bench.Put(ArmBench.Endpoint, ArmBench.EndpointBody(ArmBench.Service)).Expect(HttpStatusCode.BadRequest);
        Assert.Equal(
            ("PrivateEndpointCreationNotAllowedAsSubnetIsDelegated", $"Private endpoint {ArmBench.Endpoint} cannot be created as subnet {ArmBench.SpokeSubnet} is delegated."),
            (answer.ErrorCode, answer.ErrorMessage));
    }

    [Fact]
    public void A_full_subnet_takes_no_endpoint()
    {
        _bench.MakeService("*");
        string small = $"{ArmBench.Spoke}/subnets/small";
        _bench.Arm.Seed(small, ArmBench.Json("""{"properties":{"addressPrefix":"10.2.9.0/29"}}"""));
        JsonObject body = ArmBench.EndpointBody(ArmBench.Service);
        body["properties"]!["subnet"]!["id"] = small;
        for (int index = 0; index < 3; index++) _bench.Put($"{ArmBench.Endpoint}{index}", body).Expect(HttpStatusCode.Created);
        ArmAnswer answer = _bench.Put(ArmBench.Endpoint, body).Expect(HttpStatusCode.BadRequest);
        Assert.Equal(
            ("SubnetIsFull", "Subnet small with address prefix 10.2.9.0/29 does not have enough capacity for 1 IP addresses."), (answer.ErrorCode, answer.ErrorMessage));
    }

    [Fact]
    public void An_endpoint_lies_in_its_networks_region()
    {
        _bench.MakeService("*");
        JsonObject body = ArmBench.EndpointBody(ArmBench.Service);
        body["location"] = "northeurope";
        Assert.Equal("InvalidResourceReference", _bench.Put(ArmBench.Endpoint, body).Expect(HttpStatusCode.BadRequest).ErrorCode);
    }

    [Fact]
    public void A_missing_subnet_is_named()
    {
        _bench.MakeService("*");
        JsonObject body = ArmBench.EndpointBody(ArmBench.Service);
        body["properties"]!["subnet"]!["id"] = ArmBench.SpokeSubnet + "x";
        Assert.StartsWith($"Resource {ArmBench.SpokeSubnet}x referenced by resource {ArmBench.Endpoint} was not found.", _bench.Put(ArmBench.Endpoint, body).ErrorMessage);
    }

    [Fact]
    public void A_static_address_and_a_name_for_the_interface_can_be_asked_for()
    {
        _bench.MakeService("*");
        JsonObject body = ArmBench.EndpointBody(ArmBench.Service);
        body["properties"]!["customNetworkInterfaceName"] = "shop-nic";
        body["properties"]!["ipConfigurations"] = new JsonArray(
            ArmBench.Json("""{"name":"ip","properties":{"groupId":"","memberName":"","privateIPAddress":"10.2.0.77"}}"""));
        ArmAnswer created = _bench.Put(ArmBench.Endpoint, body).Expect(HttpStatusCode.Created);
        ArmAnswer nic = _bench.Get($"{ArmBench.Consumer}/providers/Microsoft.Network/networkInterfaces/shop-nic");
        Assert.Equal(created.Text("properties.networkInterfaces.0.id"), nic.Text("id"));
        Assert.Equal("10.2.0.77", nic.Text("properties.ipConfigurations.0.properties.privateIPAddress"));
        Assert.Matches("^privateEndpointIpConfig\\.[0-9a-f-]{36}$", nic.Text("properties.ipConfigurations.0.name"));
    }

    [Theory]
    [InlineData("10.2.0.78", "shop-nic")]
    [InlineData("10.2.0.77", "other-nic")]
    public void Neither_can_be_changed_under_an_endpoint_that_exists(string address, string nic)
    {
        _bench.MakeService("*");
        JsonObject Body(string wanted, string name)
        {
            JsonObject body = ArmBench.EndpointBody(ArmBench.Service);
            body["properties"]!["customNetworkInterfaceName"] = name;
            body["properties"]!["ipConfigurations"] = new JsonArray(ArmBench.Json($$$"""{"name":"ip","properties":{"privateIPAddress":"{{{wanted}}}"}}"""));
            return body;
        }

        _bench.Put(ArmBench.Endpoint, Body("10.2.0.77", "shop-nic")).Expect(HttpStatusCode.Created);
        _bench.Wait();
        _bench.Put(ArmBench.Endpoint, Body("10.2.0.77", "shop-nic")).Expect(HttpStatusCode.OK);
        _bench.Wait();
        Assert.Equal("NotImplemented", _bench.Put(ArmBench.Endpoint, Body(address, nic)).Expect(HttpStatusCode.NotImplemented).ErrorCode);
    }

    [Fact]
    public void An_endpoint_keeps_its_target_kind_and_subnet()
    {
        _bench.MakeService("*");
        _bench.MakeEndpoint();
        JsonObject moved = ArmBench.EndpointBody(ArmBench.Service);
        moved["properties"]!["subnet"]!["id"] = ArmBench.SpokeSubnet + "2";
        foreach (JsonObject body in (JsonObject[])[ArmBench.EndpointBody(ArmBench.Service + "2"), moved])
            Assert.Equal("PrivateEndpointAlreadyExists", _bench.Put(ArmBench.Endpoint, body).Expect(HttpStatusCode.BadRequest).ErrorCode);
        JsonObject tagged = ArmBench.EndpointBody(_bench.Get(ArmBench.Service).Text("properties.alias")!);
        _bench.Put(ArmBench.Endpoint, tagged).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public void A_new_message_reaches_the_provider_while_the_request_is_open()
    {
        _bench.MakeService("*");
        _bench.MakeEndpoint();
        _bench.Put(ArmBench.Endpoint, ArmBench.EndpointBody(ArmBench.Service, "urgent")).Expect(HttpStatusCode.OK);
        _bench.Wait();
        Assert.Equal(
            "urgent", _bench.Get(ArmBench.Service).Text("properties.privateEndpointConnections.0.properties.privateLinkServiceConnectionState.description"));
    }

    [Fact]
    public void A_consumer_cannot_approve_itself()
    {
        _bench.MakeService("*");
        _bench.MakeEndpoint();
        JsonObject body = _bench.Get(ArmBench.Endpoint).Body!.DeepClone().AsObject();
        string state = "properties.manualPrivateLinkServiceConnections.0.properties.privateLinkServiceConnectionState";
        body["properties"]!["manualPrivateLinkServiceConnections"]![0]!["properties"]!["privateLinkServiceConnectionState"]!["status"] = "Approved";
        Assert.Equal("Pending", _bench.Put(ArmBench.Endpoint, body).Expect(HttpStatusCode.OK).Text(state + ".status"));
    }

    [Fact]
    public void Other_targets_are_not_simulated_and_need_a_group()
    {
        JsonObject body = ArmBench.EndpointBody($"{ArmBench.Consumer}/providers/Microsoft.KeyVault/vaults/v");
        Assert.Equal("MissingParameterOnPrivateLinkServiceConnection", _bench.Put(ArmBench.Endpoint, body).Expect(HttpStatusCode.BadRequest).ErrorCode);
        body["properties"]!["manualPrivateLinkServiceConnections"]![0]!["properties"]!["groupIds"] = new JsonArray("vault");
        _bench.Put(ArmBench.Endpoint, body).Expect(HttpStatusCode.NotImplemented);
    }

    [Fact]
    public void An_endpoint_of_a_storage_account_gets_the_host_of_its_group()
    {
        string account = $"{ArmBench.Consumer}/providers/Microsoft.Storage/storageAccounts/files01";
        JsonObject body = ArmBench.EndpointBody(account, message: null, manual: false);
        body["properties"]!["privateLinkServiceConnections"]![0]!["properties"]!["groupIds"] = new JsonArray("file");
        Assert.Contains("DoesNotExistOrIsNotVisible", _bench.Put(ArmBench.Endpoint, body).ErrorCode);
        _bench.Arm.Seed(account, ArmBench.Json("""{"location":"westeurope"}"""));

        _bench.Put(ArmBench.Endpoint, body).Expect(HttpStatusCode.Created);
        _bench.Wait();

        ArmAnswer endpoint = _bench.Get(ArmBench.Endpoint);
        ArmAnswer nic = _bench.Get(endpoint.Text("properties.networkInterfaces.0.id")!);
        ArmAnswer target = _bench.Send("GET", account, version: "2023-01-01");
        Assert.Equal(
            ("files01.file.core.windows.net", nic.Text("properties.ipConfigurations.0.properties.privateIPAddress")),
            (endpoint.Text("properties.customDnsConfigs.0.fqdn"), endpoint.Text("properties.customDnsConfigs.0.ipAddresses.0")));
        Assert.Equal("file", nic.Text("properties.ipConfigurations.0.properties.privateLinkConnectionProperties.requiredMemberName"));
        Assert.Equal(ArmBench.Endpoint, target.Text("properties.privateEndpointConnections.0.properties.privateEndpoint.id"));
        Assert.Equal("Microsoft.Storage/storageAccounts/privateEndpointConnections", target.Text("properties.privateEndpointConnections.0.type"));
        _bench.Send("PUT", account, ArmBench.Json("""{"location":"westeurope"}"""), version: "2023-01-01").Expect(HttpStatusCode.NotImplemented);
    }

    [Fact]
    public void A_registry_is_reached_under_two_addresses_once_the_request_is_granted()
    {
        string registry = $"{ArmBench.Consumer}/providers/Microsoft.ContainerRegistry/registries/images";
        _bench.Arm.Seed(registry, ArmBench.Json("""{"location":"westeurope"}"""));
        JsonObject body = ArmBench.EndpointBody(registry, message: null, manual: false);
        body["properties"]!["privateLinkServiceConnections"]![0]!["properties"]!["groupIds"] = new JsonArray("registry");

        _bench.Put(ArmBench.Endpoint, body).Expect(HttpStatusCode.Created);
        _bench.Wait();

        JsonArray names = _bench.Get(ArmBench.Endpoint).At("properties.customDnsConfigs")!.AsArray();
        Assert.Equal(["images.westeurope.data.azurecr.io", "images.azurecr.io"], names.Select(name => (string?)name!["fqdn"]));
        Assert.Equal(2, names.Select(name => (string?)name!["ipAddresses"]![0]).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void An_endpoint_has_exactly_one_connection(int count)
    {
        JsonObject body = ArmBench.EndpointBody(ArmBench.Service);
        JsonNode item = body["properties"]!["manualPrivateLinkServiceConnections"]![0]!;
        body["properties"]!["manualPrivateLinkServiceConnections"] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => item.DeepClone())]);
        Assert.Equal("PrivateEndpointConnectionCountInvalid", _bench.Put(ArmBench.Endpoint, body).Expect(HttpStatusCode.BadRequest).ErrorCode);
    }

    [Fact]
    public void A_zone_group_writes_no_records_and_shares_the_endpoints_etag()
    {
        _bench.MakeService("*");
        _bench.MakeEndpoint();
        _bench.Arm.Seed($"{ArmBench.Consumer}/providers/Microsoft.Network/privateDnsZones/shop.example", ArmBench.Json("""{"location":"global"}"""));
        string group = $"{ArmBench.Endpoint}/privateDnsZoneGroups/default";
        JsonObject body = ArmBench.Json($$$"""
            {"properties":{"privateDnsZoneConfigs":[{"name":"z","properties":{"privateDnsZoneId":"{{{ArmBench.Consumer}}}/providers/Microsoft.Network/privateDnsZones/shop.example"} }]} }
            """);
        ArmAnswer created = _bench.Put(group, body).Expect(HttpStatusCode.Created);
        Assert.Equal("Updating", created.Text("properties.privateDnsZoneConfigs.0.properties.provisioningState"));
        _bench.Wait();
        ArmAnswer settled = _bench.Get(group);
        Assert.Equal("Succeeded", settled.Text("properties.privateDnsZoneConfigs.0.properties.provisioningState"));
        Assert.Empty(settled.At("properties.privateDnsZoneConfigs.0.properties.recordSets")!.AsArray());
        Assert.Equal(_bench.Get(ArmBench.Endpoint).Etag, settled.Etag);
        Assert.Equal("PrivateDnsZoneGroupCountLimitReached", _bench.Put(group + "2", body).ErrorCode);
        Assert.Equal(("NotFound", "Resource other not found."), (_bench.Get($"{ArmBench.Endpoint}/privateDnsZoneGroups/other").ErrorCode, _bench.Get($"{ArmBench.Endpoint}/privateDnsZoneGroups/other").ErrorMessage));
        _bench.Send("DELETE", ArmBench.Endpoint);
        _bench.Wait();
        Assert.Empty(_bench.World.Resources.OfType(ArmTypes.PrivateDnsZoneGroup));
    }
}
