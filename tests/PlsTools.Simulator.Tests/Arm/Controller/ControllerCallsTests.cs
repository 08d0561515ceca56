using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Arm.Controller;

/// <summary>
/// The calls of the real Azure cloud controller manager for a Service that is internal and wants a private link service, in their order, against
/// a world whose own cloud controller is off.
/// </summary>
public sealed class ControllerCallsTests
{
    private const string Frontend = "a0123456789abcdef0123456789abcde";
    private const string Owner = "default/sample-app";
    private static readonly string s_balancers = $"{ControllerWorld.Network}/loadBalancers";
    private static readonly string s_balancer = $"{s_balancers}/kubernetes-internal";
    private static readonly string s_pool = $"{s_balancer}/backendAddressPools/kubernetes";
    private static readonly string s_frontend = $"{s_balancer}/frontendIPConfigurations/{Frontend}";
    private static readonly string s_subnet = $"{ControllerWorld.Network}/virtualNetworks/aks-vnet/subnets/aks-subnet";
    private static readonly string s_machine = $"{ControllerWorld.Compute}/virtualMachines/aks-nodepool1-0";
    private static readonly string s_nic = $"{ControllerWorld.Network}/networkInterfaces/aks-nodepool1-0-nic";
    private static readonly string s_group = $"{ControllerWorld.Network}/networkSecurityGroups/aks-agentpool-nsg";

    [Theory]
    [InlineData("1.35.8")]
    [InlineData("1.26.21")]
    public async Task A_service_gets_its_private_link_service_has_it_changed_and_takes_it_along(string controller)
    {
        ControllerVersion version = ControllerVersion.Of(controller);
        await using ControllerWorld world = await ControllerWorld.StartAsync(version);
        string services = $"{ControllerWorld.Network}/{version.PrivateLinkServices}";
        string service = $"{services}/mypls";

        await CreateBalancer(world);
        await JoinNode(world, version);
        await CreateService(world, version, services, service);
        ArmAnswer made = (await world.Get(service)).Expect(HttpStatusCode.OK);
        Assert.Equal("Succeeded", made.State);
        Assert.Equal($"{ControllerWorld.Network}/privateLinkServices/mypls", made.Text("id"));
        Assert.Equal(("kubernetes", Owner), (made.Text("tags.k8s-azure-cluster-name"), made.Text("tags.k8s-azure-owner-service")));
        Assert.Equal(s_frontend, made.Text("properties.loadBalancerFrontendIpConfigurations.0.id"));
        Assert.Equal("aks-subnet-mypls-dynamic-0", made.Text("properties.ipConfigurations.0.name"));
        Assert.Equal("*", made.Text("properties.visibility.subscriptions.0"));
        Assert.Matches(@"^mypls\.[0-9a-f-]{36}\.westeurope\.azure\.privatelinkservice$", made.Text("properties.alias"));

        await ChangeAnnotation(world, services, service);
        ArmAnswer changed = await world.Get(service);
        Assert.Equal("app.example", changed.Text("properties.fqdns.0"));
        Assert.Equal(made.Text("properties.alias"), changed.Text("properties.alias"));

        await Delete(world, services, service);
        (await world.Get(service)).Expect(HttpStatusCode.NotFound);
        (await world.Get(s_balancer)).Expect(HttpStatusCode.NotFound);
        Assert.DoesNotContain(
            (await world.Get($"{ControllerWorld.Network}/networkInterfaces")).At("value")!.AsArray(), nic => ((string)nic!["name"]!).StartsWith("mypls.nic."));
    }

    [Fact]
    public async Task A_pool_of_node_addresses_is_taken_by_the_balancer_and_refused_under_a_private_link_service()
    {
        ControllerVersion version = ControllerVersion.Of("1.35.8");
        await using ControllerWorld world = await ControllerWorld.StartAsync(version);
        await CreateBalancer(world);
        JsonObject pool = ArmBench.Json($$$"""
            {"name":"kubernetes","properties":{"loadBalancerBackendAddresses":[
              {"name":"aks-nodepool1-0","properties":{"ipAddress":"10.224.0.4","virtualNetwork":{"id":"{{{ControllerWorld.Network}}}/virtualNetworks/aks-vnet"} } }]} }
            """);
        (await world.Put(s_pool, pool)).Expect(HttpStatusCode.OK);
        await OpenSubnet(world);
        ArmAnswer refused = await world.Put($"{ControllerWorld.Network}/privateLinkServices/mypls", ServiceBody(version, "mypls"));
        Assert.Equal((400, "PrivateLinkServiceIsNotSupportedForIPBasedLoadBalancer"), (refused.Status, refused.ErrorCode));
    }

