using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Direct;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Tests.Exposure.Support;

namespace PlsTools.Core.Tests.Exposure.Direct;

/// <summary>What is decided of a Private Link Service without the cloud controller, and of one that it is given.</summary>
public sealed class DirectPlannerTests
{
    private static readonly ServiceSnapshot s_plain = TestService.Snapshot(TestService.Internal);
    private static readonly ServiceSnapshot s_asking = TestService.Snapshot(TestService.Internal, TestService.Create, "azure-pls-fqdns=a.example");

    [Fact]
    public void Without_one_it_is_created_on_the_frontend_with_our_tags()
    {
        DirectPlan plan = Plan(s_plain, [], new() { Fqdns = ["a.example"], NatIPCount = 2, NatIPAddresses = ["10.241.8.10"], NatSubnet = "pls-nat", Visibility = ["*"] });
        Assert.Equal((DirectOutcome.Create, "pls-" + TestService.Frontend), (plan.Outcome, plan.PrivateLinkServiceId.Name));
        Assert.Empty(plan.Refusals);
        Assert.Empty(plan.Edit.Changes);
        Assert.Equal("DirectGoesWithFrontend", Assert.Single(plan.Warnings).Id);
        Assert.Equal("pls-nat", plan.SubnetToPrepare?.Name);

        JsonObject body = LinkBody.Create(plan, "westeurope");
        Assert.Equal(("aks-a", "shop/api"), (body["tags"]!["plstools-cluster"]!.ToString(), body["tags"]!["plstools-service"]!.ToString()));
        JsonArray nat = body["properties"]!["ipConfigurations"]!.AsArray();
        Assert.Equal(["Static", "Dynamic"], nat.Select(item => item!["properties"]!["privateIPAllocationMethod"]!.ToString()));
        Assert.Equal(["true", "false"], nat.Select(item => item!["properties"]!["primary"]!.ToString()));
        Assert.EndsWith("/subnets/pls-nat", nat[0]!["properties"]!["subnet"]!["id"]!.ToString());
        Assert.All(nat, item => Assert.InRange(item!["name"]!.ToString().Length, 1, 80));
    }

    [Fact]
    public void What_was_planned_and_written_plans_to_nothing()
    {
        ExposureSettings settings = new() { Fqdns = ["b.example"], NatIPCount = 3, NatIPAddresses = ["10.240.0.40"], EnableProxyProtocol = true, AutoApproval = [TestCloud.Consumer], Visibility = ["*"] };
        PrivateLinkServiceResource link = new(new ArmResource(Ours()));
        DirectPlan plan = Plan(s_plain, [link.Resource.Body], settings);
        Assert.Equal(DirectOutcome.Update, plan.Outcome);
        JsonObject written = LinkBody.Change(plan, link);
        Assert.Equal(DirectOutcome.Nothing, Plan(s_plain, [written], settings).Outcome);
        Assert.Equal(DirectOutcome.Nothing, Plan(s_plain, [written], new()).Outcome);

        // The address that consumers' flows came from is kept.
        Assert.Contains(written["properties"]!["ipConfigurations"]!.AsArray(), item => item!["name"]!.ToString() == "nodes-pls-" + TestService.Frontend + "-dynamic-0");
    }

    [Theory]
    [InlineData("Approved", true)]
    [InlineData("Pending", false)]
    public void PROXY_protocol_that_is_switched_under_a_connection_in_use_is_warned_of(string status, bool warns)
    {
        JsonObject link = Ours(properties => properties["privateEndpointConnections"] = new JsonArray(TestCloud.Connection("api", status)));
        Assert.Equal(warns, Plan(s_plain, [link], new() { EnableProxyProtocol = true }).Warnings.Any(warning => warning.Id == "ProxySwitchedInUse"));
        Assert.DoesNotContain(Plan(s_plain, [link], new() { Fqdns = ["b.example"] }).Warnings, warning => warning.Id == "ProxySwitchedInUse");
    }

    [Fact]
    public void What_is_reset_goes_back_to_its_default_and_the_rest_stays()
    {
        JsonObject link = Ours(properties =>
        {
            properties["fqdns"] = new JsonArray("a.example");
            properties["visibility"] = new JsonObject { ["subscriptions"] = new JsonArray("*") };
            properties["enableProxyProtocol"] = true;
        });
        DirectPlan plan = Plan(s_plain, [link], new() { Reset = [ExposureSetting.Fqdn, ExposureSetting.EnableProxyProtocol] });
        Assert.Equal(["azure-pls-proxy-protocol", "azure-pls-fqdns"], plan.Differences.Select(difference => difference.Key.ShortKey));
        Assert.Equal(["*"], plan.Asked.Visibility);
    }

