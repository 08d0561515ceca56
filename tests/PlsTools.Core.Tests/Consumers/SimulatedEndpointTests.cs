using PlsTools.Core.Arm;
using PlsTools.Core.Consumers;
using PlsTools.Core.Consumers.Reachability;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers;

/// <summary>The consumer's side against the simulated ARM, over the real client.</summary>
public sealed class SimulatedEndpointTests
{
    [Fact]
    public async Task A_request_by_id_is_pending_until_the_provider_approves()
    {
        using TwoTenants world = new();
        PlsConsumerEndpoint made = await world.CreateAsync(TwoTenants.Order() with { RequestMessage = "please" });
        Assert.Equal(
            ("Pending", "Succeeded", "10.1.1.4", "northeurope", "rg-b", "please"),
            (made.Status, made.ProvisioningState, made.PrivateIPAddress, made.Location, made.ResourceGroupName, made.RequestMessage));
        await world.DecideAsync("Approved", "ticket 42");
        PlsConsumerEndpoint now = await ReadAsync(world);
        Assert.Equal(("Approved", "ticket 42", (string?)null), (now.Status, now.Description, now.NextStep));
    }

    [Fact]
    public async Task A_request_by_alias_from_an_automatically_approved_subscription_is_approved()
    {
        using TwoTenants world = new(autoApproval: TwoTenants.ConsumerSubscription);
        string alias = await world.AliasAsync();
        PlsConsumerEndpoint made = await world.CreateAsync(TwoTenants.Order() with { Target = alias });
        Assert.Equal(("Approved", alias, "pls-api", true), (made.Status, made.Target, made.PrivateLinkServiceName, made.IsManual));
    }

    [Fact]
    public async Task The_same_order_again_sends_nothing_and_other_tags_keep_the_connection()
    {
        using TwoTenants world = new();
        PlsConsumerEndpoint made = await world.CreateAsync(TwoTenants.Order() with { RequestMessage = "please" });
        await world.DecideAsync("Approved");
        Assert.Equal(made.ResourceGuid, (await world.CreateAsync(TwoTenants.Order())).ResourceGuid);
        Assert.Equal(1, world.ConsumerWrites);

        PlsConsumerEndpoint tagged = await world.CreateAsync(TwoTenants.Order() with { Tags = new Dictionary<string, string> { ["team"] = "shop" } });
        Assert.Equal((made.ResourceGuid, "Approved", "10.1.1.4"), (tagged.ResourceGuid, tagged.Status, tagged.PrivateIPAddress));
        Assert.Equal("shop", tagged.Tags["team"]);
        Assert.Equal(2, world.ConsumerWrites);
    }

