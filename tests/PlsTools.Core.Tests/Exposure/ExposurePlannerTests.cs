using System.Text.Json.Nodes;
using CsCheck;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Tests.Exposure.Support;

namespace PlsTools.Core.Tests.Exposure;

public sealed class ExposurePlannerTests
{
    private const string Key = "service.beta.kubernetes.io/azure-pls-";
    private static readonly ServiceSnapshot s_plain = TestService.Snapshot(TestService.Internal);

    [Fact]
    public void A_Service_that_asks_for_nothing_gets_the_annotations_and_a_Private_Link_Service()
    {
        ExposurePlan plan = Plan(s_plain, new() { Visibility = [TestCloud.Consumer] });
        Assert.Empty(plan.Refusals);
        Assert.Equal(ExposureOutcome.Create, plan.Outcome);
        Assert.Equal("true", plan.Annotations[Key + "create"]);
        Assert.Equal(TestCloud.Consumer, plan.Annotations[Key + "visibility"]);
        Assert.Equal(2, plan.Annotations.Count);
        Assert.Equal("pls-" + TestService.Frontend, plan.PrivateLinkServiceId.Name);
        Assert.Equal(TestCloud.NodeGroup, plan.PrivateLinkServiceId.ResourceGroupName);
        Assert.Contains("\n  azure-pls-create = 'true'", plan.Description);
    }

    [Theory]
    [InlineData(7, false)]
    [InlineData(8, true)]
    public void A_load_balancer_that_carries_all_it_can_is_warned_of(int links, bool warns)
    {
        JsonObject[] others = [.. Enumerable.Range(0, links).Select(number => TestCloud.Link($"pls-{number}", $"other{number}", $"shop/other{number}"))];
        ExposurePlan plan = ExposurePlanner.Plan(TestCloud.Around(s_plain, others), new(), new());
        Assert.Empty(plan.Refusals);
        Assert.Equal(warns, plan.Warnings.Any(warning => warning.Id == "BalancerFull" && warning.Message.Contains("'kubernetes-internal' carries 8")));
        ExposurePlan shared = ExposurePlanner.Plan(TestCloud.Around(s_plain, [.. others, TestCloud.Link()]), new() { Fqdns = ["a.example"] }, new());
        Assert.DoesNotContain(shared.Warnings, warning => warning.Id == "BalancerFull");
    }

    [Fact]
    public void An_IPv6_frontend_beside_is_warned_of()
    {
        JsonObject balancer = TestCloud.LoadBalancer((TestService.Frontend, "10.240.0.9"), ("other-IPv6", "fd00::9"));
        ExposureSurroundings seen = TestCloud.Around(s_plain) with { Inventory = TestCloud.Inventory(balancer) };
        Assert.DoesNotContain(ExposurePlanner.Plan(seen, new(), new()).Warnings, warning => warning.Id == "BalancerHasIPv6");
        balancer["properties"]!["frontendIPConfigurations"]![1]!["properties"]!["privateIPAddressVersion"] = "IPv6";
        Assert.Contains("'other-IPv6'", Assert.Single(ExposurePlanner.Plan(seen with { Inventory = TestCloud.Inventory(balancer) }, new(), new()).Warnings, warning => warning.Id == "BalancerHasIPv6").Message);
    }

    [Fact]
    public void Every_setting_becomes_its_annotation_in_the_controllers_form()
    {
        ExposurePlan plan = Plan(s_plain, new()
        {
            PrivateLinkServiceName = " pls-shop ",
            PrivateLinkServiceResourceGroupName = "rg-a",
            NatSubnet = "pls-nat",
            NatIPCount = 3,
            NatIPAddresses = ["10.241.8.10", "10.241.8.11"],
            Fqdns = ["a.example", "b.example"],
            EnableProxyProtocol = true,
            Visibility = [TestCloud.Consumer, $"/subscriptions/{TestCloud.Subscription}", TestCloud.Consumer],
            AutoApproval = [TestCloud.Subscription],
        });
        Assert.Empty(plan.Refusals);
        Assert.Equal(
            [
                ("auto-approval", TestCloud.Subscription), ("create", "true"), ("fqdns", "a.example b.example"),
                ("ip-configuration-ip-address", "10.241.8.10 10.241.8.11"), ("ip-configuration-ip-address-count", "3"),
                ("ip-configuration-subnet", "pls-nat"), ("name", "pls-shop"), ("proxy-protocol", "true"), ("resource-group", "rg-a"),
                ("visibility", $"{TestCloud.Consumer} {TestCloud.Subscription}"),
            ],
            plan.Annotations.OrderBy(pair => pair.Key).Select(pair => (pair.Key[Key.Length..], pair.Value)));
        Assert.Equal("rg-a", plan.PrivateLinkServiceId.ResourceGroupName);
    }