    [Fact]
    public void One_of_the_controllers_is_converted_with_its_annotations_taken_away_and_its_settings_kept()
    {
        JsonObject link = TestCloud.Link(change: properties => properties["fqdns"] = new JsonArray("a.example"));
        DirectPlan plan = Plan(s_asking, [link], new());
        Assert.Equal(DirectOutcome.Convert, plan.Outcome);
        Assert.Equal(["azure-pls-create", "azure-pls-fqdns"], plan.Edit.Changes.Select(change => change.Key.Split('/')[1]).Order());
        Assert.Empty(plan.Differences);
        JsonObject tags = LinkBody.Change(plan, new(new ArmResource(link)))["tags"]!.AsObject();
        Assert.Equal(["plstools-cluster", "plstools-service"], tags.Select(tag => tag.Key));
    }

    [Fact]
    public void Annotations_that_others_own_are_taken_only_when_that_is_said()
    {
        ServiceSnapshot owned = ServiceReader.Read(TestService.Json(TestService.Internal, TestService.Create).OwnedBy("helm", "Update", "azure-pls-create"));
        Assert.Equal("AnnotationsOwnedByOthers", Assert.Single(Refused(owned, [TestCloud.Link()], new())));
        Assert.Empty(Refused(owned, [TestCloud.Link()], new(), new(TakeOwnership: true)));
    }

    [Theory]
    [InlineData(null, "LinkOfSomebodyElse")]
    [InlineData("shop/other", "LinkOfOtherService")]
    public void One_of_somebody_elses_is_taken_only_when_that_is_said(string? owner, string id)
    {
        Assert.Equal(id, Assert.Single(Refused(s_plain, [TestCloud.Link(owner: owner)], new())));
        Assert.Empty(Refused(s_plain, [TestCloud.Link(owner: owner)], new(), new(TakeOwnership: true)));
    }

    [Fact]
    public void Sharers_that_ask_stand_in_the_way_since_the_controller_would_refuse_them()
    {
        ServiceSnapshot sharer = s_asking with { Name = new("shop", "web") };
        Assert.Contains("SharersAskForLink", Refused(s_asking, [TestCloud.Link()], new(), sharers: sharer));
        Assert.Empty(Refused(s_asking, [TestCloud.Link()], new(), sharers: s_plain with { Name = new("shop", "web") }));
        Assert.Equal("SharersAskForLink", Assert.Single(Adopt(s_plain, Ours(), sharers: sharer).Refusals).ErrorId);
    }

    [Theory]
    [InlineData("Basic", false, "10.240.0.9", 0, "LoadBalancerNotStandard")]
    [InlineData("Standard", true, "10.240.0.9", 0, "LoadBalancerIPBased")]
    [InlineData("Standard", false, "fd00::9", 0, "FrontendIsIPv6")]
    [InlineData("Standard", false, "10.240.0.9", 8, "LoadBalancerFull")]
    [InlineData("Standard", false, "10.240.0.9", 7, null)]
    public void A_load_balancer_that_can_carry_none_is_refused(string sku, bool byAddress, string address, int others, string? id)
    {
        JsonObject balancer = TestCloud.LoadBalancer([(TestService.Frontend, address), .. Enumerable.Range(0, others).Select(index => ($"f{index}", (string?)$"10.240.1.{index}"))]);
        balancer["sku"] = new JsonObject { ["name"] = sku };
        JsonObject backend = byAddress
            ? new() { ["ipAddress"] = "10.240.0.4" }
            : new() { ["ipAddress"] = "", ["networkInterfaceIPConfiguration"] = new JsonObject { ["id"] = "x" } };
        balancer["properties"]!["backendAddressPools"] = new JsonArray(new JsonObject
        {
            ["properties"] = new JsonObject { ["loadBalancerBackendAddresses"] = new JsonArray(new JsonObject { ["properties"] = backend }) },
        });
        JsonObject[] links = [.. Enumerable.Range(0, others).Select(index => TestCloud.Link($"pls-{index}", $"f{index}"))];
        IEnumerable<string> ids = Refused(s_plain, links, new(), balancer: balancer);
        Assert.Equal(id is null ? [] : [id], ids);
    }

    [Fact]
    public void Before_the_Service_has_a_frontend_there_is_nothing_to_stand_on() =>
        Assert.Equal("ServiceWithoutFrontend", Assert.Single(Refused(s_plain with { IngressAddresses = [] }, [], new(), balancer: TestCloud.LoadBalancer(("other", "10.240.0.8")))));

    [Fact]
    public void A_name_on_another_frontend_is_taken() =>
        Assert.Equal("DirectNameTaken", Assert.Single(Refused(s_plain, [TestCloud.Link("mine", "elsewhere")], new() { PrivateLinkServiceName = "mine" })));

