using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers;

public sealed class EndpointCreationTests
{
    private readonly ConsumerWorld _world = new();
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_request_is_made_in_the_networks_group_and_region_and_comes_back_pending_with_its_address()
    {
        PlsConsumerEndpoint endpoint = await CreateAsync(ConsumerWorld.Order() with { RequestMessage = "please" });
        (string verb, ResourceId id, JsonObject? body, string? ifMatch) = Assert.Single(_world.Arm.Writes);
        Assert.Equal(("PUT", ConsumerWorld.EndpointId, (string?)null), (verb, id.ToString(), ifMatch));
        Assert.Equal("""
            {"location":"westeurope","properties":{"subnet":{"id":"SUBNET"},"manualPrivateLinkServiceConnections":[{"name":"sample-app","properties":{"privateLinkServiceId":"SERVICE","requestMessage":"please"}}]}}
            """.Replace("SUBNET", $"{ConsumerWorld.NetworkId}/subnets/endpoints").Replace("SERVICE", ConsumerWorld.ServiceId).Trim(), body!.ToJsonString());
        Assert.Equal(
            ("sample-app", "Pending", "Succeeded", "10.1.1.4", true, ConsumerWorld.NetworkId),
            (endpoint.Name, endpoint.Status, endpoint.ProvisioningState, endpoint.PrivateIPAddress, endpoint.IsManual, endpoint.VirtualNetworkId));
        Assert.Contains("Approve-PlsConnection", endpoint.NextStep);
    }

    [Fact]
    public async Task Everything_that_was_ordered_is_in_the_document()
    {
        await CreateAsync(ConsumerWorld.Order() with
        {
            Automatic = true,
            ResourceGroupName = "rg-other",
            Location = "West Europe",
            PrivateIPAddress = "10.1.1.10",
            NetworkInterfaceName = "nic-api",
            Tags = new Dictionary<string, string> { ["team"] = "shop" },
        });
        (_, ResourceId id, JsonObject? body, _) = Assert.Single(_world.Arm.Writes);
        Assert.Equal("rg-other", id.ResourceGroupName);
        JsonNode properties = body!["properties"]!;
        Assert.Null(properties["manualPrivateLinkServiceConnections"]);
        Assert.Equal(ConsumerWorld.ServiceId, properties["privateLinkServiceConnections"]![0]!["properties"]!["privateLinkServiceId"]!.ToString());
        Assert.Equal("10.1.1.10", properties["ipConfigurations"]![0]!["properties"]!["privateIPAddress"]!.ToString());
        Assert.Equal("nic-api", properties["customNetworkInterfaceName"]!.ToString());
        Assert.Equal("shop", body["tags"]!["team"]!.ToString());
    }

    [Fact]
    public async Task An_alias_is_sent_as_written()
    {
        PlsConsumerEndpoint endpoint = await CreateAsync(ConsumerWorld.Order(target: ConsumerWorld.Alias));
        Assert.Equal((ConsumerWorld.Alias, "pls-sample-app"), (endpoint.Target, endpoint.PrivateLinkServiceName));
    }

    [Fact]
    public async Task An_alias_is_asked_for_in_its_own_region_and_in_the_networks_before_anything_is_sent()
    {
        _world.Arm.PostAnswer = new() { ["visible"] = false };
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => CreateAsync(ConsumerWorld.Order(target: ConsumerWorld.Alias)));
        Assert.Equal("PrivateLinkServiceNotVisible", error.ErrorId);
        Assert.Empty(_world.Arm.Writes);
        Assert.Equal(["locations"], _world.Arm.Posts.Select(post => post.Id.Type.Split('/')[1]).Distinct());
        Assert.All(_world.Arm.Posts, post => Assert.Equal(ConsumerWorld.Alias, post.Body!["privateLinkServiceAlias"]!.ToString()));