    [Fact]
    public void Subscription_ids_are_written_in_lower_case_once_and_a_star_stands_alone()
    {
        string upper = "ABCDEF00-2222-2222-2222-222222222222";
        Assert.Equal(upper.ToLowerInvariant(), Plan(s_plain, new() { Visibility = [upper, upper.ToLowerInvariant()] }).Annotations[Key + "visibility"]);
        Assert.Equal("*", Plan(s_plain, new() { Visibility = [upper, "*"] }).Annotations[Key + "visibility"]);
    }

    [Fact]
    public void Two_static_addresses_and_no_count_make_a_count_of_two()
    {
        ExposurePlan plan = Plan(s_plain, new() { NatSubnet = "pls-nat", NatIPAddresses = ["10.241.8.10", "10.241.8.11"] });
        Assert.Empty(plan.Refusals);
        Assert.Equal("2", plan.Annotations[Key + "ip-configuration-ip-address-count"]);
    }

    [Fact]
    public void Where_all_is_as_asked_nothing_is_written()
    {
        ServiceSnapshot service = TestService.Snapshot(TestService.Internal, TestService.Create);
        ExposurePlan plan = Plan(service, new() { Visibility = [] }, TestCloud.Link());
        Assert.Equal(ExposureOutcome.Nothing, plan.Outcome);
        Assert.False(plan.Writes);
        Assert.Empty(plan.Changes);
    }

    [Fact]
    public void Another_visibility_changes_the_link_in_place_and_keeps_what_we_set_before()
    {
        ServiceSnapshot service = ServiceReader.Read(
            TestService.Json(TestService.Internal, TestService.Create, "azure-pls-fqdns=a.example").OwnedBy("plstools", "Apply", "azure-pls-create", "azure-pls-fqdns"));
        ExposurePlan plan = Plan(service, new() { Visibility = ["*"] }, TestCloud.Link());
        Assert.Equal(ExposureOutcome.Update, plan.Outcome);
        Assert.Equal(["visibility"], plan.Changes.Select(change => change.Key[Key.Length..]));
        Assert.Equal(["create", "fqdns", "visibility"], plan.Annotations.Keys.Select(key => key[Key.Length..]).Order());
    }

