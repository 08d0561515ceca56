using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Kube;

public sealed class ServiceTests : IDisposable
{
    private readonly ClusterFixture _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_load_balancer_gets_address_node_ports_and_defaults()
    {
        JsonNode spec = (await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody())).Body["spec"]!;
        Assert.StartsWith("10.0.", (string?)spec["clusterIP"]);
        Assert.Equal((string?)spec["clusterIP"], (string?)spec["clusterIPs"]![0]);
        Assert.InRange((int)spec["ports"]![0]!["nodePort"]!, 30000, 32767);
        Assert.Equal("TCP", (string?)spec["ports"]![0]!["protocol"]);
        Assert.Equal(80, (int)spec["ports"]![0]!["targetPort"]!);
        Assert.Equal("Cluster", (string?)spec["externalTrafficPolicy"]);
        Assert.Equal("Cluster", (string?)spec["internalTrafficPolicy"]);
        Assert.Equal("None", (string?)spec["sessionAffinity"]);
        Assert.Equal("SingleStack", (string?)spec["ipFamilyPolicy"]);
        Assert.True((bool)spec["allocateLoadBalancerNodePorts"]!);
    }

    [Fact]
    public async Task Addresses_and_node_ports_are_never_given_twice()
    {
        HashSet<string> seen = [];
        for (int number = 0; number < 40; number++)
        {
            JsonNode spec = (await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody($"s{number}"))).Body["spec"]!;
            Assert.True(seen.Add((string)spec["clusterIP"]!));
            Assert.True(seen.Add(spec["ports"]![0]!["nodePort"]!.ToJsonString()));
        }
    }

    [Fact]
    public async Task A_local_policy_has_a_port_for_health_checks()
    {
        JsonNode spec = (await _world.PostAsync(
            ClusterFixture.Services, """{"metadata":{"name":"api"},"spec":{"type":"LoadBalancer","externalTrafficPolicy":"Local","ports":[{"port":80}]}}""")).Body["spec"]!;
        Assert.InRange((int)spec["healthCheckNodePort"]!, 30000, 32767);
    }

    [Fact]
    public async Task A_port_with_another_number_keeps_the_node_port_of_its_name()
    {
        JsonObject service = (await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody())).Body;
        int before = (int)service["spec"]!["ports"]![0]!["nodePort"]!;
        Answer changed = await _world.SendAsync(
            HttpMethod.Patch, ClusterFixture.Service, """{"spec":{"ports":[{"port":81,"protocol":"TCP"}]}}""", "application/merge-patch+json");
        Assert.Equal(before, (int)changed.Body["spec"]!["ports"]![0]!["nodePort"]!);
    }

    [Fact]
    public async Task Becoming_a_cluster_service_gives_the_node_ports_back()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        Answer changed = await _world.SendAsync(HttpMethod.Patch, ClusterFixture.Service, """{"spec":{"type":"ClusterIP"}}""", "application/merge-patch+json");
        JsonObject spec = changed.Body["spec"]!.AsObject();
        Assert.Null(spec["ports"]![0]!["nodePort"]);
        Assert.False(spec.ContainsKey("externalTrafficPolicy"));
        Assert.False(spec.ContainsKey("allocateLoadBalancerNodePorts"));
    }

    [Theory]
    [InlineData("""{"type":"LoadBalancer"}""", "spec.ports", "FieldValueRequired", "Required value")]
    [InlineData("""{"type":"Balancer","ports":[{"port":80}]}""", "spec.type", "FieldValueNotSupported", "Unsupported value: \"Balancer\": supported values: \"ClusterIP\", \"ExternalName\", \"LoadBalancer\", \"NodePort\"")]
    [InlineData("""{"ports":[{"port":70000,"targetPort":80}]}""", "spec.ports[0].port", "FieldValueInvalid", "Invalid value: 70000: must be between 1 and 65535, inclusive")]
    [InlineData("""{"ports":[{"name":"a","port":80},{"port":81}]}""", "spec.ports[1].name", "FieldValueRequired", "Required value")]
    [InlineData("""{"ports":[{"name":"a","port":80},{"name":"a","port":81}]}""", "spec.ports[1].name", "FieldValueDuplicate", "Duplicate value: \"a\"")]
    [InlineData("""{"ports":[{"name":"a","port":80},{"name":"b","port":80}]}""", "spec.ports[1]", "FieldValueDuplicate", "Duplicate value: {\"protocol\":\"TCP\",\"port\":80}")]
    [InlineData("""{"type":"NodePort","ports":[{"port":80,"nodePort":80}]}""", "spec.ports[0].nodePort", "FieldValueInvalid", "Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767")]
    [InlineData("""{"ports":[{"port":80,"protocol":"ICMP"}]}""", "spec.ports[0].protocol", "FieldValueNotSupported", "Unsupported value: \"ICMP\": supported values: \"SCTP\", \"TCP\", \"UDP\"")]
    [InlineData("""{"loadBalancerClass":"x","type":"LoadBalancer","clusterIP":"None","ports":[{"port":80}]}""", "spec.clusterIPs[0]", "FieldValueInvalid", "Invalid value: \"None\": may not be set to 'None' for LoadBalancer services")]
    [InlineData("""{"type":"LoadBalancer","loadBalancerSourceRanges":["10.0.0.1"],"ports":[{"port":80}]}""", "spec.LoadBalancerSourceRanges[0]", "FieldValueInvalid", "Invalid value: \"10.0.0.1\": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)")]
    public async Task A_bad_specification_is_invalid_with_its_cause(string spec, string field, string reason, string message)
    {
        Answer refused = await _world.PostAsync(ClusterFixture.Services, $"{{\"metadata\":{{\"name\":\"api\"}},\"spec\":{spec}}}");
        Assert.Equal(422, refused.Status);
        Assert.Equal("Invalid", refused.Reason);
        Assert.Equal($"Service \"api\" is invalid: {field}: {message}", refused.Message);
        JsonNode cause = Assert.Single(refused.Body["details"]!["causes"]!.AsArray())!;
        Assert.Equal((reason, message, field), ((string?)cause["reason"], (string?)cause["message"], (string?)cause["field"]));
    }

    [Fact]
    public async Task A_port_or_address_that_another_service_holds_is_refused()
    {
        await _world.PostAsync(
            ClusterFixture.Services, """{"metadata":{"name":"first"},"spec":{"type":"NodePort","clusterIP":"10.0.0.9","ports":[{"port":80,"nodePort":30080}]}}""");
        Answer refused = await _world.PostAsync(
            ClusterFixture.Services, """{"metadata":{"name":"api"},"spec":{"type":"NodePort","clusterIP":"10.0.0.9","ports":[{"port":80,"nodePort":30080}]}}""");
        Assert.Equal(
            "Service \"api\" is invalid: [spec.clusterIPs: Invalid value: [\"10.0.0.9\"]: failed to allocate IP 10.0.0.9: provided IP is already allocated, spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated]",
            refused.Message);
    }

    [Theory]
    [InlineData("""{"spec":{"clusterIP":"10.0.0.77","clusterIPs":["10.0.0.77"]}}""", "spec.clusterIPs[0]")]
    [InlineData("""{"spec":{"loadBalancerClass":"other.example/class"}}""", "spec.loadBalancerClass")]
    public async Task What_can_t_change_can_t_change(string patch, string field)
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        Answer refused = await _world.SendAsync(HttpMethod.Patch, ClusterFixture.Service, patch, "application/merge-patch+json");
        Assert.Equal(422, refused.Status);
        Assert.Contains($"{field}: Invalid value", refused.Message);
        Assert.EndsWith("may not change once set", refused.Message);
    }

    [Theory]
    [InlineData("Api", "a DNS-1035 label must consist of")]
    [InlineData("1api", "a DNS-1035 label must consist of")]
    [InlineData("a-name-that-is-longer-than-the-sixty-three-characters-of-one-label", "must be no more than 63 bytes")]
    public async Task A_name_that_is_no_label_is_refused(string name, string fault)
    {
        Answer refused = await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody(name));
        Assert.Equal(422, refused.Status);
        Assert.StartsWith($"Service \"{name}\" is invalid: metadata.name: Invalid value: \"{name}\": {fault}", refused.Message);
    }

    [Fact]
    public async Task The_status_is_only_written_through_its_path()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        const string Patch = """{"spec":{"type":"ClusterIP"},"status":{"loadBalancer":{"ingress":[{"ip":"10.1.0.7"}]}}}""";
        Answer main = await _world.SendAsync(HttpMethod.Patch, ClusterFixture.Service, """{"status":{"loadBalancer":{"ingress":[{"ip":"10.1.0.7"}]}}}""", "application/merge-patch+json");
        Assert.Equal("{}", main.Body["status"]!["loadBalancer"]!.ToJsonString());
        Answer status = await _world.SendAsync(HttpMethod.Patch, ClusterFixture.Service + "/status", Patch, "application/merge-patch+json");
        Assert.Equal("10.1.0.7", (string?)status.Body["status"]!["loadBalancer"]!["ingress"]![0]!["ip"]);
        Assert.Equal("LoadBalancer", (string?)status.Body["spec"]!["type"]);
    }

    [Fact]
    public void Every_cluster_serves_itself()
    {
        Assert.Equal(443, (int)_world.Controller.Find(PlsTools.Simulator.Kube.Resources.KubeResources.Services, "default", "kubernetes")!["spec"]!["ports"]![0]!["port"]!);
    }
}
