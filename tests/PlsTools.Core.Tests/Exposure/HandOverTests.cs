using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Tests.Connections;
using PlsTools.Core.Tests.Exposure.Support;

namespace PlsTools.Core.Tests.Exposure;

/// <summary>Ownership of a shared Private Link Service that goes from one Service to another, and the preparation of the NAT subnet.</summary>
public sealed class HandOverTests
{
    private const string Key = "service.beta.kubernetes.io/azure-pls-";
    private static readonly ExposureSettings s_own = new() { OwnLink = true };
    private static readonly ServiceSnapshot s_sharer = TestService.Snapshot(TestService.Internal, TestService.Create);

    [Fact]
    public void The_new_owner_asks_for_all_that_the_link_is_and_the_former_one_for_nothing_any_more()
    {
        ServiceSnapshot former = TestService.Snapshot(TestService.Internal, TestService.Create, "azure-pls-visibility=*", "azure-pls-name=pls-shop") with { Name = new("shop", "first") };
        ExposurePlan plan = Plan(s_sharer, s_own, new(TakeOwnership: true), former);
        Assert.Empty(plan.Refusals);
        Assert.Equal(("shop/first", "shop/api"), (plan.OwnerTag?.From, plan.OwnerTag?.To));
        Assert.False(plan.IsShared);
        Assert.Equal(
            [("fqdns", "a.example"), ("ip-configuration-ip-address", "10.240.0.77"), ("ip-configuration-ip-address-count", "2"), ("visibility", TestCloud.Consumer)],
            plan.Changes.Select(change => (change.Key[Key.Length..], change.To)).Order());
        Assert.Equal(["azure-pls-name", "azure-pls-visibility"], plan.FormerOwnerEdit!.Changes.Select(change => change.Key.Split('/')[1]).Order());
        Assert.Contains("owner of 'pls-a0a1b2c3d4e5f60718293a4b5c6d7e8f' by its tag: shop/first -> shop/api", plan.Description);
        Assert.Contains("\n  shop/first: azure-pls-visibility: '*' removed", plan.Description);
    }

    [Fact]
    public async Task The_former_owner_is_only_touched_once_the_controller_knows_the_new_one()
    {
        JsonObject first = TestService.Json(TestService.Internal, TestService.Create, "azure-pls-visibility=*");
        first["metadata"]!["name"] = "first";
        ExposurePlan plan = Plan(s_sharer, s_own, new(TakeOwnership: true), ServiceReader.Read(first));
        FakeArm arm = new(Shared("shop/first"));
        FakeKube kube = new(first);
        FakeTimeProvider clock = new();
        Task preparing = new ExposurePreparer(arm, kube, clock).PrepareAsync(plan, TimeSpan.FromMinutes(15), new NoProgress(), default);
        Assert.Equal("shop/api", Assert.Single(arm.Puts)["tags"]!["k8s-azure-owner-service"]!.ToString());
        clock.Advance(TimeSpan.FromSeconds(120));
        Assert.False(preparing.IsCompleted);
        Assert.Empty(kube.Patches);
        clock.Advance(TimeSpan.FromSeconds(10));
        await preparing;
        Assert.Single(kube.Patches);
    }

    [Fact]
    public void What_the_new_owner_says_itself_goes_before_what_the_link_has()
    {
        ServiceSnapshot service = TestService.Snapshot(TestService.Internal, TestService.Create, "azure-pls-visibility=*");
        ExposurePlan plan = Plan(service, s_own with { Fqdns = [], NatIPCount = 3 }, new(TakeOwnership: true), null);
        Assert.Equal(["*"], plan.Asked.Visibility);
        Assert.Empty(plan.Asked.Fqdns);
        Assert.Equal(3, plan.Asked.NatIPCount);
        Assert.Null(plan.FormerOwnerEdit);
    }

    [Fact]
    public void An_owner_that_is_alive_keeps_it_without_consent_and_a_dead_one_does_not()
    {
        Assert.Equal("OwnerIsAlive", Assert.Single(Plan(s_sharer, s_own, ExposureConsent.None, s_sharer with { Name = new("shop", "first") }).Refusals).ErrorId);
        Assert.Empty(Plan(s_sharer, s_own, ExposureConsent.None, null).Refusals);
    }