    [Fact]
    public void An_annotation_of_another_owner_that_means_the_same_is_left_to_it()
    {
        ServiceSnapshot service = ServiceReader.Read(
            TestService.Json(TestService.Internal, "azure-pls-create=True", $"azure-pls-visibility={TestCloud.Subscription}  {TestCloud.Consumer}").OwnedBy("helm", "Update", "azure-pls-create"));
        ExposurePlan plan = Plan(service, new() { Visibility = [TestCloud.Consumer, TestCloud.Subscription] });
        Assert.DoesNotContain(Key + "create", plan.Annotations.Keys);
        Assert.DoesNotContain(Key + "visibility", plan.Annotations.Keys);
        Assert.Equal(ExposureOutcome.Repair, plan.Outcome);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Failed")]
    [InlineData("drifted")]
    public void Where_the_annotations_are_right_and_the_link_is_not_the_controller_is_made_to_look_again(string? state)
    {
        ServiceSnapshot service = ServiceReader.Read(
            TestService.Json(TestService.Internal, TestService.Create, "plstools/sync-request=4").OwnedBy("plstools", "Apply", "azure-pls-create", "plstools/sync-request"));
        JsonObject[] links = state switch
        {
            null => [],
            "drifted" => [TestCloud.Link(change: properties => properties["enableProxyProtocol"] = true)],
            _ => [TestCloud.Link(state: state)],
        };
        ExposurePlan plan = Plan(service, new(), links);
        Assert.Equal(ExposureOutcome.Repair, plan.Outcome);
        Assert.Equal("5", plan.Annotations["plstools/sync-request"]);
        Assert.Equal("true", plan.Annotations[Key + "create"]);
    }

    [Fact]
    public void A_link_that_is_being_updated_is_only_waited_for()
    {
        ExposurePlan plan = Plan(
            TestService.Snapshot(TestService.Internal, TestService.Create, "azure-pls-proxy-protocol=true"), new(), TestCloud.Link(state: "Updating"));
        Assert.Equal(ExposureOutcome.Wait, plan.Outcome);
        Assert.False(plan.Writes);
    }

    [Fact]
    public void A_Service_that_is_not_internal_is_refused()
    {
        PlsException refusal = Refused(TestService.Snapshot(), new());
        Assert.Equal("ServiceNotInternal", refusal.ErrorId);
        Assert.Equal("shop/api", refusal.Target);
        Assert.Contains("azure-load-balancer-internal: \"true\"", refusal.RecommendedAction);
    }

    [Fact]
    public void A_refused_value_has_what_was_typed_as_target_and_the_controllers_words()
    {
        PlsException refusal = Refused(s_plain, new() { NatIPCount = 9 });
        Assert.Equal("NatIPCountOutOfRange", refusal.ErrorId);
        Assert.Equal("9", refusal.Target);
        Assert.Equal(PlsErrorKind.InvalidArgument, refusal.Kind);
        Assert.Contains("maximum number of private link service ipConfig is 8, 9 provided", refusal.Message);
        Assert.Equal("Tenant B", Refused(s_plain, new() { Visibility = ["Tenant B"] }).Target);
    }

    [Fact]
    public void All_refusals_come_in_one_error()
    {
        ExposurePlan plan = Plan(s_plain, new() { NatIPCount = 9, Visibility = ["nobody"] });
        PlsException error = ExposureErrors.Combined(plan.Refusals);
        Assert.Equal("NatIPCountOutOfRange", error.ErrorId);
        Assert.Contains("'nobody' is no subscription id", error.Message);
    }

    [Fact]
    public void A_subnet_that_the_network_has_not_is_refused_with_those_that_it_has()
    {
        PlsException refusal = Refused(s_plain, new() { NatSubnet = "nat" });
        Assert.Equal(("NatSubnetNotFound", "nat"), (refusal.ErrorId, refusal.Target));
        Assert.Contains("nodes, pls-nat", refusal.Message);
    }

    [Theory]
    [InlineData("10.240.8.10", "NatIPAddressOutsideSubnet")]
    [InlineData("10.241.8.3", "NatIPAddressReserved")]
    [InlineData("10.241.8.255", "NatIPAddressReserved")]
    public void A_static_address_must_be_a_free_one_of_the_subnet(string address, string id) =>
        Assert.Equal(id, Refused(s_plain, new() { NatSubnet = "pls-nat", NatIPAddresses = [address] }).ErrorId);

    [Fact]
    public void A_link_cannot_be_renamed_or_moved()
    {
        ServiceSnapshot service = TestService.Snapshot(TestService.Internal, TestService.Create);
        Assert.Equal("PrivateLinkServiceRenamed", Refused(service, new() { PrivateLinkServiceName = "other" }, TestCloud.Link()).ErrorId);
        Assert.Empty(Plan(service, new() { PrivateLinkServiceName = "PLS-" + TestService.Frontend }, TestCloud.Link()).Refusals);
        Assert.Equal("PrivateLinkServiceInOtherGroup", Refused(service, new() { PrivateLinkServiceResourceGroupName = "rg-a" }, TestCloud.Link()).ErrorId);
    }

    [Fact]
    public void A_name_that_another_Services_link_has_is_refused_and_ones_own_old_link_is_not()
    {
        Assert.Equal("PrivateLinkServiceNameTaken", Refused(s_plain, new() { PrivateLinkServiceName = "pls-b" }, TestCloud.Link("pls-b", "b", owner: "shop/b")).ErrorId);
        Assert.Empty(Plan(s_plain, new() { PrivateLinkServiceName = "pls-b" }, TestCloud.Link("pls-b", "b", owner: "shop/api")).Refusals);
    }

    [Fact]
    public void A_link_that_was_made_by_hand_on_the_frontend_is_refused() =>
        Assert.Equal("PrivateLinkServiceUnmanaged", Refused(s_plain, new(), TestCloud.Link(owner: null)).ErrorId);

    [Fact]
    public void A_shared_frontend_takes_no_settings_and_needs_none()
    {
        JsonObject shared = TestCloud.Link(owner: "shop/first", change: properties => properties["enableProxyProtocol"] = true);
        Assert.Equal("FrontendOwnedByOther", Refused(s_plain, new() { Visibility = ["*"] }, shared).ErrorId);
        ServiceSnapshot asking = TestService.Snapshot(TestService.Internal, TestService.Create);
        ExposurePlan plan = Plan(asking, new(), shared);
        Assert.Equal((true, ExposureOutcome.Nothing), (plan.IsShared, plan.Outcome));
    }

    [Fact]
    public void What_cannot_be_is_refused_before_anything_is_written()
    {
        Assert.Equal("ServiceBeingDeleted", Refused(s_plain with { IsBeingDeleted = true }, new()).ErrorId);
        Assert.Equal("ServiceLoadBalancerClassSet", Refused(s_plain with { LoadBalancerClass = "x" }, new()).ErrorId);
        Assert.Equal("PrivateLinkServiceBeingDeleted", Refused(s_plain, new(), TestCloud.Link(state: "Deleting")).ErrorId);
        ExposureSurroundings seen = TestCloud.Around(s_plain);
        Assert.Equal("LoadBalancerNotStandard", Only(ExposurePlanner.Plan(seen with { Cluster = TestCloud.Cluster with { LoadBalancerSku = "Basic" } }, new())));
        Assert.Equal("PrivateLinkServiceGroupNotFound", Only(ExposurePlanner.Plan(seen with { GroupExists = false }, new() { PrivateLinkServiceResourceGroupName = "rg-x" })));
    }

    [Fact]
    public void An_unknown_network_leaves_its_subnets_unchecked() =>
        Assert.Empty(ExposurePlanner.Plan(TestCloud.Around(s_plain) with { Network = null }, new() { NatSubnet = "whatever" }).Refusals);

    [Fact]
    public void A_plan_that_was_applied_and_carried_out_plans_to_nothing()
    {
        Gen<string> subscription = Gen.Guid.Select(guid => guid.ToString().ToUpperInvariant());
        Gen<ExposureSettings> settings = Gen.Select(
            subscription.Array[0, 4], Gen.Bool, Gen.Int[1, 8], Gen.OneOf<string>("pls-nat", "nodes"), Gen.OneOf<string?>(null, "pls-x"),
            (visibility, proxy, count, subnet, name) => new ExposureSettings
            {
                Visibility = visibility,
                AutoApproval = visibility,
                EnableProxyProtocol = proxy,
                NatIPCount = count,
                NatSubnet = subnet,
                PrivateLinkServiceName = name,
                Fqdns = ["B.example", "a.example", "a.example"],
            });
        settings.Sample(wanted =>
        {
            ExposurePlan plan = Plan(s_plain, wanted);
            Assert.Empty(plan.Refusals);
            ServiceSnapshot after = ServiceReader.Read(TestService.Json([TestService.Internal, .. plan.Annotations.Select(pair => $"{pair.Key}={pair.Value}")])
                .OwnedBy("plstools", "Apply", [.. plan.Annotations.Keys]));
            ExposurePlan again = Plan(after, wanted, LinkAs(plan));
            Assert.Equal(ExposureOutcome.Nothing, again.Outcome);
            Assert.Empty(again.Changes);
            Assert.Equal(plan.Annotations.OrderBy(pair => pair.Key), again.Annotations.OrderBy(pair => pair.Key));
        });
    }

    // What the controller would make of the annotations.
    private static JsonObject LinkAs(ExposurePlan plan) => TestCloud.Link(plan.PrivateLinkServiceId.Name, change: properties =>
    {
        properties["enableProxyProtocol"] = plan.Asked.EnableProxyProtocol;
        properties["fqdns"] = Strings(plan.Asked.Fqdns);
        properties["visibility"] = new JsonObject { ["subscriptions"] = Strings(plan.Asked.Visibility) };
        properties["autoApproval"] = new JsonObject { ["subscriptions"] = Strings(plan.Asked.AutoApproval) };
        JsonArray configurations = [];
        for (int index = 0; index < plan.Asked.NatIPCount; index++)
        {
            JsonNode configuration = properties["ipConfigurations"]![0]!.DeepClone();
            configuration["properties"]!["subnet"]!["id"] = $"{TestCloud.Cluster.NodeSubnetId!.Parent}/subnets/{plan.Asked.EffectiveNatSubnet}";
            configurations.Add(configuration);
        }

        properties["ipConfigurations"] = configurations;
    });

    private static JsonArray Strings(IEnumerable<string> items) => [.. items.Select(item => (JsonNode)item)];

    private static ExposurePlan Plan(ServiceSnapshot service, ExposureSettings settings, params JsonObject[] links) =>
        ExposurePlanner.Plan(TestCloud.Around(service, links), settings);

    private static PlsException Refused(ServiceSnapshot service, ExposureSettings settings, params JsonObject[] links) =>
        Assert.Single(Plan(service, settings, links).Refusals);

    private static string Only(ExposurePlan plan) => Assert.Single(plan.Refusals).ErrorId;
}
