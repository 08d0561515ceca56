using System.Text.Json.Nodes;
using CsCheck;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Tests.Exposure.Support;

namespace PlsTools.Core.Tests.Exposure;

/// <summary>What a change takes away, from whom, and whom it costs a connection.</summary>
public sealed class ExposureChangeTests
{
    private const string Key = "service.beta.kubernetes.io/azure-pls-";
    private static readonly string[] s_asked = [TestService.Internal, TestService.Create, "azure-pls-fqdns=a.example", "azure-pls-proxy-protocol=true"];

    [Fact]
    public void A_setting_that_is_reset_is_taken_away_and_leaves_what_we_own()
    {
        ServiceSnapshot service = Owned("plstools", "Apply", "azure-pls-create", "azure-pls-fqdns", "azure-pls-proxy-protocol");
        ExposurePlan plan = Plan(service, new() { Reset = [ExposureSetting.Fqdn] }, AsAsked());
        AnnotationChange change = Assert.Single(plan.Changes);
        Assert.Equal((Key + "fqdns", "a.example", null), (change.Key, change.From, change.To));
        Assert.False(change.NeedsPatch);
        Assert.Equal(["create", "proxy-protocol"], plan.Annotations.Keys.Select(key => key[Key.Length..]).Order());
        Assert.Empty(plan.Asked.Fqdns);
        Assert.Contains("\n  azure-pls-fqdns: 'a.example' removed", plan.Description);
    }

    [Fact]
    public void An_empty_list_and_a_false_switch_take_away_too()
    {
        ExposurePlan plan = Plan(TestService.Snapshot(s_asked), new() { Fqdns = [], EnableProxyProtocol = false }, AsAsked());
        Assert.All(plan.Changes, change => Assert.Null(change.To));
        Assert.Equal(["fqdns", "proxy-protocol"], plan.Changes.Select(change => change.Key[Key.Length..]).Order());
        Assert.Empty(plan.Refusals);
    }

    [Theory]
    [InlineData("helm", "Update", true)]
    [InlineData("argocd-controller", "Apply", true)]
    [InlineData("plstools", "Update", false)]
    public void What_an_apply_of_ours_does_not_own_alone_needs_a_patch_and_consent_where_it_is_anothers(string manager, string operation, bool refused)
    {
        ServiceSnapshot service = Owned(manager, operation, "azure-pls-fqdns");
        ExposurePlan plan = Plan(service, new() { Fqdns = [] }, AsAsked());
        Assert.True(Assert.Single(plan.Changes).NeedsPatch);
        Assert.Equal(refused ? ["AnnotationsOwnedByOthers"] : [], plan.Refusals.Select(refusal => refusal.ErrorId));
        if (refused) Assert.Contains($"azure-pls-fqdns is owned by '{manager}'", plan.Refusals[0].Message);
        Assert.Empty(ExposurePlanner.Plan(TestCloud.Around(service, AsAsked()), new() { Fqdns = [] }, new(TakeOwnership: true)).Refusals);
    }

    [Fact]
    public void A_change_that_replaces_the_frontend_is_refused_with_its_consumers_until_it_is_agreed_to()
    {
        ExposureSettings settings = new() { LoadBalancerIPAddress = "10.240.0.20" };
        ServiceSnapshot service = TestService.Snapshot(TestService.Internal, TestService.Create);
        JsonObject link = InUse(("api", "Approved", "ticket 42"), ("late", "Pending", "please"));
        ExposurePlan plan = Plan(service, settings, link);
        Assert.Equal(ExposureOutcome.Replace, plan.Outcome);
        Assert.True(plan.LosesLink);
        PlsException refusal = Assert.Single(plan.Refusals);
        Assert.Equal(("ConsumersWouldLoseConnection", PlsErrorKind.SecurityOrSafety), (refusal.ErrorId, refusal.Kind));
        Assert.Contains($"endpoint 'api' of subscription {TestCloud.Consumer} (Approved, 'ticket 42').", refusal.Message);
        Assert.Contains($"nothing flows through them now: endpoint 'late' of subscription {TestCloud.Consumer} (Pending, 'please')", refusal.Message);
        Assert.Contains("-AllowDisconnect", refusal.RecommendedAction);

        ExposurePlan agreed = ExposurePlanner.Plan(TestCloud.Around(service, link), settings, new(AllowDisconnect: true));
        Assert.Empty(agreed.Refusals);
        Assert.Equal(["ConsumersLost", "RequestsLost"], agreed.Warnings.Select(warning => warning.Id));
        Assert.Contains("\n  loses its connection: endpoint 'api'", agreed.Description);
    }

