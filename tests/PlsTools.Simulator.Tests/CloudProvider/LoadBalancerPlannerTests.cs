using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider;

public sealed class LoadBalancerPlannerTests
{
    private static readonly FrontendTarget s_subnet = new(Samples.Config.SubnetId("aks-subnet"), [IPNetwork.Parse("10.224.0.0/16")], null);

    [Fact]
    public void A_first_service_makes_balancer_frontend_pool_rule_and_probe()
    {
        LoadBalancerPlan plan = Want(Samples.Service(), null);

        Assert.True(plan.Changed);
        Assert.Equal("Standard", (string?)plan.Body!["sku"]!["name"]);
        JsonObject frontend = Assert.Single(Children(plan, "frontendIPConfigurations"));
        Assert.Equal(Samples.Base, (string?)frontend["name"]);
        Assert.Equal("Dynamic", (string?)frontend["properties"]!["privateIPAllocationMethod"]);
        Assert.Equal("kubernetes", (string?)Assert.Single(Children(plan, "backendAddressPools"))["name"]);
        JsonObject rule = Assert.Single(Children(plan, "loadBalancingRules"));
        Assert.Equal($"{Samples.Base}-TCP-80", (string?)rule["name"]);
        Assert.Equal(Samples.FrontendId(), (string?)rule["properties"]!["frontendIPConfiguration"]!["id"]);
        Assert.Equal((80, 80, true), Ports(rule));
        JsonObject probe = Assert.Single(Children(plan, "probes"));
        Assert.Equal(("Tcp", 30080), ((string?)probe["properties"]!["protocol"], (int?)probe["properties"]!["port"]));
    }

    [Fact]
    public void What_is_as_asked_is_left_alone() => Assert.False(Want(Samples.Service(), Live(Samples.Service())).Changed);

    [Fact]
    public void A_second_service_adds_its_own_and_leaves_the_first()
    {
        ServiceSnapshot second = Second();
        LoadBalancerPlan plan = Want(second, Live(Samples.Service()));
        Assert.True(plan.Changed);
        Assert.Equal(2, Children(plan, "frontendIPConfigurations").Count);
        Assert.Equal(2, Children(plan, "loadBalancingRules").Count);
        Assert.Single(Children(plan, "backendAddressPools"));
    }

    [Fact]
    public void Without_floating_ip_the_rule_goes_to_the_node_port()
    {
        LoadBalancerPlan plan = Want(Samples.Service(("azure-disable-load-balancer-floating-ip", "true")), null);
        Assert.Equal((80, 30080, false), Ports(Assert.Single(Children(plan, "loadBalancingRules"))));
    }

    [Fact]
    public void A_public_service_stands_on_a_public_address()
    {
        FrontendTarget target = new(null, [], "/pip");
        LoadBalancerPlan plan = LoadBalancerPlanner.Want(Samples.Config, Samples.Service(("azure-load-balancer-internal", "True")), "kubernetes", null, target);
        Assert.Equal("/pip", (string?)Assert.Single(Children(plan, "frontendIPConfigurations"))["properties"]!["publicIPAddress"]!["id"]);
    }

    [Fact]
    public void An_address_that_is_asked_for_is_static_and_the_present_one_is_kept()
    {
        Assert.Equal("10.224.0.77", (string?)FrontendOf(Samples.Service(("azure-load-balancer-ipv4", "10.224.0.77")))["privateIPAddress"]);
        Assert.Equal("10.224.0.78", (string?)FrontendOf(Samples.Service() with { LoadBalancerIP = "10.224.0.78" })["privateIPAddress"]);
        Assert.Equal("10.224.0.79", (string?)FrontendOf(Samples.Service() with { Ingress = ["10.224.0.79"] })["privateIPAddress"]);
        Assert.Null(FrontendOf(Samples.Service() with { Ingress = ["10.9.0.79"] })["privateIPAddress"]);
    }

    [Fact]
    public void Another_address_replaces_the_frontend()
    {
        LoadBalancerPlan plan = Want(Samples.Service(("azure-load-balancer-ipv4", "10.224.0.77")), Live(Samples.Service()));
        Assert.Equal(Samples.Base, (string?)Assert.Single(plan.Removed)["name"]);
        Assert.Equal("10.224.0.77", (string?)Assert.Single(Children(plan, "frontendIPConfigurations"))["properties"]!["privateIPAddress"]);
    }

    [Fact]
    public void Another_subnet_replaces_the_frontend_under_another_name()
    {
        ServiceSnapshot service = Samples.Service(("azure-load-balancer-internal-subnet", "front"));
        LoadBalancerPlan plan = LoadBalancerPlanner.Want(
            Samples.Config, service, "kubernetes-internal", Live(Samples.Service()), new(Samples.Config.SubnetId("front"), [], null));
        Assert.Equal(Samples.Base, (string?)Assert.Single(plan.Removed)["name"]);
        Assert.Equal($"{Samples.Base}-front", (string?)Assert.Single(Children(plan, "frontendIPConfigurations"))["name"]);
        Assert.Equal($"{Samples.Base}-front-TCP-80", (string?)Assert.Single(Children(plan, "loadBalancingRules"))["name"]);
    }