    private static async Task CreateBalancer(ControllerWorld world)
    {
        for (int twice = 0; twice < 2; twice++) Assert.Empty((await world.Get(s_balancers)).Expect(HttpStatusCode.OK).At("value")!.AsArray());
        Assert.Equal(s_subnet, (await world.Get(s_subnet)).Expect(HttpStatusCode.OK).Text("id"));
        (await world.Put(s_balancer, BalancerBody())).Expect(HttpStatusCode.Created);
        ArmAnswer balancer = (await world.Get(s_balancer)).Expect(HttpStatusCode.OK);
        Assert.Equal(s_frontend, balancer.Text("properties.frontendIPConfigurations.0.id"));
        Assert.StartsWith("10.224.", balancer.Text("properties.frontendIPConfigurations.0.properties.privateIPAddress"));
    }

    private static async Task JoinNode(ControllerWorld world, ControllerVersion version)
    {
        ArmAnswer machine = (await world.Get(s_machine)).Expect(HttpStatusCode.OK);
        Assert.Equal(s_nic, machine.Text("properties.networkProfile.networkInterfaces.0.id"));
        ArmAnswer nic = (await world.Get(s_nic)).Expect(HttpStatusCode.OK);
        Assert.Equal("IPv4", nic.Text("properties.ipConfigurations.0.properties.privateIPAddressVersion"));
        Assert.Equal(s_machine, nic.Text("properties.virtualMachine.id"));
        JsonObject joined = nic.Body!.DeepClone().AsObject();
        joined["properties"]!["ipConfigurations"]![0]!["properties"]!["loadBalancerBackendAddressPools"] = new JsonArray(new JsonObject { ["id"] = s_pool });
        (await world.Put(s_nic, joined, version.GuardsInterfaces ? nic.Etag : null)).Expect(HttpStatusCode.OK);
        ArmAnswer group = (await world.Get(s_group)).Expect(HttpStatusCode.OK);
        Assert.Equal(6, group.At("properties.defaultSecurityRules")!.AsArray().Count);
        ArmAnswer balancer = await world.Get(s_balancer);
        Assert.Equal($"{s_nic}/ipConfigurations/ipconfig1", balancer.Text("properties.backendAddressPools.0.properties.backendIPConfigurations.0.id"));
        Assert.Equal(s_machine, (await world.Get(s_nic)).Text("properties.virtualMachine.id"));
        if (version.GuardsInterfaces)
            Assert.Equal("PreconditionFailed", (await world.Put(s_nic, joined, nic.Etag)).Expect(HttpStatusCode.PreconditionFailed).ErrorCode);
    }

    private static async Task CreateService(ControllerWorld world, ControllerVersion version, string services, string service)
    {
        Assert.Empty((await world.Get(services)).Expect(HttpStatusCode.OK).At("value")!.AsArray());
        await OpenSubnet(world);
        ArmAnswer created = (await world.Put(service, ServiceBody(version, "mypls"))).Expect(HttpStatusCode.Created);
        Assert.Equal("Updating", created.State);
        Assert.Single((await world.Get(s_balancers)).At("value")!.AsArray());
        Assert.Empty((await world.Get($"{ControllerWorld.Network}/publicIPAddresses")).Expect(HttpStatusCode.OK).At("value")!.AsArray());
    }

    private static async Task OpenSubnet(ControllerWorld world)
    {
        await world.Get(s_subnet);
        JsonObject subnet = (await world.Get(s_subnet)).Expect(HttpStatusCode.OK).Body!.DeepClone().AsObject();
        subnet["properties"]!["privateLinkServiceNetworkPolicies"] = "Disabled";
        (await world.Put(s_subnet, subnet)).Expect(HttpStatusCode.OK);
    }