    [Theory]
    [InlineData("Pending")]
    [InlineData("Rejected")]
    [InlineData("Disconnected")]
    public void Who_is_not_connected_is_told_of_and_stops_nothing(string status)
    {
        ExposurePlan plan = Plan(TestService.Snapshot(TestService.Internal, TestService.Create), new() { InternalSubnet = "pls-nat" }, InUse(("api", status, "")));
        Assert.Empty(plan.Refusals);
        Assert.Equal("RequestsLost", Assert.Single(plan.Warnings).Id);
        Assert.Contains($"endpoint 'api' of subscription {TestCloud.Consumer} ({status})", plan.Warnings[0].Message);
    }

    [Fact]
    public void A_replaced_frontend_is_warned_of_where_nobody_is_connected()
    {
        ExposurePlan plan = Plan(TestService.Snapshot(TestService.Internal, TestService.Create), new() { InternalSubnet = "pls-nat" }, TestCloud.Link());
        Assert.Equal("FrontendReplaced", Assert.Single(plan.Warnings).Id);
        Assert.Contains("alias", plan.Warnings[0].RecommendedAction);
    }

    [Fact]
    public void A_replaced_frontend_gets_a_link_by_the_new_name_or_its_own_old_one()
    {
        ServiceSnapshot service = TestService.Snapshot(TestService.Internal, TestService.Create);
        Assert.Equal($"pls-{TestService.Frontend}-pls-nat", Plan(service, new() { InternalSubnet = "pls-nat" }, TestCloud.Link()).PrivateLinkServiceId.Name);
        ServiceSnapshot named = TestService.Snapshot(TestService.Internal, TestService.Create, "azure-pls-name=pls-shop");
        ExposurePlan plan = Plan(named, new() { InternalSubnet = "pls-nat" }, TestCloud.Link("pls-shop"));
        Assert.Equal("pls-shop", plan.PrivateLinkServiceId.Name);
        Assert.Empty(plan.Refusals);
    }

    [Fact]
    public void A_change_that_somebody_else_left_to_come_is_not_set_off_by_accident()
    {
        // The subnet's annotation is there already, and the frontend does not stand in it yet: any change would have the controller see it.
        ServiceSnapshot service = TestService.Snapshot(TestService.Internal, TestService.Create, "azure-load-balancer-internal-subnet=pls-nat");
        Assert.Equal("ConsumersWouldLoseConnection", Assert.Single(Plan(service, new() { Visibility = ["*"] }, InUse(("api", "Approved", ""))).Refusals).ErrorId);
    }

    [Fact]
    public void Pinning_the_address_that_there_is_keeps_everything()
    {
        ExposurePlan plan = Plan(TestService.Snapshot(TestService.Internal, TestService.Create), new() { LoadBalancerIPAddress = "10.240.0.9" }, InUse(("api", "Approved", "")));
        Assert.Empty(plan.Refusals);
        Assert.Equal((ExposureOutcome.Update, null), (plan.Outcome, plan.FrontendChange));
        Assert.Contains("connections kept: 1 Approved", plan.Description);
    }

    [Fact]
    public void A_Service_becomes_internal_only_when_that_is_said()
    {
        Assert.Equal("ServiceNotInternal", Assert.Single(Plan(TestService.Snapshot(), new()).Refusals).ErrorId);
        ExposurePlan plan = Plan(TestService.Snapshot("azure-load-balancer-internal=True"), new() { Internal = true });
        Assert.Empty(plan.Refusals);
        Assert.Equal("true", plan.Annotations["service.beta.kubernetes.io/azure-load-balancer-internal"]);
        Assert.Equal("FrontendNotInternal", Assert.Single(Plan(TestService.Snapshot("azure-disable-load-balancer-floating-ip=true"), new() { InternalSubnet = "nodes" }).Refusals).ErrorId);
    }

    [Theory]
    [InlineData(null, "10.241.8.10", "LoadBalancerIPAddressOutsideSubnet")]
    [InlineData("pls-nat", "10.241.8.3", "LoadBalancerIPAddressReserved")]
    [InlineData(null, "fd00::1", "LoadBalancerIPAddressInvalid")]
    [InlineData("nowhere", null, "InternalSubnetNotFound")]
    public void A_frontend_goes_only_where_the_network_has_room_for_it(string? subnet, string? address, string id) => Assert.Contains(
        id, Plan(TestService.Snapshot(TestService.Internal), new() { InternalSubnet = subnet, LoadBalancerIPAddress = address }).Refusals.Select(refusal => refusal.ErrorId));

    [Fact]
    public void PROXY_protocol_brings_TCP_probes_along_and_takes_them_back()
    {
        JsonObject json = TestService.Json(TestService.Internal, TestService.Create);
        json["spec"]!["ports"]![0]!["appProtocol"] = "https";
        ServiceSnapshot service = ServiceReader.Read(json);
        ExposurePlan plan = Plan(service, new() { EnableProxyProtocol = true }, TestCloud.Link());
        Assert.Equal("tcp", plan.Annotations["service.beta.kubernetes.io/port_443_health-probe_protocol"]);
        Assert.DoesNotContain(plan.Warnings, warning => warning.Id == "ProxyBreaksProbe");

        ServiceSnapshot on = Applied(service, plan);
        ExposurePlan off = Plan(on, new() { EnableProxyProtocol = false }, TestCloud.Link());
        Assert.Equal(["port_443_health-probe_protocol", "azure-pls-proxy-protocol"], off.Changes.Select(change => change.Key.Split('/')[1]).OrderDescending());
        Assert.All(off.Changes, change => Assert.Null(change.To));
    }