    [Fact]
    public void Services_that_ask_for_one_address_share_its_frontend()
    {
        LoadBalancerPlan plan = Want(Sharer(port: 81), Live(Samples.Service()));
        Assert.Single(Children(plan, "frontendIPConfigurations"));
        JsonObject rule = Children(plan, "loadBalancingRules").Single(rule => (int)rule["properties"]!["frontendPort"]! == 81);
        Assert.Equal(Samples.FrontendId(), (string?)rule["properties"]!["frontendIPConfiguration"]!["id"]);
    }

    [Fact]
    public void Services_that_share_an_address_cannot_share_a_port()
    {
        CloudProviderException refused = Assert.Throws<CloudProviderException>(() => Want(Sharer(port: 80), Live(Samples.Service())));
        Assert.StartsWith(
            $"checkLoadBalancerResourcesConflicts: service port http is trying to consume the port 80 which is being referenced by an existing loadBalancing rule {Samples.Base}-TCP-80",
            refused.Message);
    }

    [Fact]
    public void The_last_service_takes_the_balancer_with_it()
    {
        LoadBalancerPlan plan = LoadBalancerPlanner.Release(Samples.Service(), Live(Samples.Service()));
        Assert.True(plan.Changed);
        Assert.Null(plan.Body);
        Assert.Single(plan.Removed);
    }

    [Fact]
    public void One_of_two_leaves_the_other()
    {
        JsonObject both = Live(Second(), Live(Samples.Service()));
        LoadBalancerPlan plan = LoadBalancerPlanner.Release(Samples.Service(), both);
        Assert.Equal(Samples.Base, (string?)Assert.Single(plan.Removed)["name"]);
        Assert.Single(Children(plan, "frontendIPConfigurations"));
        Assert.Single(Children(plan, "loadBalancingRules"));
        Assert.Single(Children(plan, "probes"));
    }

    [Fact]
    public void A_frontend_that_others_use_is_held()
    {
        JsonObject shared = Live(Sharer(port: 81), Live(Samples.Service()));
        LoadBalancerPlan plan = LoadBalancerPlanner.Release(Samples.Service(), shared);
        Assert.Empty(plan.Removed);
        Assert.Equal(Samples.Base, (string?)Assert.Single(plan.Held)["name"]);
        Assert.Single(Children(plan, "frontendIPConfigurations"));
        Assert.Single(Children(plan, "loadBalancingRules"));
    }

    [Fact]
    public void A_service_without_anything_here_changes_nothing()
    {
        Assert.False(LoadBalancerPlanner.Release(Samples.Service(), null).Changed);
        Assert.False(LoadBalancerPlanner.Release(Second(), Live(Samples.Service())).Changed);
    }

    [Fact]
    public void All_ports_go_by_one_rule_where_asked_for()
    {
        ServiceSnapshot service = Samples.Service(("azure-load-balancer-enable-high-availability-ports", "true")) with
        {
            Ports = [new("http", "TCP", 80, 30080, null), new("https", "TCP", 443, 30443, null)],
        };
        JsonObject rule = Assert.Single(Children(Want(service, null), "loadBalancingRules"));
        Assert.Equal("All", (string?)rule["properties"]!["protocol"]);
        Assert.Equal((0, 0, true), Ports(rule));
    }

    [Theory]
    [InlineData("3")]
    [InlineData("101")]
    [InlineData("x")]
    public void An_idle_timeout_out_of_range_is_refused(string value)
    {
        CloudProviderException refused = Assert.Throws<CloudProviderException>(() => Want(Samples.Service(("azure-load-balancer-tcp-idle-timeout", value)), null));
        Assert.Equal($"idle timeout value must be a whole number representing minutes between 4 and 100, actual value: {value}", refused.Message);
    }

    private static ServiceSnapshot Second() => Samples.Service() with { Name = "second", Uid = Samples.OtherUid };

    private static ServiceSnapshot Sharer(int port) => Samples.Service(("azure-load-balancer-ipv4", "10.224.0.6")) with
    {
        Name = "second",
        Uid = Samples.OtherUid,
        Ports = [new("http", "TCP", port, 30081, null)],
    };

    private static LoadBalancerPlan Want(ServiceSnapshot service, JsonObject? current) =>
        LoadBalancerPlanner.Want(Samples.Config, service, "kubernetes-internal", current, s_subnet);

    private static JsonNode FrontendOf(ServiceSnapshot service) => Assert.Single(Children(Want(service, null), "frontendIPConfigurations"))["properties"]!;

    // As ARM shows it: the first frontend has got an address.
    private static JsonObject Live(ServiceSnapshot service, JsonObject? current = null)
    {
        JsonObject body = Want(service, current).Body!;
        body["properties"]!["frontendIPConfigurations"]![0]!["properties"]!["privateIPAddress"] = "10.224.0.6";
        return body;
    }

    private static List<JsonObject> Children(LoadBalancerPlan plan, string kind) => [.. ((JsonArray)plan.Body!["properties"]![kind]!).Select(child => (JsonObject)child!)];

    private static (int, int, bool) Ports(JsonObject rule) =>
        ((int)rule["properties"]!["frontendPort"]!, (int)rule["properties"]!["backendPort"]!, (bool)rule["properties"]!["enableFloatingIP"]!);
}
