using System.Text.Json.Nodes;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Tests.Exposure.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Exposure;

public sealed class WithdrawalPlannerTests
{
    private static readonly string[] s_asked = [TestService.Internal, TestService.Create, "azure-pls-visibility=*", "azure-load-balancer-ipv4=10.240.0.9", "plstools/sync-request=3"];

    [Fact]
    public void All_that_asks_for_the_link_goes_and_all_that_places_the_load_balancer_stays()
    {
        ServiceSnapshot service = ServiceReader.Read(TestService.Json(s_asked)
            .OwnedBy("plstools", "Apply", "azure-load-balancer-internal", "azure-load-balancer-ipv4", "azure-pls-create", "azure-pls-visibility", "plstools/sync-request"));
        WithdrawalPlan plan = Plan(service, TestCloud.Link());
        Assert.Equal(["azure-pls-create", "azure-pls-visibility", "sync-request"], plan.Edit.Changes.Select(change => change.Key.Split('/')[1]).Order());
        Assert.All(plan.Edit.Changes, change => Assert.Null(change.To));
        Assert.Equal(["azure-load-balancer-internal", "azure-load-balancer-ipv4"], plan.Edit.Owned.Keys.Select(key => key.Split('/')[1]).Order());
        Assert.False(plan.Edit.NeedsPatch);
        Assert.Equal("pls-" + TestService.Frontend, plan.PrivateLinkServiceId?.Name);
        Assert.Empty(plan.Refusals);
    }

    [Fact]
    public void A_link_that_the_controller_did_not_make_is_deleted_only_when_it_may_be_taken()
    {
        ServiceSnapshot service = TestService.Snapshot(TestService.Internal);
        Assert.Equal("PrivateLinkServiceNotOurs", Assert.Single(Plan(service, TestCloud.Link(owner: null)).Refusals).ErrorId);
        Assert.Empty(WithdrawalPlanner.Plan(Around(service, TestCloud.Link(owner: null)), new(TakeOwnership: true)).Refusals);
    }

    [Fact]
    public void A_link_that_was_left_behind_on_another_frontend_goes_too() =>
        Assert.Equal("pls-old", Plan(TestService.Snapshot(s_asked), TestCloud.Link("pls-old", "aold")).PrivateLinkServiceId?.Name);

    [Fact]
    public void Nothing_is_done_where_nothing_is_there()
    {
        Assert.False(Plan(TestService.Snapshot(TestService.Internal)).Writes);
        WithdrawalPlan plan = Plan(TestService.Snapshot(s_asked));
        Assert.True(plan.Writes);
        Assert.Null(plan.PrivateLinkServiceId);
        Assert.Contains("there is none to delete", plan.Description);
    }

    [Fact]
    public void A_Service_that_goes_anyhow_is_left_to_the_controller() =>
        Assert.Equal("ServiceBeingDeleted", Assert.Single(Plan(TestService.Snapshot(s_asked) with { IsBeingDeleted = true }, TestCloud.Link()).Refusals).ErrorId);

    [Fact]
    public void The_consumers_are_told_with_the_time_since_when_they_are_there()
    {
        JsonObject link = TestCloud.Link(change: properties => properties["privateEndpointConnections"] = new JsonArray(TestCloud.Connection("api", "Approved", "ticket 42")));
        ResourceId endpoint = ResourceId.Parse($"/subscriptions/{TestCloud.Consumer}/resourceGroups/rg-c/providers/Microsoft.Network/privateEndpoints/api");
        WithdrawalSurroundings seen = Around(TestService.Snapshot(s_asked), link) with
        {
            EndpointTimes = new Dictionary<ResourceId, DateTimeOffset> { [endpoint] = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero) },
        };
        Assert.Contains(
            $"endpoint 'api' of subscription {TestCloud.Consumer} (Approved, 'ticket 42', since 2026-03-04).",
            Assert.Single(WithdrawalPlanner.Plan(seen, ExposureConsent.None).Refusals).Message);
    }

    private static WithdrawalPlan Plan(ServiceSnapshot service, params JsonObject[] links) => WithdrawalPlanner.Plan(Around(service, links), ExposureConsent.None);

    private static WithdrawalSurroundings Around(ServiceSnapshot service, params JsonObject[] links) =>
        new(TestCloud.Cluster, ExposureJoin.Of(service, TestCloud.Cluster, TestCloud.Inventory(null, links)), [], new Dictionary<ResourceId, DateTimeOffset>());
}