        // An answer that nobody has promised is none.
        _world.Arm.PostAnswer = [];
        Assert.Equal(ConsumerWorld.Alias, (await CreateAsync(ConsumerWorld.Order(target: ConsumerWorld.Alias))).Target);
    }

    [Fact]
    public async Task The_same_call_again_writes_nothing_and_returns_the_same_endpoint()
    {
        PlsConsumerEndpoint first = await CreateAsync(ConsumerWorld.Order() with { RequestMessage = "please" });
        PlsConsumerEndpoint again = await CreateAsync(ConsumerWorld.Order(subnet: $"{ConsumerWorld.NetworkId}/subnets/ENDPOINTS") with { RequestMessage = "please" });
        Assert.Single(_world.Arm.Writes);
        Assert.Equal(first.ResourceId, again.ResourceId);
    }

    [Fact]
    public async Task A_call_without_message_and_tags_leaves_those_that_are()
    {
        _world.Endpoint()["tags"] = new JsonObject { ["team"] = "shop" };
        await CreateAsync(ConsumerWorld.Order());
        Assert.Empty(_world.Arm.Writes);
    }

    [Fact]
    public async Task Other_tags_or_another_message_change_the_endpoint_and_keep_what_is_not_known()
    {
        _world.Endpoint()["properties"]!["unknownToUs"] = 7;
        await CreateAsync(ConsumerWorld.Order() with { RequestMessage = "again", Tags = new Dictionary<string, string> { ["team"] = "shop" } });
        (_, _, JsonObject? body, string? ifMatch) = Assert.Single(_world.Arm.Writes);
        Assert.Equal("W/\"1\"", ifMatch);
        Assert.Equal("7", body!["properties"]!["unknownToUs"]!.ToString());
        Assert.Equal("shop", body["tags"]!["team"]!.ToString());
        Assert.Equal("again", body["properties"]!["manualPrivateLinkServiceConnections"]![0]!["properties"]!["requestMessage"]!.ToString());
    }

    [Fact]
    public async Task An_endpoint_whose_making_failed_is_made_again()
    {
        _world.Endpoint(state: "Failed");
        PlsConsumerEndpoint endpoint = await CreateAsync(ConsumerWorld.Order());
        Assert.Single(_world.Arm.Writes);
        Assert.Equal("Succeeded", endpoint.ProvisioningState);
    }

    [Fact]
    public async Task An_endpoint_that_is_still_being_made_is_waited_for_without_a_write()
    {
        _world.Endpoint(state: "Updating");
        PlsConsumerEndpoint endpoint = await CreateAsync(ConsumerWorld.Order());
        Assert.Empty(_world.Arm.Writes);
        Assert.Equal("Succeeded", endpoint.ProvisioningState);
    }

    [Fact]
    public async Task NoWait_returns_what_the_service_accepted()
    {
        PlsConsumerEndpoint endpoint = await CreateAsync(ConsumerWorld.Order(), new(Wait: false, TimeSpan.FromMinutes(15)));
        Assert.Equal("Updating", endpoint.ProvisioningState);
    }

    [Fact]
    public async Task A_wait_that_is_over_says_that_the_work_goes_on()
    {
        _world.Arm.WaitsForEver = true;
        ConsumerEndpointCreator creator = new(_world.Arm, ConsumerWorld.Subscription, _clock);
        EndpointPlan plan = await creator.PlanAsync(ConsumerWorld.Order(), default);
        Task<PlsConsumerEndpoint> making = creator.CarryOutAsync(plan, new(true, TimeSpan.FromSeconds(900)), NoProgress.Instance, default);
        _clock.Advance(TimeSpan.FromSeconds(901));
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => making);
        Assert.Equal(("ProvisioningTimedOut", PlsErrorKind.Timeout), (error.ErrorId, error.Kind));
        Assert.Contains("900 s", error.Message);
    }

    public static TheoryData<string, EndpointOrder> BadOrders => new()
    {
        { "TargetMalformed", ConsumerWorld.Order(target: "pls-sample-app") },
        { "TargetMalformed", ConsumerWorld.Order(target: ConsumerWorld.NetworkId) },
        { "TargetMalformed", ConsumerWorld.Order(target: "x.not-a-guid.westeurope.azure.privatelinkservice") },
        { "AliasNeedsManual", ConsumerWorld.Order(target: ConsumerWorld.Alias) with { Automatic = true } },
        { "EndpointNameMalformed", ConsumerWorld.Order(name: "no/slash") },
        { "EndpointNameMalformed", ConsumerWorld.Order(name: new string('a', 81)) },
        { "SubnetMalformed", ConsumerWorld.Order(subnet: "endpoints") },
        { "SubnetMalformed", ConsumerWorld.Order(subnet: "a/b/c") },
        { "SubnetMalformed", ConsumerWorld.Order(subnet: ConsumerWorld.NetworkId) },
        { "SubnetNotFound", ConsumerWorld.Order(subnet: "spoke01/nowhere") },
        { "VirtualNetworkNotFound", ConsumerWorld.Order(subnet: "spoke02/endpoints") },
        { "VirtualNetworkNotFound", ConsumerWorld.Order(subnet: ConsumerWorld.NetworkId.Replace("spoke01", "spoke02") + "/subnets/endpoints") },
        { "RequestMessageTooLong", ConsumerWorld.Order() with { RequestMessage = new string('m', 141) } },
        { "PrivateIPAddressMalformed", ConsumerWorld.Order() with { PrivateIPAddress = "10.1.1" } },
        { "PrivateIPAddressNotInSubnet", ConsumerWorld.Order() with { PrivateIPAddress = "10.1.2.10" } },
        { "PrivateIPAddressReserved", ConsumerWorld.Order() with { PrivateIPAddress = "10.1.1.3" } },
        { "PrivateIPAddressReserved", ConsumerWorld.Order() with { PrivateIPAddress = "10.1.1.255" } },
        { "LocationDiffers", ConsumerWorld.Order() with { Location = "northeurope" } },
        { "SubnetDelegated", ConsumerWorld.Order(subnet: "spoke01/delegated") },
        { "SubnetFull", ConsumerWorld.Order(subnet: "spoke01/full") },
    };

    [Theory]
    [MemberData(nameof(BadOrders))]
    public async Task Bad_input_gets_its_own_error_with_a_next_step_and_writes_nothing(string errorId, EndpointOrder order)
    {
        PlsException error = await FailAsync(order);
        Assert.Equal(errorId, error.ErrorId);
        Assert.NotNull(error.Target);
        Assert.NotEmpty(error.RecommendedAction!);
        Assert.Empty(_world.Arm.Writes);
    }

    [Fact]
    public async Task Bad_words_are_refused_before_anything_is_read()
    {
        _world.Arm.OnRead = id => Assert.Fail($"{id} was read.");
        Assert.Equal("RequestMessageTooLong", (await FailAsync(ConsumerWorld.Order() with { RequestMessage = new string('m', 141) })).ErrorId);
    }

    [Fact]
    public async Task A_malformed_target_is_shown_both_forms()
    {
        PlsException error = await FailAsync(ConsumerWorld.Order(target: "sample-app"));
        Assert.Contains("/providers/Microsoft.Network/privateLinkServices/{name}", error.Message);
        Assert.Contains("{name}.{guid}.{region}.azure.privatelinkservice", error.Message);
    }

    [Fact]
    public async Task A_missing_subnet_is_answered_with_those_there_are() =>
        Assert.Contains("endpoints, delegated, full", (await FailAsync(ConsumerWorld.Order(subnet: "spoke01/apps"))).Message);

    [Fact]
    public async Task A_missing_network_is_answered_with_near_names() =>
        Assert.Contains("spoke01", (await FailAsync(ConsumerWorld.Order(subnet: "spok01/endpoints"))).Message);

    [Fact]
    public async Task A_name_of_two_networks_asks_for_the_id()
    {
        _world.Network(ConsumerWorld.NetworkId.Replace("rg-b", "rg-c"), ["10.9.0.0/16"]);
        PlsException error = await FailAsync(ConsumerWorld.Order());
        Assert.Equal("VirtualNetworkAmbiguous", error.ErrorId);
        Assert.Contains("rg-c", error.Message);
    }

    [Fact]
    public async Task A_name_that_points_elsewhere_is_taken()
    {
        _world.Endpoint(target: ConsumerWorld.OtherServiceId);
        PlsException error = await FailAsync(ConsumerWorld.Order());
        Assert.Equal(("EndpointNameTaken", PlsErrorKind.AlreadyExists), (error.ErrorId, error.Kind));
        Assert.Contains(ConsumerWorld.OtherServiceId, error.Message);
        Assert.Empty(_world.Arm.Writes);
    }

    [Fact]
    public async Task A_dead_endpoint_is_not_taken_for_a_living_one()
    {
        _world.Endpoint(status: "Disconnected");
        PlsException error = await FailAsync(ConsumerWorld.Order());
        Assert.Equal("EndpointDisconnected", error.ErrorId);
        Assert.Contains("Remove-PlsConsumerEndpoint", error.RecommendedAction);
    }

    [Fact]
    public async Task An_endpoint_in_another_subnet_or_of_another_shape_is_not_the_same()
    {
        _world.Endpoint();
        Assert.Equal("EndpointDiffers", (await FailAsync(ConsumerWorld.Order(subnet: "spoke01/full"))).ErrorId);
        Assert.Equal("EndpointDiffers", (await FailAsync(ConsumerWorld.Order() with { NetworkInterfaceName = "other" })).ErrorId);
        Assert.Equal("EndpointDiffers", (await FailAsync(ConsumerWorld.Order() with { PrivateIPAddress = "10.1.1.77" })).ErrorId);
    }

    [Fact]
    public async Task An_endpoint_that_exists_stays_one_though_its_subnet_is_full_by_now()
    {
        JsonObject subnet = (JsonObject)_world.Arm.Body(ConsumerWorld.NetworkId)["properties"]!["subnets"]![0]!;
        subnet["properties"]!["addressPrefix"] = "10.1.1.0/29";
        subnet["properties"]!["ipConfigurations"] = JsonNode.Parse("""[{"id":"a"},{"id":"b"},{"id":"c"}]""");
        _world.Endpoint();
        Assert.Equal("10.1.1.4", (await CreateAsync(ConsumerWorld.Order())).PrivateIPAddress);
    }

    [Theory]
    [InlineData("ThirdPartyPrivateLinkServiceProvidedDuringPrivateEndpointCreationDoesNotExistOrIsNotVisible", false, "PrivateLinkServiceNotVisible")]
    [InlineData("InvalidPrivateLinkServiceId", false, "PrivateLinkServiceNotVisible")]
    [InlineData("LinkedAuthorizationFailed", true, "AutomaticNotPermitted")]
    [InlineData("LinkedAuthorizationFailed", false, "LinkedAuthorizationFailed")]
    [InlineData("ResourceGroupNotFound", false, "ResourceGroupNotFound")]
    [InlineData("PrivateEndpointCreationNotAllowedAsSubnetIsDelegated", false, "SubnetDelegated")]
    [InlineData("PrivateEndpointCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled", false, "SubnetPoliciesEnabled")]
    [InlineData("SomethingElse", false, "SomethingElse")]
    public async Task Refusals_of_ARM_are_put_into_words_that_mend_them(string code, bool automatic, string errorId)
    {
        _world.Arm.Refusal = FakeArm.Refuse(400, code);
        PlsException error = await FailAsync(ConsumerWorld.Order() with { Automatic = automatic });
        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal(code, (error as ArmException ?? (ArmException)error.InnerException!).Code);
    }

    [Fact]
    public async Task An_invisible_service_names_the_subscription_that_the_provider_must_admit()
    {
        _world.Arm.Refusal = FakeArm.Refuse(400, "ThirdPartyPrivateLinkServiceProvidedDuringPrivateEndpointCreationDoesNotExistOrIsNotVisible");
        PlsException error = await FailAsync(ConsumerWorld.Order());
        Assert.Contains($"-Visibility {ConsumerWorld.Subscription}", error.RecommendedAction);
    }

    [Fact]
    public async Task A_session_without_a_subscription_asks_for_ids()
    {
        ConsumerEndpointCreator creator = new(_world.Arm, null, _clock);
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => creator.PlanAsync(ConsumerWorld.Order(), default));
        Assert.Equal("SubscriptionNotChosen", error.ErrorId);
        Assert.Equal(EndpointStep.Create, (await creator.PlanAsync(ConsumerWorld.Order(subnet: $"{ConsumerWorld.NetworkId}/subnets/endpoints"), default)).Step);
    }

    private async Task<PlsConsumerEndpoint> CreateAsync(EndpointOrder order, WaitSettings? wait = null)
    {
        ConsumerEndpointCreator creator = new(_world.Arm, ConsumerWorld.Subscription, _clock);
        EndpointPlan plan = await creator.PlanAsync(order, default);
        return await creator.CarryOutAsync(plan, wait ?? new(true, TimeSpan.FromMinutes(15)), NoProgress.Instance, default);
    }

    private async Task<PlsException> FailAsync(EndpointOrder order) => (PlsException)await Assert.ThrowsAnyAsync<PlsException>(() => CreateAsync(order));
}
