using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Consumers;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Errors;
using PlsTools.Core.Network;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers.Naming;

/// <summary>Names of endpoints against the simulated ARM, over the real client.</summary>
public sealed class SimulatedNamingTests : IDisposable
{
    private const string Name = "api.shop.example";
    private const string HubZone = $"/subscriptions/{TwoTenants.HubSubscription}/resourceGroups/rg-dns/providers/Microsoft.Network/privateDnsZones/shop.example";
    private const string OwnZone = $"/subscriptions/{TwoTenants.ConsumerSubscription}/resourceGroups/rg-b/providers/Microsoft.Network/privateDnsZones/{Name}";

    private readonly TwoTenants _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Without_a_zone_one_is_made_linked_and_given_the_address_and_all_of_it_goes_with_the_endpoint()
    {
        PlsConsumerEndpoint endpoint = await NameAsync(Order());
        Assert.Equal("10.1.1.4", Assert.Single((await RecordAsync($"{OwnZone}/A/@"))!.Addresses));
        PlsDnsName name = Assert.Single((await DescribeAsync(endpoint)).DnsNames);
        Assert.Equal((Name, "Current", Name, true), (name.Name, name.State, name.ZoneName, name.IsManaged));

        await RemoveAsync(endpoint);
        Assert.Null(await FindAsync(OwnZone));
        Assert.Null(await FindAsync(endpoint.ResourceId));
    }

    [Fact]
    public async Task The_same_order_again_writes_nothing()
    {
        await NameAsync(Order());
        int writes = _world.ConsumerWrites;
        await NameAsync(Order());
        Assert.Equal(writes, _world.ConsumerWrites);
    }

    [Fact]
    public async Task A_linked_zone_of_a_hub_in_another_subscription_takes_the_name_and_keeps_all_else()
    {
        await MakeZoneAsync(HubZone, TwoTenants.Spoke);
        await MakeRecordAsync($"{HubZone}/A/other", "10.9.9.9");
        PlsConsumerEndpoint endpoint = await NameAsync(Order());
        Assert.Null(await FindAsync(OwnZone));
        Assert.Equal("10.1.1.4", Assert.Single((await RecordAsync($"{HubZone}/A/api"))!.Addresses));

        await RemoveAsync(endpoint);
        Assert.Null(await RecordAsync($"{HubZone}/A/api"));
        Assert.NotNull(await RecordAsync($"{HubZone}/A/other"));
        Assert.NotNull(await FindAsync($"{HubZone}/virtualNetworkLinks/given"));
    }

    [Fact]
    public async Task A_zone_that_is_asked_for_is_linked_and_loses_the_link_with_the_last_name_in_the_network()
    {
        await MakeZoneAsync(HubZone, null);
        PlsConsumerEndpoint api = await NameAsync(Order() with { DnsZone = HubZone });
        PlsConsumerEndpoint web = await NameAsync(Order("web", "web.shop.example"));
        Assert.Equal("10.1.1.5", Assert.Single((await RecordAsync($"{HubZone}/A/web"))!.Addresses));

        await RemoveAsync(api);
        Assert.Single(await LinksAsync(HubZone));
        await RemoveAsync(web);
        Assert.Empty(await LinksAsync(HubZone));
        Assert.NotNull(await FindAsync(HubZone));
    }

    [Fact]
    public async Task A_network_with_servers_in_its_hub_has_the_zone_linked_to_the_hub()
    {
        string hub = $"/subscriptions/{TwoTenants.HubSubscription}/resourceGroups/rg-dns/providers/Microsoft.Network/virtualNetworks/hub01";
        _world.Seed(hub, """{"location":"northeurope","properties":{"addressSpace":{"addressPrefixes":["10.2.0.0/16"]}}}""");
        _world.Seed(TwoTenants.Spoke.Replace("spoke01", "spoke02"), $$$$"""
            {"location":"northeurope","properties":{"addressSpace":{"addressPrefixes":["10.3.0.0/16"]},"dhcpOptions":{"dnsServers":["10.2.0.4"]},
             "subnets":[{"name":"endpoints","properties":{"addressPrefix":"10.3.1.0/24"}}],
             "virtualNetworkPeerings":[{"name":"hub","properties":{"remoteVirtualNetwork":{"id":"{{{{hub}}}}"},"remoteAddressSpace":{"addressPrefixes":["10.2.0.0/16"]}}}]}}
            """);
        await NameAsync(Order() with { Subnet = "spoke02/endpoints" });
        Assert.Equal(ResourceId.Parse(hub), Assert.Single(await LinksAsync(OwnZone)).VirtualNetworkId);
    }