    [Fact]
    public void A_link_of_ones_own_is_not_handed_over_and_drift_is_not_adopted()
    {
        ExposurePlan plan = ExposurePlanner.Plan(TestCloud.Around(s_sharer, Shared("shop/api")), s_own);
        Assert.Null(plan.OwnerTag);
        Assert.Equal([ExposurePlanner.SyncRequest], plan.Changes.Select(change => change.Key));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_subnets_policy_is_switched_by_whoever_may(bool byUs)
    {
        ExposurePlan plan = ExposurePlanner.Plan(TestCloud.Around(TestService.Snapshot(TestService.Internal)), new() { NatSubnet = "pls-nat" }, new(PrepareSubnet: byUs));
        Assert.Equal(("pls-nat", byUs), (plan.SubnetPolicy?.SubnetId.Name, plan.SubnetPolicy?.ByUs));
        Assert.Equal(byUs, plan.Prepares);
        Assert.Contains("\n  subnet 'pls-nat': privateLinkServiceNetworkPolicies Enabled -> Disabled" + (byUs ? "" : ", by the cloud controller"), plan.Description);
    }

    [Fact]
    public void A_subnet_that_is_ready_or_unknown_is_not_prepared()
    {
        JsonObject network = TestCloud.VirtualNetwork();
        network["properties"]!["subnets"]![0]!["properties"]!["privateLinkServiceNetworkPolicies"] = "disabled";
        ExposureSurroundings seen = TestCloud.Around(TestService.Snapshot(TestService.Internal)) with { Network = new VirtualNetworkResource(new(network)) };
        Assert.Null(ExposurePlanner.Plan(seen, new(), new(PrepareSubnet: true)).SubnetPolicy);
        Assert.Equal("NatSubnetUnreadable", Assert.Single(ExposurePlanner.Plan(seen with { Network = null }, new(), new(PrepareSubnet: true)).Refusals).ErrorId);
    }

    [Fact]
    public void PROXY_protocol_that_would_break_the_probes_of_others_is_warned_of()
    {
        ExposureSurroundings seen = TestCloud.Around(TestService.Snapshot(TestService.Internal));
        LoadBalancerProbe Probe(string name, string protocol) => new(new JsonObject
        {
            ["name"] = name,
            ["id"] = $"{TestCloud.Id("Microsoft.Network/loadBalancers", "kubernetes-internal")}/probes/{name}",
            ["properties"] = new JsonObject { ["protocol"] = protocol },
        });
        seen = seen with { Inventory = seen.Inventory with { Probes = [Probe("aother-TCP-80", "Http"), Probe("asafe-TCP-80", "Tcp"), Probe(TestService.Frontend + "-TCP-443", "Https")] } };
        string message = Assert.Single(ExposurePlanner.Plan(seen, new() { EnableProxyProtocol = true }).Warnings, warning => warning.Id == "ProxyBreaksNeighbours").Message;
        Assert.Contains("they expect the header: aother-TCP-80.", message);
    }

    private static ExposurePlan Plan(ServiceSnapshot service, ExposureSettings settings, ExposureConsent consent, ServiceSnapshot? former) =>
        ExposurePlanner.Plan(TestCloud.Around(service, Shared("shop/first")) with { FormerOwner = former }, settings, consent);

    private static JsonObject Shared(string owner) => TestCloud.Link(owner: owner, change: properties =>
    {
        properties["fqdns"] = new JsonArray("a.example");
        properties["visibility"] = new JsonObject { ["subscriptions"] = new JsonArray(TestCloud.Consumer) };
        JsonNode pinned = properties["ipConfigurations"]![0]!.DeepClone();
        pinned["properties"]!["privateIPAllocationMethod"] = "Static";
        pinned["properties"]!["privateIPAddress"] = "10.240.0.77";
        pinned["properties"]!["primary"] = false;
        properties["ipConfigurations"]!.AsArray().Add(pinned);
    });
}
