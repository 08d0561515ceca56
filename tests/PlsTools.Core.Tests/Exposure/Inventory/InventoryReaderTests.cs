using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Kube;
using PlsTools.Core.Session;
using PlsTools.Core.Tests.Exposure.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Exposure.Inventory;

/// <summary>What is asked of Azure and of the cluster for a list, and what is done where something may not be read.</summary>
public sealed class InventoryReaderTests
{
    private static readonly NamespacedName s_api = new("shop", "api");

    private readonly FakeKube _kube = new(TestService.Json(TestService.Internal, TestService.Create), Other("ops", "grafana", "LoadBalancer"), Other("shop", "db", "ClusterIP"));

    private readonly FakeArm _arm = new(
        TestCloud.LoadBalancer((TestService.Frontend, "10.240.0.9"), ("b", "10.240.0.8"), ("c", "10.240.0.7")),
        TestCloud.Link(), TestCloud.Link("pls-b", "b", owner: "ops/gone"), TestCloud.Link("pls-far", "c", owner: null, group: "rg-far"),
        TestCloud.Nic("pls-" + TestService.Frontend, "10.240.0.30"), TestCloud.Nic("pls-b", "10.240.0.31"));

    [Fact]
    public async Task A_list_takes_one_request_a_kind_however_many_there_are()
    {
        IReadOnlyList<AksPrivateLinkService> links = await DescribeAsync(new() { WantsSharers = true });
        Assert.Equal(3, links.Count);
        Assert.Equal(["10.240.0.30"], links.Single(link => link.Service == "shop/api").NatIPAddresses);
        Assert.Equal(["GET networkInterfaces", "LIST loadBalancers", "LIST networkInterfaces", "LIST privateLinkServices"], _arm.Calls.Order());
    }

    [Fact]
    public async Task A_single_Service_is_looked_for_where_it_asks()
    {
        ClusterInventory seen = await ReadAsync(new() { Names = [s_api], WantsSharers = true });
        Assert.NotNull(Assert.Single(seen.Exposures, exposure => exposure.Service.Name == s_api).PrivateLinkService);
        Assert.Equal(2, seen.Links.Count);
        Assert.Equal(["LIST loadBalancers", "LIST privateLinkServices"], _arm.Calls.Order());
    }

    [Fact]
    public async Task It_is_looked_for_in_the_whole_subscription_where_it_is_not_there()
    {
        _arm.Remove(ResourceId.Parse(TestCloud.Id(ArmType.PrivateLinkService, "pls-" + TestService.Frontend)));
        _arm.Put(TestCloud.Link("pls-astray", group: "rg-far"));
        ClusterInventory seen = await ReadAsync(new() { Names = [s_api], WantsSharers = true });
        Assert.Equal("pls-astray", Assert.Single(seen.Exposures, exposure => exposure.Service.Name == s_api).PrivateLinkService?.Name);
    }

    [Fact]
    public async Task Who_may_not_list_the_subscription_sees_the_groups_that_are_named()
    {
        _arm.ForbidsSubscription = true;
        ClusterInventory seen = await ReadAsync(new() { WantsSharers = true });
        Assert.Equal(["pls-" + TestService.Frontend, "pls-b"], seen.Links.Select(link => link.Link.Name).Order());
        Assert.Equal(["LIST loadBalancers", "LIST privateLinkServices"], _arm.Calls.Order());
    }

    [Fact]
    public async Task Clusters_of_one_subscription_share_its_list()
    {
        SubscriptionLinks everywhere = new(_arm);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => new InventoryReader(Connection, _arm, everywhere).ReadAsync(new() { WantsSharers = true }, default)));
        Assert.Single(_arm.Calls, call => call == "LIST privateLinkServices");
    }

    [Fact]
    public async Task Who_may_not_list_every_namespace_sees_the_one_and_calls_nobody_dead()
    {
        _kube.Forbidden.Add("*");
        ClusterInventory seen = await ReadAsync(new() { Namespaces = ["shop"], WantsSharers = true });
        Assert.Equal(LinkManagement.Managed, seen.Links.Single(link => link.Link.Name == "pls-b").Management);
        Assert.Equal("shop", Assert.Single(seen.Listing.Namespaces!));
        await Assert.ThrowsAsync<KubeException>(() => ReadAsync(new() { WantsSharers = true }));
    }

    [Fact]
    public async Task Who_may_list_nothing_sees_the_Services_that_are_named()
    {
        _kube.Forbidden.Add("services");
        ClusterInventory seen = await ReadAsync(new() { Names = [s_api, new("ops", "grafana"), new("ops", "none")], WantsSharers = true });
        Assert.Equal(["ops/grafana", "shop/api"], seen.Exposures.Select(exposure => exposure.Service.Name.ToString()));
        Assert.Empty(seen.Listing.Namespaces!);
    }

    [Fact]
    public async Task Services_of_type_LoadBalancer_are_listed_with_the_state_of_their_link()
    {
        AksLoadBalancerService[] services = [.. (await ReadAsync(new())).Exposures.Select(exposure => AksLoadBalancerService.Of(TestCloud.Cluster, exposure))];
        Assert.Equal(["ops/grafana", "shop/api"], services.Select(service => service.ToString()));
        Assert.Equal(["None", "Succeeded"], services.Select(service => service.PrivateLinkServiceState));
        Assert.Equal(["Public", "Internal"], services.Select(service => service.Type));
        Assert.Equal("10.240.0.9", services[1].IPAddress);
    }

    [Fact]
    public async Task Where_interfaces_may_not_be_read_the_static_addresses_are_shown()
    {
        _arm.Forbidden.Add(ArmType.NetworkInterface);
        Assert.All(await DescribeAsync(new() { WantsSharers = true }), link => Assert.Empty(link.NatIPAddresses));
    }

    private ClusterConnection Connection => new(_kube, TestCloud.Cluster);

    private InventoryReader Reader => new(Connection, _arm, new(_arm));

    private Task<ClusterInventory> ReadAsync(InventoryScope scope) => Reader.ReadAsync(scope, default);

    private async Task<IReadOnlyList<AksPrivateLinkService>> DescribeAsync(InventoryScope scope)
    {
        ClusterInventory seen = await ReadAsync(scope);
        List<AksPrivateLinkService> links = [];
        await foreach (AksPrivateLinkService link in Reader.DescribeAsync([.. seen.Links.Select(link => (link, (ServiceExposure?)null))], default)) links.Add(link);
        return links;
    }

    private static JsonObject Other(string ns, string name, string type) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns, ["uid"] = name },
        ["spec"] = new JsonObject { ["type"] = type },
    };
}
