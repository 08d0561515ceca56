using System.Globalization;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>The load-balancing rules and probes that a Service needs on one frontend. Source: <c>getExpectedLBRules</c>.</summary>
internal sealed record BalancingRules(IReadOnlyList<JsonObject> Rules, IReadOnlyList<JsonObject> Probes)
{
    private const int DefaultIdleMinutes = 4;
    private const int MinimumIdleMinutes = 4;
    private const int MaximumIdleMinutes = 100;

    /// <param name="features">What the controller's version does.</param>
    /// <param name="service">The Service.</param>
    /// <param name="balancerId">Id of the load balancer.</param>
    /// <param name="frontendId">Id of the frontend that the rules serve.</param>
    /// <param name="pool">Name of the backend pool.</param>
    /// <param name="ipv6">Whether the frontend is the IPv6 one.</param>
    public static BalancingRules Expect(
        ControllerFeatures features, ServiceSnapshot service, string balancerId, string frontendId, string pool, bool ipv6)
    {
        JsonObject? ofNode = HealthProbes.ForNode(features, service, ipv6);
        List<JsonObject> probes = ofNode is null ? [] : [ofNode];
        List<JsonObject> rules = [];
        bool allPorts = service.IsInternal && CloudAnnotations.IsTrue(service, CloudAnnotations.HighAvailabilityPorts);
        foreach (ServicePortSnapshot port in service.Ports)
        {
            string name = CloudNames.Rule(service, port.Protocol, port.Port, ipv6);
            bool byPort = ofNode is null || HealthProbes.HasOwnPort(features, service, port);
            JsonObject? probe = byPort ? HealthProbes.ForPort(service, port, name) : ofNode;
            if (probe is not null && byPort) probes.Add(probe);
            if (allPorts)
            {
                string first = CloudNames.Rule(service, service.Ports[0].Protocol, service.Ports[0].Port, ipv6);
                if (probe is not null || port == service.Ports[^1])
                {
                    rules.Add(Rule(service, first, "All", 0, 0, balancerId, frontendId, pool, probe));
                    break;
                }
            }
            else if (!CloudAnnotations.IsTrue(service, CloudAnnotations.OfPort(port.Port, "no_lb_rule")))
            {
                int backendPort = service.FloatingIPDisabled ? port.NodePort : port.Port;
                rules.Add(Rule(service, name, Protocol(port.Protocol), port.Port, backendPort, balancerId, frontendId, pool, probe));
            }
        }

        return new(rules, probes);
    }

    /// <summary>Whether two rules say the same, leaving aside what ARM adds.</summary>
    public static bool SameRule(JsonObject left, JsonObject right) => Facts(left) == Facts(right);

    public static bool SameProbe(JsonObject left, JsonObject right) => ProbeFacts(left) == ProbeFacts(right);

    private static string Facts(JsonObject rule)
    {
        JsonNode? facts = rule["properties"];
        return string.Join(
            '\n',
            (string?)rule["name"], (string?)facts?["protocol"], (int?)facts?["frontendPort"], (int?)facts?["backendPort"], (bool?)facts?["enableFloatingIP"] ?? false,
            (int?)facts?["idleTimeoutInMinutes"] ?? DefaultIdleMinutes, (string?)facts?["loadDistribution"] ?? "Default", (bool?)facts?["enableTcpReset"] ?? false,
            (string?)facts?["frontendIPConfiguration"]?["id"], (string?)facts?["backendAddressPool"]?["id"], (string?)facts?["probe"]?["id"]).ToUpperInvariant();
    }

    private static string ProbeFacts(JsonObject probe)
    {
        JsonNode? facts = probe["properties"];
        return string.Join(
            '\n',
            (string?)probe["name"], (string?)facts?["protocol"], (int?)facts?["port"], (int?)facts?["intervalInSeconds"],
            (int?)facts?["probeThreshold"] ?? (int?)facts?["numberOfProbes"], (string?)facts?["requestPath"]).ToUpperInvariant();
    }

    private static JsonObject Rule(
        ServiceSnapshot service, string name, string protocol, int frontendPort, int backendPort, string balancerId, string frontendId, string pool, JsonObject? probe)
    {
        JsonObject properties = new()
        {
            ["frontendIPConfiguration"] = new JsonObject { ["id"] = frontendId },
            ["backendAddressPool"] = new JsonObject { ["id"] = $"{balancerId}/backendAddressPools/{pool}" },
            ["protocol"] = protocol,
            ["frontendPort"] = frontendPort,
            ["backendPort"] = backendPort,
            ["enableFloatingIP"] = !service.FloatingIPDisabled,
            ["disableOutboundSnat"] = false,
            ["loadDistribution"] = service.SessionAffinity == "ClientIP" ? "SourceIP" : "Default",
        };
        if (protocol is "Tcp" or "All")
        {
            properties["enableTcpReset"] = !CloudAnnotations.IsTrue(service, CloudAnnotations.DisableTcpReset);
            properties["idleTimeoutInMinutes"] = IdleMinutes(service);
        }

        if (probe is not null) properties["probe"] = new JsonObject { ["id"] = $"{balancerId}/probes/{(string?)probe["name"]}" };
        return new() { ["name"] = name, ["properties"] = properties };
    }

    private static int IdleMinutes(ServiceSnapshot service)
    {
        if (CloudAnnotations.Untrimmed(service, CloudAnnotations.TcpIdleTimeout) is not string text) return DefaultIdleMinutes;
        bool whole = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int minutes);
        return whole && minutes is >= MinimumIdleMinutes and <= MaximumIdleMinutes
            ? minutes
            : throw new CloudProviderException(
                $"idle timeout value must be a whole number representing minutes between {MinimumIdleMinutes} and {MaximumIdleMinutes}, actual value: {text}");
    }

    private static string Protocol(string protocol) => protocol switch
    {
        "TCP" => "Tcp",
        "UDP" => "Udp",
        _ => throw new CloudProviderException("only TCP and UDP are supported for Azure LoadBalancers"),
    };
}