    private static async Task ChangeAnnotation(ControllerWorld world, string services, string service)
    {
        foreach (string read in (string[])[s_balancers, s_subnet, s_nic, s_balancer]) (await world.Get(read)).Expect(HttpStatusCode.OK);
        ArmAnswer list = (await world.Get(services)).Expect(HttpStatusCode.OK);
        JsonObject known = list.At("value.0")!.DeepClone().AsObject();
        for (int twice = 0; twice < 2; twice++) Assert.Equal("Disabled", (await world.Get(s_subnet)).Text("properties.privateLinkServiceNetworkPolicies"));
        known["etag"] = "";
        known["properties"]!["fqdns"] = new JsonArray("app.example");
        (await world.Put(service, known)).Expect(HttpStatusCode.OK);
        (await world.Get(s_balancers)).Expect(HttpStatusCode.OK);
    }

    private static async Task Delete(ControllerWorld world, string services, string service)
    {
        for (int thrice = 0; thrice < 3; thrice++) Assert.Single((await world.Get(s_balancers)).At("value")!.AsArray());
        ArmAnswer list = await world.Get(services);
        foreach (JsonNode? connection in list.At("value.0.properties.privateEndpointConnections")!.AsArray())
            (await world.Delete($"{service}/privateEndpointConnections/{(string)connection!["name"]!}")).Expect(HttpStatusCode.Accepted);
        (await world.Delete(service)).Expect(HttpStatusCode.Accepted);
        Assert.Single((await world.Get(s_balancers)).At("value")!.AsArray());
        Assert.Empty((await world.Get(services)).At("value")!.AsArray());
        (await world.Delete(s_balancer)).Expect(HttpStatusCode.Accepted);
        for (int twice = 0; twice < 2; twice++) Assert.Empty((await world.Get(s_balancers)).At("value")!.AsArray());
    }

    private static JsonObject BalancerBody() => ArmBench.Json($$$$"""
        {"name":"kubernetes-internal","location":"westeurope","sku":{"name":"Standard"},"properties":{
          "frontendIPConfigurations":[{"name":"{{{{Frontend}}}}","properties":{"privateIPAllocationMethod":"Dynamic","privateIPAddressVersion":"IPv4","subnet":{"id":"{{{{s_subnet}}}}"}}}],
          "backendAddressPools":[{"name":"kubernetes"}],
          "loadBalancingRules":[{"name":"{{{{Frontend}}}}-TCP-80","properties":{"protocol":"Tcp","frontendPort":80,"backendPort":80,"enableFloatingIP":true,
            "idleTimeoutInMinutes":4,"loadDistribution":"Default","disableOutboundSnat":true,"enableTcpReset":true,
            "frontendIPConfiguration":{"id":"{{{{s_frontend}}}}"},"backendAddressPool":{"id":"{{{{s_pool}}}}"},"probe":{"id":"{{{{s_balancer}}}}/probes/{{{{Frontend}}}}-TCP-80"}}}],
          "probes":[{"name":"{{{{Frontend}}}}-TCP-80","properties":{"protocol":"Tcp","port":30080,"intervalInSeconds":5,"numberOfProbes":2,"probeThreshold":2}}]}}
        """);

    private static JsonObject ServiceBody(ControllerVersion version, string name)
    {
        JsonObject body = ArmBench.Json($$$$"""
            {"location":"westeurope","properties":{
              "autoApproval":{"subscriptions":[]},"visibility":{"subscriptions":["*"]},
              "ipConfigurations":[{"name":"aks-subnet-{{{{name}}}}-dynamic-0","properties":{"primary":true,"privateIPAddressVersion":"IPv4","privateIPAllocationMethod":"Dynamic",
                "subnet":{"id":"{{{{s_subnet}}}}"}}}],
              "loadBalancerFrontendIpConfigurations":[{"id":"{{{{s_frontend}}}}"}]},
             "tags":{"k8s-azure-cluster-name":"kubernetes","k8s-azure-owner-service":"{{{{Owner}}}}"}}
            """);
        if (!version.NamesInBody) return body;
        body["name"] = name;
        body["etag"] = "";
        return body;
    }
}
