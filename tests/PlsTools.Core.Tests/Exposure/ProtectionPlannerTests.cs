using System.Text.Json.Nodes;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Tests.Exposure.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Exposure;

public sealed class ProtectionPlannerTests
{
    private static readonly string[] s_asked =
        [TestService.Internal, TestService.Create, "azure-pls-resource-group=rg-a", "azure-pls-visibility=*", "azure-load-balancer-internal-subnet=nodes"];

    [Fact]
    public void The_parking_Service_asks_for_the_frontend_and_for_nothing_else()
    {
        ProtectionPlan plan = Plan(TestService.Snapshot(s_asked), null);
        Assert.Empty(plan.Refusals);
        Assert.Equal("shop/api-pls-parking", plan.Parking.ToString());
        Assert.Equal(
            [
                ("plstools/parked-service", "shop/api"), ("service.beta.kubernetes.io/azure-load-balancer-internal", "true"),
                ("service.beta.kubernetes.io/azure-load-balancer-internal-subnet", "nodes"), ("service.beta.kubernetes.io/azure-load-balancer-ipv4", "10.240.0.9"),
                ("service.beta.kubernetes.io/azure-pls-resource-group", "rg-a"),
            ],
            plan.Document["metadata"]!["annotations"]!.AsObject().Select(pair => (pair.Key, pair.Value!.ToString())).Order());
        Assert.Null(plan.Document["spec"]!["selector"]);
        Assert.Equal(65534, (int)plan.Document["spec"]!["ports"]![0]!["port"]!);
    }

    [Fact]
    public void Its_port_is_one_that_nobody_on_the_frontend_has_and_stays_the_same()
    {
        ServiceSnapshot service = TestService.Snapshot(s_asked) with { Ports = [new(65534, "TCP", null, null)] };
        ServiceSnapshot sharer = service with { Name = new("shop", "other"), Ports = [new(65533, "TCP", null, null)] };
        ServiceSnapshot parking = ServiceReader.Read(Plan(service, null, sharer).Document);
        Assert.Equal(65532, parking.Ports[0].Port);
        Assert.Equal(65532, (int)Plan(service, parking, sharer, parking).Document["spec"]!["ports"]![0]!["port"]!);
    }

    [Fact]
    public void A_long_name_is_cut_to_what_a_Service_may_be_called()
    {
        NamespacedName parking = Plan(TestService.Snapshot(s_asked) with { Name = new("shop", new string('a', 63)) }, null).Parking;
        Assert.Equal(63, parking.Name.Length);
        Assert.EndsWith("a-pls-parking", parking.Name);
    }

    [Fact]
    public void What_cannot_be_held_is_refused()
    {
        Assert.Equal("ParkingNameTaken", Refusal(TestService.Snapshot(s_asked), TestService.Snapshot(TestService.Internal)));
        Assert.Equal("ServiceBeingDeleted", Refusal(TestService.Snapshot(s_asked) with { IsBeingDeleted = true }, null));
        Assert.Equal("ProtectionOfParking", Refusal(TestService.Snapshot([.. s_asked, "plstools/parked-service=shop/b"]), null));
    }

    private static string Refusal(ServiceSnapshot service, ServiceSnapshot? present) => Assert.Single(Plan(service, present).Refusals).ErrorId;

    private static ProtectionPlan Plan(ServiceSnapshot service, ServiceSnapshot? present, params ServiceSnapshot[] sharers)
    {
        JsonObject link = TestCloud.Link(owner: service.Name.ToString());
        ServiceExposure Join(ServiceSnapshot other) => ExposureJoin.Of(other, TestCloud.Cluster, TestCloud.Inventory(null, link));
        return ProtectionPlanner.Plan(new(TestCloud.Cluster, Join(service), [.. sharers.Select(Join)], new Dictionary<ResourceId, DateTimeOffset>()), present);
    }
}