    [Fact]
    public async Task Without_visibility_the_platform_refuses_and_the_error_says_who_mends_it()
    {
        using TwoTenants world = new(visibility: TwoTenants.ProviderSubscription);
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => world.CreateAsync(TwoTenants.Order()));
        Assert.Equal("PrivateLinkServiceNotVisible", error.ErrorId);
        Assert.Contains(TwoTenants.ConsumerSubscription, error.RecommendedAction);
        Assert.NotNull(((ArmException)error.InnerException!).RequestId);
        Assert.Empty(await NamesAsync(world));
    }

    [Fact]
    public async Task Automatic_without_the_right_to_approve_is_told_so()
    {
        using TwoTenants world = new();
        PlsException error = await Assert.ThrowsAnyAsync<PlsException>(() => world.CreateAsync(TwoTenants.Order() with { Automatic = true }));
        Assert.Equal("AutomaticNotPermitted", error.ErrorId);
        Assert.Empty(await NamesAsync(world));
    }

    [Fact]
    public async Task A_name_that_is_taken_by_another_target_leaves_that_endpoint_alone()
    {
        using TwoTenants world = new();
        await world.CreateAsync(TwoTenants.Order(service: "pls-other"));
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => world.CreateAsync(TwoTenants.Order()));
        Assert.Equal("EndpointNameTaken", error.ErrorId);
        Assert.Equal(1, world.ConsumerWrites);
    }

    [Fact]
    public async Task The_subnet_document_tells_what_cannot_be()
    {
        using TwoTenants world = new();
        for (int number = 1; number <= 3; number++) await world.CreateAsync(TwoTenants.Order($"api-{number}") with { Subnet = "spoke01/small" });
        int writes = world.ConsumerWrites;
        Assert.Equal("SubnetFull", await FailAsync(world, TwoTenants.Order("api-4") with { Subnet = "spoke01/small" }));
        Assert.Equal("SubnetDelegated", await FailAsync(world, TwoTenants.Order("api-4") with { Subnet = "spoke01/web" }));
        Assert.Equal("SubnetNotFound", await FailAsync(world, TwoTenants.Order("api-4") with { Subnet = "spoke01/nowhere" }));
        Assert.Equal("VirtualNetworkNotFound", await FailAsync(world, TwoTenants.Order("api-4") with { Subnet = "spoke09/small" }));
        Assert.Equal(writes, world.ConsumerWrites);
        Assert.Equal("ResourceGroupNotFound", await FailAsync(world, TwoTenants.Order("api-4") with { ResourceGroupName = "rg-none" }));
    }

    [Fact]
    public async Task A_chosen_address_and_interface_name_are_honoured_and_asked_for_again_without_a_change()
    {
        using TwoTenants world = new();
        EndpointOrder order = TwoTenants.Order() with { PrivateIPAddress = "10.1.1.77", NetworkInterfaceName = "nic-api" };
        PlsConsumerEndpoint made = await world.CreateAsync(order);
        Assert.Equal("10.1.1.77", made.PrivateIPAddress);
        Assert.EndsWith("/networkInterfaces/nic-api", made.NetworkInterfaceId);
        await world.CreateAsync(order);
        Assert.Equal(1, world.ConsumerWrites);
    }

    [Fact]
    public async Task A_removed_connection_leaves_a_dead_endpoint_whose_only_cure_is_removal()
    {
        using TwoTenants world = new();
        PlsConsumerEndpoint made = await world.CreateAsync(TwoTenants.Order());
        await world.DisconnectAsync();
        PlsConsumerEndpoint dead = await ReadAsync(world);
        Assert.Equal("Disconnected", dead.Status);
        Assert.Contains("Remove-PlsConsumerEndpoint", dead.NextStep);
        Assert.Equal("EndpointDisconnected", await FailAsync(world, TwoTenants.Order()));

        await RemoveAsync(world, made);
        Assert.Empty(await NamesAsync(world));
        Assert.Equal("Pending", (await world.CreateAsync(TwoTenants.Order())).Status);
    }

    [Fact]
    public async Task Removal_takes_the_connection_from_the_providers_side_too()
    {
        using TwoTenants world = new();
        PlsConsumerEndpoint made = await world.CreateAsync(TwoTenants.Order());
        Assert.Equal(1, await world.ConnectionCountAsync());
        await RemoveAsync(world, made);
        Assert.Equal(0, await world.ConnectionCountAsync());
    }

    [Fact]
    public async Task The_wait_for_approval_ends_with_the_providers_decision()
    {
        using TwoTenants world = new();
        PlsConsumerEndpoint made = await world.CreateAsync(TwoTenants.Order());
        await world.DecideAsync("Rejected", "not you");
        EndpointWait wait = new(world.ConsumerArm, TwoTenants.ConsumerSubscription, world.Clock);
        ResourceId id = ResourceId.Parse(made.ResourceId);
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => wait.UntilAsync(id, ["Approved"], TimeSpan.FromMinutes(15), NoProgress.Instance, default));
        Assert.Contains("not you", error.Message);
        await world.DecideAsync("Approved");
        Assert.Equal("Approved", (await wait.UntilAsync(id, ["Approved"], TimeSpan.FromMinutes(15), NoProgress.Instance, default)).Status);
    }

    [Fact]
    public async Task The_probes_of_the_story_name_what_stands_in_the_way()
    {
        using TwoTenants world = new();
        PlsReachability unconnected = await ProbeAsync(world, "10.0.0.4");
        Assert.Equal("Route", unconnected.FailedRung);

        PlsConsumerEndpoint made = await world.CreateAsync(TwoTenants.Order());
        PlsReachability pending = await ProbeAsync(world, made.PrivateIPAddress!);
        Assert.Equal(("Approval", made.ResourceId), (pending.FailedRung, pending.ResourceId));
        Assert.Contains("awaits approval", pending.Cause);

        await world.DecideAsync("Approved");
        Assert.Equal((true, (int?)200), Outcome(await ProbeAsync(world, made.PrivateIPAddress!)));
    }

    private static (bool?, int?) Outcome(PlsReachability result) => (result.Reachable, result.HttpStatus);

    private static async Task<PlsReachability> ProbeAsync(TwoTenants world, string address)
    {
        ReachabilityReader reader = new(world.ConsumerArm, TwoTenants.ConsumerSubscription);
        ReachabilitySubject subject = await reader.ForAddressAsync(address, "spoke01", default);
        ReachabilityOptions options = new(80, ReachabilityProtocol.Http, TimeSpan.FromSeconds(200));
        return await new ReachabilityLadder(new FakeDialer(world.Clock), new FakeResolver()).ClimbAsync(subject, options, NoProgress.Instance, default);
    }

    private static Task<PlsConsumerEndpoint> ReadAsync(TwoTenants world) =>
        new ConsumerEndpointReader(world.ConsumerArm, TwoTenants.ConsumerSubscription).GetAsync("api", null, default);

    private static Task RemoveAsync(TwoTenants world, PlsConsumerEndpoint endpoint) => new ConsumerEndpointRemover(world.ConsumerArm, world.Clock)
        .RemoveAsync(ResourceId.Parse(endpoint.ResourceId), new(true, TimeSpan.FromMinutes(15)), NoProgress.Instance, default);

    private static async Task<string> FailAsync(TwoTenants world, EndpointOrder order) =>
        (await Assert.ThrowsAnyAsync<PlsException>(() => world.CreateAsync(order))).ErrorId;

    private static async Task<List<string>> NamesAsync(TwoTenants world)
    {
        List<string> names = [];
        ConsumerEndpointReader reader = new(world.ConsumerArm, TwoTenants.ConsumerSubscription);
        await foreach (PlsConsumerEndpoint endpoint in reader.ListAsync(null, _ => true, default)) names.Add(endpoint.Name);
        return names;
    }
}
