using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>Virtual machines and scale sets, as far as a cloud controller looks at them.</summary>
public sealed class MachineTests
{
    private const string Compute = $"{ArmBench.Provider}/providers/Microsoft.Compute";
    private const string Machine = $"{Compute}/virtualMachines/vm0";
    private const string Nic = $"{ArmBench.Provider}/providers/Microsoft.Network/networkInterfaces/vm0-nic";
    private const string ScaleSet = $"{Compute}/virtualMachineScaleSets/aks-pool-vmss";
    private const string Instance = $"{ScaleSet}/virtualMachines/0";
    private const string Pool = $"{ArmBench.Balancer}/backendAddressPools/kubernetes";
    private const string Version = "2025-04-01";
    private readonly ArmBench _bench = new();

    [Fact]
    public void A_machine_takes_its_interface_and_gives_it_back_when_it_goes()
    {
        MakeInterface();
        ArmAnswer created = Send("PUT", Machine, MachineBody()).Expect(HttpStatusCode.Created);
        Assert.Equal("Creating", created.State);
        Assert.Equal(("InProgress", "10"), (Send("GET", created.Header("Azure-AsyncOperation")).Text("status"), created.Header("Retry-After")));
        _bench.Wait();
        Assert.Equal("Succeeded", Send("GET", created.Header("Azure-AsyncOperation")).Text("status"));
        ArmAnswer machine = Send("GET", Machine).Expect(HttpStatusCode.OK);
        Assert.Equal(("Succeeded", Nic), (machine.State, machine.Text("properties.networkProfile.networkInterfaces.0.id")));
        Assert.Equal((Machine, "true"), (_bench.Get(Nic).Text("properties.virtualMachine.id"), _bench.Get(Nic).Text("properties.primary")));
        Assert.Equal("NicInUse", _bench.Send("DELETE", Nic).ErrorCode);

        ArmAnswer deleted = Send("DELETE", Machine).Expect(HttpStatusCode.Accepted);
        Assert.Contains("monitor=true", deleted.Header("Location"));
        Send("GET", deleted.Header("Location")).Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        Send("GET", deleted.Header("Location")).Expect(HttpStatusCode.OK);
        Assert.Equal("ResourceNotFound", Send("GET", Machine).ErrorCode);
        Assert.Null(_bench.Get(Nic).At("properties.virtualMachine"));
        _bench.Send("DELETE", Nic).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public void A_machine_shows_how_it_runs_only_when_asked()
    {
        MakeMachine();
        Assert.Null(Send("GET", Machine).At("properties.instanceView"));
        Assert.Equal("PowerState/running", Send("GET", $"{Machine}?%24expand=instanceView").Text("properties.instanceView.statuses.1.code"));
        Assert.Equal("ProvisioningState/succeeded", Send("GET", $"{Machine}/instanceView").Text("statuses.0.code"));
        Assert.Equal("vm0", Send("GET", $"{Compute}/virtualMachines").Text("value.0.name"));
        Assert.Equal("vm0", Send("GET", $"/subscriptions/{ArmBench.ProviderSubscription}/providers/Microsoft.Compute/virtualMachines").Text("value.0.name"));
    }

    [Fact]
    public void A_machine_shows_no_password()
    {
        MakeInterface();
        JsonObject body = MachineBody();
        body["properties"]!["osProfile"] = ArmBench.Json("""{"computerName":"vm0","adminUsername":"azureuser","adminPassword":"hunter2","customData":"c2VjcmV0"}""");
        string answer = Send("PUT", Machine, body).Expect(HttpStatusCode.Created).Body!.ToJsonString();
        Assert.Contains("azureuser", answer);
        Assert.DoesNotContain("hunter2", answer);
        Assert.DoesNotContain("c2VjcmV0", Send("GET", Machine).Body!.ToJsonString());
    }

    [Fact]
    public void A_machine_needs_an_interface_that_is_there_and_free()
    {
        Assert.Equal("InvalidResourceReference", Send("PUT", Machine, MachineBody()).Expect(HttpStatusCode.BadRequest).ErrorCode);
        Assert.Equal("InvalidParameter", Send("PUT", Machine, ArmBench.Json("""{"location":"westeurope","properties":{}}""")).ErrorCode);
        MakeMachine();
        Assert.Equal("NetworkInterfaceInUse", Send("PUT", Machine + "b", MachineBody()).Expect(HttpStatusCode.Conflict).ErrorCode);
    }

    [Fact]
    public void Etags_guard_a_machine_and_one_write_excludes_another()
    {
        MakeMachine();
        string etag = Send("GET", Machine).Etag!;
        ArmAnswer changed = _bench.Send("PUT", Machine, MachineBody(), version: Version, headers: ("If-Match", etag)).Expect(HttpStatusCode.OK);
        Assert.NotEqual(etag, changed.Etag);
        Assert.Equal("Conflict", Send("PUT", Machine, MachineBody()).Expect(HttpStatusCode.Conflict).ErrorCode);
        _bench.Wait();
        _bench.Send("PUT", Machine, MachineBody(), version: Version, headers: ("If-Match", etag)).Expect(HttpStatusCode.PreconditionFailed);
        Assert.Null(_bench.Send("GET", Machine, version: "2022-03-01").Etag);
    }

    [Fact]
    public void Commands_in_a_machine_are_not_simulated_and_say_so()
    {
        MakeMachine();
        ArmAnswer answer = Send("POST", $"{Machine}/runCommand", ArmBench.Json("""{"commandId":"RunShellScript"}""")).Expect(HttpStatusCode.NotImplemented);
        Assert.Contains("Microsoft.Compute/virtualMachines/runCommand", answer.ErrorMessage);
    }

    [Fact]
    public void A_group_goes_with_its_machines_and_interfaces()
    {
        MakeMachine();
        MakeScaleSet();
        _bench.Send("DELETE", ArmBench.Provider).Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        Assert.Empty(_bench.World.Resources.Below(ArmBench.Provider));
    }

    [Fact]
    public void A_scale_set_makes_instances_with_an_interface_each()
    {
        MakeScaleSet();
        ArmAnswer list = Send("GET", $"{ScaleSet}/virtualMachines?%24expand=instanceView").Expect(HttpStatusCode.OK);
        Assert.Equal(["aks-pool-vmss_0", "aks-pool-vmss_1"], list.At("value")!.AsArray().Select(item => (string)item!["name"]!));
        Assert.Equal(("aks-pool-vmss000001", "PowerState/running"), (list.Text("value.1.properties.osProfile.computerName"), list.Text("value.1.properties.instanceView.statuses.1.code")));
        string nic = list.Text("value.0.properties.networkProfile.networkInterfaces.0.id")!;
        Assert.Equal($"{Instance}/networkInterfaces/aks-pool-vmss", nic);
        ArmAnswer shown = _bench.Send("GET", nic, version: "2018-10-01").Expect(HttpStatusCode.OK);
        Assert.Equal(("10.1.0.5", Instance), (shown.Text("properties.ipConfigurations.0.properties.privateIPAddress"), shown.Text("properties.virtualMachine.id")));
        Assert.Contains($"{nic}/ipConfigurations/ipconfig1", _bench.Get(ArmBench.Nodes).At("properties.ipConfigurations")!.AsArray().Select(item => (string)item!["id"]!));
        Assert.Empty(_bench.Get($"{ArmBench.Provider}/providers/Microsoft.Network/networkInterfaces").At("value")!.AsArray());
        Assert.Equal("InvalidResourceReference", Send("PUT", ScaleSet + "2", ScaleSetBody(1, subnet: ArmBench.Nodes + "x")).ErrorCode);
    }

    [Fact]
    public void An_instance_joins_a_pool_by_a_write_of_its_own()
    {
        MakeScaleSet();
        ArmAnswer known = Send("GET", Instance).Expect(HttpStatusCode.OK);
        JsonObject joined = known.Body!.DeepClone().AsObject();
        joined["properties"]!["networkProfileConfiguration"]!["networkInterfaceConfigurations"]![0]!["properties"]!["ipConfigurations"]![0]!["properties"]!
            ["loadBalancerBackendAddressPools"] = new JsonArray(new JsonObject { ["id"] = Pool });
        Send("PUT", Instance, joined).Expect(HttpStatusCode.OK);
        _bench.Wait();
        Assert.Equal(
            [$"{Instance}/networkInterfaces/aks-pool-vmss/ipConfigurations/ipconfig1"],
            _bench.Get(Pool).At("properties.backendIPConfigurations")!.AsArray().Select(item => (string)item!["id"]!));
        Assert.Equal("ResourceNotFound", Send("PUT", $"{ScaleSet}/virtualMachines/7", joined).ErrorCode);
    }

    [Fact]
    public void A_scale_set_grows_shrinks_and_forgets_an_instance_that_is_deleted()
    {
        MakeScaleSet();
        Send("PUT", ScaleSet, ScaleSetBody(3)).Expect(HttpStatusCode.OK);
        _bench.Wait();
        Assert.Equal(["0", "1", "2"], Instances());
        Send("DELETE", Instance).Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        Assert.Equal(("2", 2), (Send("GET", ScaleSet).Text("sku.capacity"), _bench.World.Resources.OfType(ArmTypes.ScaleSetInterface).Count));
        Send("PUT", ScaleSet, ScaleSetBody(1)).Expect(HttpStatusCode.OK);
        _bench.Wait();
        Assert.Equal(["1"], Instances());
        Send("DELETE", ScaleSet).Expect(HttpStatusCode.Accepted);
        _bench.Wait();
        Assert.Empty(_bench.World.Resources.Below(Compute));
    }

    private static JsonObject MachineBody() => ArmBench.Json($$$"""
        {"location":"westeurope","properties":{"hardwareProfile":{"vmSize":"Standard_D2s_v5"},"networkProfile":{"networkInterfaces":[{"id":"{{{Nic}}}"}]} } }
        """);

    private static JsonObject ScaleSetBody(int capacity, string subnet = ArmBench.Nodes)
    {
        JsonObject body = ArmBench.Json($$$"""
            {"location":"westeurope","sku":{"name":"Standard_D2s_v5"},"properties":{"virtualMachineProfile":{
              "osProfile":{"computerNamePrefix":"aks-pool-vmss"},
              "networkProfile":{"networkInterfaceConfigurations":[{"name":"aks-pool-vmss","properties":{"primary":true,
                "ipConfigurations":[{"name":"ipconfig1","properties":{"primary":true,"subnet":{"id":"{{{subnet}}}"} } }]} }]} } } }
            """);
        body["sku"]!["capacity"] = capacity;
        return body;
    }

    private void MakeInterface() => _bench.Put(Nic, ArmBench.Json($$$"""
        {"location":"westeurope","properties":{"ipConfigurations":[{"name":"ip","properties":{"subnet":{"id":"{{{ArmBench.Nodes}}}"} } }]} }
        """)).Expect(HttpStatusCode.Created);

    private void MakeMachine()
    {
        MakeInterface();
        Send("PUT", Machine, MachineBody()).Expect(HttpStatusCode.Created);
        _bench.Wait();
    }

    private void MakeScaleSet()
    {
        Send("PUT", ScaleSet, ScaleSetBody(2)).Expect(HttpStatusCode.Created);
        _bench.Wait();
    }

    private IEnumerable<string> Instances() => Send("GET", $"{ScaleSet}/virtualMachines").At("value")!.AsArray().Select(item => (string)item!["instanceId"]!);

    private ArmAnswer Send(string method, string path, JsonObject? body = null) =>
        path.StartsWith("https:") ? _bench.Follow(path) : _bench.Send(method, path, body, version: Version);
}