    [Fact]
    public void An_adoption_asks_for_just_what_is_there()
    {
        JsonObject link = Ours(properties =>
        {
            properties["fqdns"] = new JsonArray("a.example");
            properties["ipConfigurations"]![0]!["properties"]!["privateIPAllocationMethod"] = "Static";
            properties["ipConfigurations"]![0]!["properties"]!["privateIPAddress"] = "10.240.0.44";
        }, group: "rg-links");
        AdoptionPlan plan = Adopt(s_plain, link);
        Assert.True(plan.NeedsTags);
        Assert.False(plan.IsRefusedNow);
        Assert.Empty(plan.Refusals);
        Assert.Equal("kubernetes", plan.ClusterName);
        Assert.Equal(
            ["azure-pls-create=true", "azure-pls-fqdns=a.example", "azure-pls-ip-configuration-ip-address-count=1", "azure-pls-ip-configuration-ip-address=10.240.0.44",
                "azure-pls-ip-configuration-subnet=nodes", "azure-pls-resource-group=rg-links"],
            plan.Annotating.Changes.Select(change => $"{change.Key.Split('/')[1]}={change.To}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Annotations_that_ask_for_something_else_are_set_right_first()
    {
        AdoptionPlan plan = Adopt(s_asking, Ours());
        Assert.True(plan.IsRefusedNow);
        Assert.Contains(plan.Annotating.Changes, change => change.Key.EndsWith("azure-pls-fqdns", StringComparison.Ordinal) && change.To is null);
    }

    [Fact]
    public void What_the_controller_may_remember_is_outlasted_where_somebody_on_the_frontend_asks()
    {
        Assert.False(Adopt(s_plain, Ours()).MayBeRemembered);
        Assert.True(Adopt(s_plain, Ours(), sharers: TestService.Snapshot(TestService.Internal, TestService.Create) with { Name = new("shop", "web") }).MayBeRemembered);
        Assert.True(Adopt(s_asking, Ours()).MayBeRemembered);
        Assert.False(Adopt(s_asking, TestCloud.Link()).MayBeRemembered);
    }

    [Fact]
    public void An_adoption_that_broke_off_goes_on_and_one_that_is_done_is_left_alone()
    {
        AdoptionPlan half = Adopt(s_plain, TestCloud.Link());
        Assert.False(half.NeedsTags);
        Assert.True(half.Annotating.Writes);
        Assert.False(Adopt(TestService.Snapshot(TestService.Internal, TestService.Create), TestCloud.Link()).Writes);
    }

    [Fact]
    public void Where_an_annotation_cannot_say_what_is_there_it_is_not_handed_over()
    {
        JsonObject elsewhere = Ours(properties => properties["ipConfigurations"]![0]!["properties"]!["subnet"]!["id"] =
            TestCloud.Id(ArmType.VirtualNetwork, "other") + "/subnets/nodes");
        Assert.Equal("NatSubnetsNotAnnotatable", Assert.Single(Adopt(s_plain, elsewhere).Refusals).ErrorId);
        JsonObject far = Ours();
        far["id"] = far["id"]!.ToString().Replace(TestCloud.Subscription, TestCloud.Consumer);
        Assert.Contains("LinkInOtherSubscription", Adopt(s_plain, far).Refusals.Select(refusal => refusal.ErrorId));
    }

    private static JsonObject Ours(Action<JsonObject>? change = null, string group = TestCloud.NodeGroup)
    {
        JsonObject link = TestCloud.Link(owner: null, group: group, change: change);
        link["tags"] = new JsonObject { ["plstools-cluster"] = "aks-a", ["plstools-service"] = "shop/api", ["team"] = "x" };
        return link;
    }

    private static DirectPlan Plan(ServiceSnapshot service, JsonObject[] links, ExposureSettings settings) =>
        DirectPlanner.Plan(Seen(service, links), settings, new(PrepareSubnet: true));

    private static IEnumerable<string> Refused(
        ServiceSnapshot service, JsonObject[] links, ExposureSettings settings, ExposureConsent? consent = null, JsonObject? balancer = null, params ServiceSnapshot[] sharers) =>
        DirectPlanner.Plan(Seen(service, links, balancer, sharers), settings, (consent ?? new()) with { PrepareSubnet = true }).Refusals.Select(refusal => refusal.ErrorId);

    private static AdoptionPlan Adopt(ServiceSnapshot service, JsonObject link, params ServiceSnapshot[] sharers) =>
        AdoptionPlanner.Plan(Seen(service, [link], null, sharers), new(), ExposureConsent.None);

    private static DirectSurroundings Seen(ServiceSnapshot service, JsonObject[] links, JsonObject? balancer = null, params ServiceSnapshot[] sharers)
    {
        balancer ??= TestCloud.LoadBalancer((TestService.Frontend, "10.240.0.9"));
        ExposureInventory inventory = TestCloud.Inventory(balancer, links);
        return new(
            TestCloud.Around(service) with { Inventory = inventory },
            [.. sharers.Select(sharer => ExposureJoin.Of(sharer, TestCloud.Cluster, inventory))],
            ExposureJoin.Of(service, TestCloud.Cluster, inventory).Frontend is null ? null : new LoadBalancerResource(new ArmResource(balancer)));
    }
}