    [Theory]
    [InlineData("rg-none", null)]
    [InlineData(null, "rg-none")]
    public async Task A_group_for_a_new_zone_that_is_not_there_is_refused_before_anything_is_made(string? zoneGroup, string? endpointGroup)
    {
        EndpointOrder order = Order() with { DnsZone = zoneGroup is null ? null : OwnZone.Replace("rg-b", zoneGroup), ResourceGroupName = endpointGroup };
        Assert.Equal("DnsZoneGroupNotFound", (await Assert.ThrowsAsync<PlsException>(() => NameAsync(order))).ErrorId);
        Assert.Equal(0, _world.ConsumerWrites);
    }

    [Fact]
    public async Task A_record_of_somebody_else_is_refused_before_an_endpoint_is_made()
    {
        await MakeZoneAsync(HubZone, TwoTenants.Spoke);
        await MakeRecordAsync($"{HubZone}/A/api", "10.9.9.9");
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => NameAsync(Order()));
        Assert.Equal("DnsNameTaken", error.ErrorId);
        Assert.Equal("10.9.9.9", Assert.Single((await RecordAsync($"{HubZone}/A/api"))!.Addresses));
        Assert.Null(await FindAsync($"{TwoTenants.Spoke[..TwoTenants.Spoke.IndexOf("/virtualNetworks", StringComparison.Ordinal)]}/privateEndpoints/api"));
    }

    [Fact]
    public async Task A_record_that_was_changed_meanwhile_is_neither_overwritten_nor_removed()
    {
        await MakeZoneAsync(HubZone, TwoTenants.Spoke);
        (EndpointPlan plan, PlsConsumerEndpoint endpoint) = await MakeAsync(_world.ConsumerArm, Order());
        await MakeRecordAsync($"{HubZone}/A/api", "10.9.9.9");
        Assert.Equal("DnsNameTaken", (await Assert.ThrowsAsync<PlsException>(() => WriteNamesAsync(_world.ConsumerArm, plan, endpoint))).ErrorId);

        await _world.ConsumerArm.BeginDeleteAsync(ResourceId.Parse($"{HubZone}/A/api"), default);
        endpoint = await NameAsync(Order());
        NameRemover remover = new(_world.ConsumerArm);
        NameRemovalPlan removal = await remover.PlanAsync(endpoint, default);
        await MakeRecordAsync($"{HubZone}/A/api", "10.9.9.9");
        Assert.Equal("DnsNameNotRemoved", (await Assert.ThrowsAsync<PlsException>(
            () => remover.CarryOutAsync(ResourceId.Parse(endpoint.ResourceId), removal, NoProgress.Instance, default))).ErrorId);
        Assert.NotNull(await RecordAsync($"{HubZone}/A/api"));
    }

    [Fact]
    public async Task Two_that_make_the_same_name_at_once_both_succeed()
    {
        (EndpointPlan first, PlsConsumerEndpoint endpoint) = await MakeAsync(_world.ConsumerArm, Order());
        (EndpointPlan second, _) = await MakeAsync(_world.ConsumerArm, Order());
        await Task.WhenAll(WriteNamesAsync(_world.ConsumerArm, first, endpoint), WriteNamesAsync(_world.ConsumerArm, second, endpoint));
        Assert.Equal("Current", Assert.Single((await DescribeAsync(await ReadAsync(endpoint))).DnsNames).State);
        Assert.Single(await LinksAsync(OwnZone));
    }

    [Fact]
    public async Task Missing_rights_are_named_with_what_was_made_before_and_the_next_run_goes_on()
    {
        string spokeGroup = $"/subscriptions/{TwoTenants.ConsumerSubscription}/resourceGroups/rg-b";
        using ArmClient limited = _world.Limited(
            (spokeGroup, ["*/read", "Microsoft.Network/privateEndpoints/*", "Microsoft.Network/virtualNetworks/*", "Microsoft.Network/privateDnsZones/write"]));
        (EndpointPlan plan, PlsConsumerEndpoint endpoint) = await MakeAsync(limited, Order());
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => WriteNamesAsync(limited, plan, endpoint));
        Assert.Equal(("DnsNotPermitted", PlsErrorKind.PermissionDenied, Name), (error.ErrorId, error.Kind, error.Target));
        Assert.Contains("Microsoft.Network/privateDnsZones/virtualNetworkLinks/write", error.Message);
        Assert.Contains($"Made so far: zone {OwnZone}", error.Message);
        Assert.Contains("Private DNS Zone Contributor", error.RecommendedAction);

        PlsConsumerEndpoint done = await NameAsync(Order());
        Assert.Equal(endpoint.ResourceGuid, done.ResourceGuid);
        Assert.Equal("Current", Assert.Single((await DescribeAsync(done)).DnsNames).State);
    }

    [Fact]
    public async Task An_endpoint_that_is_made_anew_takes_its_name_along_to_its_new_address()
    {
        PlsConsumerEndpoint first = await NameAsync(Order());
        await new ConsumerEndpointRemover(_world.ConsumerArm, _world.Clock)
            .RemoveAsync(ResourceId.Parse(first.ResourceId), new(true, TimeSpan.FromMinutes(15)), NoProgress.Instance, default);
        await NameAsync(Order() with { PrivateIPAddress = "10.1.1.77" });
        Assert.Equal("10.1.1.77", Assert.Single((await RecordAsync($"{OwnZone}/A/@"))!.Addresses));
    }

    [Fact]
    public async Task What_became_of_a_name_is_told_with_its_repair()
    {
        PlsConsumerEndpoint endpoint = await NameAsync(Order());
        await _world.DecideAsync("Approved");
        await _world.ConsumerArm.BeginDeleteAsync(ResourceId.Parse($"{OwnZone}/A/@"), default);
        PlsConsumerEndpoint now = await DescribeAsync(await ReadAsync(endpoint));
        Assert.Equal("RecordMissing", Assert.Single(now.DnsNames).State);
        Assert.Contains($"-DnsName '{Name}'", now.NextStep);

        await NameAsync(Order());
        Assert.Equal("Current", Assert.Single((await DescribeAsync(await ReadAsync(endpoint))).DnsNames).State);
    }

    [Fact]
    public async Task A_search_finds_names_that_others_made_in_the_zones_that_the_network_asks()
    {
        PlsConsumerEndpoint endpoint = await NameAsync(Order() with { DnsNames = [] });
        await _world.DecideAsync("Approved");
        endpoint = await ReadAsync(endpoint);
        Assert.Contains("-DnsName", (await DescribeAsync(endpoint, searches: true)).NextStep);

        await MakeZoneAsync(HubZone, TwoTenants.Spoke);
        await MakeRecordAsync($"{HubZone}/A/by-hand", endpoint.PrivateIPAddress!);
        await MakeRecordAsync($"{HubZone}/A/other", "10.9.9.9");
        await MakeZoneAsync(HubZone.Replace("shop.example", "unlinked.example"), null);
        await MakeRecordAsync($"{HubZone.Replace("shop.example", "unlinked.example")}/A/api", endpoint.PrivateIPAddress!);
        PlsConsumerEndpoint found = await DescribeAsync(endpoint, searches: true);
        PlsDnsName name = Assert.Single(found.DnsNames);
        Assert.Equal(("by-hand.shop.example", "Current", false, (string?)null), (name.Name, name.State, name.IsManaged, found.NextStep));
        Assert.Empty((await DescribeAsync(endpoint)).DnsNames);

        await NameAsync(Order());
        Assert.Equal(["api.shop.example", "by-hand.shop.example"], (await DescribeAsync(await ReadAsync(endpoint), searches: true)).DnsNames.Select(one => one.Name).Order());
    }

    [Fact]
    public async Task A_zone_that_an_attempt_could_not_write_is_given_up_for_one_of_the_persons_own()
    {
        await MakeZoneAsync(HubZone, TwoTenants.Spoke);
        string spokeGroup = $"/subscriptions/{TwoTenants.ConsumerSubscription}/resourceGroups/rg-b";
        using ArmClient limited = _world.Limited((spokeGroup, ["*"]), ($"/subscriptions/{TwoTenants.HubSubscription}", ["*/read"]));
        (EndpointPlan plan, PlsConsumerEndpoint endpoint) = await MakeAsync(limited, Order());
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => WriteNamesAsync(limited, plan, endpoint));
        Assert.Equal("DnsNotPermitted", error.ErrorId);
        Assert.Contains($"-DnsZone '{Name}'", error.RecommendedAction);

        (plan, endpoint) = await MakeAsync(limited, Order() with { DnsZone = Name });
        await WriteNamesAsync(limited, plan, endpoint);
        Assert.Equal((Name, "Current"), (Assert.Single((await DescribeAsync(endpoint)).DnsNames).ZoneName, Assert.Single((await DescribeAsync(endpoint)).DnsNames).State));
        Assert.Equal("DnsNameKeptElsewhere", (await Assert.ThrowsAsync<PlsException>(() => NameAsync(Order() with { DnsZone = HubZone }))).ErrorId);
    }

    [Fact]
    public async Task A_second_name_joins_the_first_and_other_tags_of_the_person_leave_both_alone()
    {
        await NameAsync(Order() with { Tags = new Dictionary<string, string> { ["team"] = "shop" } });
        PlsConsumerEndpoint both = await NameAsync(Order() with { DnsNames = ["web.shop.example"], Tags = new Dictionary<string, string> { ["team"] = "web" } });
        Assert.Equal("web", both.Tags["team"]);
        Assert.Equal([Name, "web.shop.example"], (await DescribeAsync(both)).DnsNames.Select(name => name.Name).Order());
        int writes = _world.ConsumerWrites;
        await NameAsync(Order() with { DnsNames = [], Tags = new Dictionary<string, string> { ["team"] = "web" } });
        Assert.Equal(writes, _world.ConsumerWrites);
    }

    [Fact]
    public async Task An_alias_that_the_subscription_may_not_see_is_refused_before_anything_is_sent()
    {
        using TwoTenants hidden = new(visibility: TwoTenants.ProviderSubscription);
        PlsException error = await Assert.ThrowsAsync<PlsException>(async () => await hidden.CreateAsync(TwoTenants.Order() with { Target = await hidden.AliasAsync() }));
        Assert.Equal("PrivateLinkServiceNotVisible", error.ErrorId);
        Assert.Contains(TwoTenants.ConsumerSubscription, error.RecommendedAction);
        Assert.Equal(0, hidden.ConsumerWrites);
    }

    private static EndpointOrder Order(string endpoint = "api", string name = Name) => TwoTenants.Order(endpoint) with { DnsNames = [name] };

    private async Task<PlsConsumerEndpoint> NameAsync(EndpointOrder order)
    {
        (EndpointPlan plan, PlsConsumerEndpoint endpoint) = await MakeAsync(_world.ConsumerArm, order);
        await WriteNamesAsync(_world.ConsumerArm, plan, endpoint);
        return endpoint;
    }

    private async Task<(EndpointPlan Plan, PlsConsumerEndpoint Endpoint)> MakeAsync(ArmClient arm, EndpointOrder order)
    {
        ConsumerEndpointCreator creator = new(arm, TwoTenants.ConsumerSubscription, _world.Clock);
        EndpointPlan plan = await creator.PlanAsync(order, default);
        return (plan, await creator.CarryOutAsync(plan, new(true, TimeSpan.FromMinutes(15)), NoProgress.Instance, default));
    }

    private Task WriteNamesAsync(ArmClient arm, EndpointPlan plan, PlsConsumerEndpoint endpoint) => new ConsumerEndpointCreator(arm, TwoTenants.ConsumerSubscription, _world.Clock)
        .NameAsync(plan.Names, endpoint, TimeSpan.FromMinutes(15), NoProgress.Instance, default);

    private async Task RemoveAsync(PlsConsumerEndpoint endpoint)
    {
        ResourceId id = ResourceId.Parse(endpoint.ResourceId);
        ConsumerEndpointRemover remover = new(_world.ConsumerArm, _world.Clock);
        NameRemovalPlan plan = await new NameRemover(_world.ConsumerArm).PlanAsync(endpoint, default);
        await remover.RemoveNamesAsync(id, plan, TimeSpan.FromMinutes(15), NoProgress.Instance, default);
        await remover.RemoveAsync(id, new(true, TimeSpan.FromMinutes(15)), NoProgress.Instance, default);
    }

    private Task<PlsConsumerEndpoint> DescribeAsync(PlsConsumerEndpoint endpoint, bool searches = false) =>
        new NameStateReader(_world.ConsumerArm, new HostNameResolver(_world.Clock)).AddToAsync(endpoint, searches, default);

    private Task<PlsConsumerEndpoint> ReadAsync(PlsConsumerEndpoint endpoint) =>
        new ConsumerEndpointReader(_world.ConsumerArm, TwoTenants.ConsumerSubscription).GetAsync(ResourceId.Parse(endpoint.ResourceId), default);

    private Task<ArmResource?> FindAsync(string id) => _world.ConsumerArm.FindAsync(ResourceId.Parse(id), default);

    private async Task<RecordSetResource?> RecordAsync(string id) => await FindAsync(id) is { } found ? new(found) : null;

    private Task<IReadOnlyList<VirtualNetworkLinkResource>> LinksAsync(string zone) => new NamingReader(_world.ConsumerArm).LinksAsync(ResourceId.Parse(zone), default);

    private async Task MakeZoneAsync(string id, string? network)
    {
        await MakeAsync(id, """{"location":"global"}""");
        if (network is not null)
            await MakeAsync($"{id}/virtualNetworkLinks/given", $$$$"""{"location":"global","properties":{"registrationEnabled":false,"virtualNetwork":{"id":"{{{{network}}}}"}}}""");
    }

    private Task MakeRecordAsync(string id, string address) =>
        _world.ConsumerArm.BeginPutAsync(ResourceId.Parse(id), JsonNode.Parse($$$$"""{"properties":{"ttl":300,"aRecords":[{"ipv4Address":"{{{{address}}}}"}]}}""")!.AsObject(), null, default);

    private async Task MakeAsync(string id, string body) => await _world.ConsumerArm.WaitAsync(
        await _world.ConsumerArm.BeginPutAsync(ResourceId.Parse(id), JsonNode.Parse(body)!.AsObject(), null, default), null, default);
}
