using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider;

public sealed class HealthProbesTests
{
    private static readonly ServicePortSnapshot s_port = new("http", "TCP", 80, 30080, null);

    [Fact]
    public void Tcp_to_the_node_port_is_the_default() => Assert.Equal(("Tcp", 30080, null, 5, 2), Probe(Samples.Service(), s_port));

    [Theory]
    [InlineData("HTTP", "Http", "/")]
    [InlineData("https", "Https", "/")]
    [InlineData("grpc", "Tcp", null)]
    public void The_protocol_comes_from_the_port(string appProtocol, string protocol, string? path) =>
        Assert.Equal((protocol, 30080, path, 5, 2), Probe(Samples.Service(), s_port with { AppProtocol = appProtocol }));

    [Fact]
    public void A_ports_annotation_wins_over_the_port_and_the_services()
    {
        ServiceSnapshot service = Samples.Service(
            ("port_80_health-probe_protocol", "http"), ("azure-load-balancer-health-probe-protocol", "https"), ("azure-load-balancer-health-probe-request-path", "/live"),
            ("port_80_health-probe_interval", "10"), ("azure-load-balancer-health-probe-num-of-probe", "3"));
        Assert.Equal(("Http", 30080, "/live", 10, 3), Probe(service, s_port with { AppProtocol = "tcp" }));
    }

    [Theory]
    [InlineData("http", 30080)]
    [InlineData("80", 30080)]
    [InlineData("9000", 9000)]
    public void A_port_may_be_named_or_numbered(string value, int port) =>
        Assert.Equal(port, Probe(Samples.Service(("port_80_health-probe_port", value)), s_port)!.Value.Port);

    [Fact]
    public void What_is_not_tcp_or_is_told_not_to_has_no_probe()
    {
        Assert.Null(Probe(Samples.Service(), s_port with { Protocol = "UDP" }));
        Assert.Null(Probe(Samples.Service(("port_80_no_probe_rule", "true")), s_port));
    }

    [Fact]
    public void A_window_of_two_minutes_is_too_long()
    {
        CloudProviderException refused = Assert.Throws<CloudProviderException>(() => Probe(
            Samples.Service(("azure-load-balancer-health-probe-interval", "60"), ("azure-load-balancer-health-probe-num-of-probe", "2")), s_port));
        Assert.Equal("total probe should be less than 120, please adjust interval and number of probe accordingly", refused.Message);
    }

    [Fact]
    public void Local_traffic_is_probed_at_the_nodes_health_port_unless_proxy_protocol_would_break_it()
    {
        ServiceSnapshot local = Local();
        JsonObject probe = HealthProbes.ForNode(ControllerFeatures.Latest, local, ipv6: false)!;
        Assert.Equal($"{Samples.Base}-TCP-31000", (string?)probe["name"]);
        Assert.Equal("/healthz", (string?)probe["properties"]!["requestPath"]);
        Assert.Null(HealthProbes.ForNode(ControllerFeatures.Latest, Local(("azure-pls-create", "true"), ("azure-pls-proxy-protocol", "TRUE")), ipv6: false));

        // Blanks turn PROXY on but not the switch of the probes.
        Assert.NotNull(HealthProbes.ForNode(ControllerFeatures.Latest, Local(("azure-pls-create", "true"), ("azure-pls-proxy-protocol", " true ")), ipv6: false));
    }

    [Fact]
    public void All_rules_of_local_traffic_share_the_one_probe()
    {
        ServiceSnapshot local = Local() with { Ports = [s_port, new("https", "TCP", 443, 30443, null)] };
        BalancingRules rules = BalancingRules.Expect(ControllerFeatures.Latest, local, "/lb", "/lb/f", "kubernetes", ipv6: false);
        Assert.Single(rules.Probes);
        Assert.All(rules.Rules, rule => Assert.Equal($"/lb/probes/{Samples.Base}-TCP-31000", (string?)rule["properties"]!["probe"]!["id"]));
        Assert.Equal(2, rules.Rules.Count);
    }

    private static ServiceSnapshot Local(params (string Key, string Value)[] annotations) =>
        Samples.Service(annotations) with { ExternalTrafficPolicy = "Local", HealthCheckNodePort = 31000 };

    private static (string? Protocol, int Port, string? Path, int Interval, int Count)? Probe(ServiceSnapshot service, ServicePortSnapshot port)
    {
        JsonNode? facts = HealthProbes.ForPort(service with { Ports = [port] }, port, "probe")?["properties"];
        return facts is null
            ? null
            : ((string?)facts["protocol"], (int)facts["port"]!, (string?)facts["requestPath"], (int)facts["intervalInSeconds"]!, (int)facts["probeThreshold"]!);
    }
}