    [Fact]
    public void Switching_PROXY_protocol_under_connected_consumers_is_warned_of()
    {
        ServiceSnapshot service = TestService.Snapshot(TestService.Internal, TestService.Create);
        Assert.Contains(Plan(service, new() { EnableProxyProtocol = true }, InUse(("api", "Approved", ""))).Warnings, warning => warning.Id == "ProxySwitchedInUse");
        Assert.DoesNotContain(Plan(service, new() { EnableProxyProtocol = true }, InUse(("api", "Pending", ""))).Warnings, warning => warning.Id == "ProxySwitchedInUse");
    }

    [Fact]
    public void A_change_that_was_applied_plans_to_nothing_from_wherever_it_began()
    {
        Gen<string[]> hosts = Gen.OneOf<string>("a.example", "b.example").Array[0, 2];
        Gen<string?> address = Gen.OneOf<string?>(null, "10.240.0.9", "10.240.0.20");
        Gen<ExposureSetting[]> reset = Gen.Enum<ExposureSetting>().Array[0, 3];
        Gen<(string[] Hosts, bool Proxy, int? Count, string? Address, string? Subnet, ExposureSetting[] Reset)> wishes =
            Gen.Select(hosts, Gen.Bool, Gen.OneOf<int?>(null, 1, 4), address, Gen.OneOf<string?>(null, "nodes", "pls-nat"), reset);
        Gen<string> owner = Gen.OneOf<string>("plstools/Apply", "helm/Update");
        Gen.Select(wishes, wishes, owner).Sample((first, second, by) =>
        {
            ExposureSettings Settings((string[] Hosts, bool Proxy, int? Count, string? Address, string? Subnet, ExposureSetting[] Reset) wish) => new()
            {
                Fqdns = wish.Hosts,
                EnableProxyProtocol = wish.Proxy,
                NatIPCount = wish.Count,
                LoadBalancerIPAddress = wish.Subnet == "pls-nat" ? null : wish.Address,
                InternalSubnet = wish.Subnet,
                Reset = wish.Reset,
            };
            ExposureConsent all = new(true, true);
            ExposurePlan start = ExposurePlanner.Plan(TestCloud.Around(TestService.Snapshot(TestService.Internal)), Settings(first), all);
            string[] parts = by.Split('/');
            ServiceSnapshot service = Applied(start.Service, start, parts[0], parts[1]);
            ExposurePlan change = ExposurePlanner.Plan(TestCloud.Around(service, TestCloud.Link()), Settings(second), all);
            ServiceSnapshot after = Applied(service, change);
            ExposurePlan again = ExposurePlanner.Plan(TestCloud.Around(after, TestCloud.Link()), Settings(second), all);
            Assert.DoesNotContain(again.Changes, item => item.Key != ExposurePlanner.SyncRequest);
            Assert.Equal(change.Asked.Fqdns, again.Asked.Fqdns);
        });
    }

    /// <summary>The Service after the API server has taken the plan.</summary>
    private static ServiceSnapshot Applied(ServiceSnapshot service, ExposurePlan plan, string manager = "plstools", string operation = "Apply")
    {
        Dictionary<string, string> annotations = new(service.Annotations);
        foreach (AnnotationChange change in plan.Changes)
        {
            if (change.To is { } value) annotations[change.Key] = value;
            else annotations.Remove(change.Key);
        }

        return service with { Annotations = annotations, Owners = [new(manager, operation, plan.Annotations.Keys.ToHashSet())] };
    }

    private static ServiceSnapshot Owned(string manager, string operation, params string[] keys) =>
        ServiceReader.Read(TestService.Json(s_asked).OwnedBy(manager, operation, keys));

    private static JsonObject AsAsked() => TestCloud.Link(change: properties =>
    {
        properties["fqdns"] = new JsonArray("a.example");
        properties["enableProxyProtocol"] = true;
    });

    private static JsonObject InUse(params (string Endpoint, string Status, string Message)[] connections) =>
        TestCloud.Link(change: properties => properties["privateEndpointConnections"] = new JsonArray([.. connections.Select(connection => TestCloud.Connection(connection.Endpoint, connection.Status, connection.Message))]));

    private static ExposurePlan Plan(ServiceSnapshot service, ExposureSettings settings, params JsonObject[] links) =>
        ExposurePlanner.Plan(TestCloud.Around(service, links), settings);
}
