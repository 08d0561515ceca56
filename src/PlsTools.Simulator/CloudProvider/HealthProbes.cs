using System.Globalization;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>The health probes that a Service's annotations ask for. Source: <c>azure_loadbalancer_healthprobe.go</c>.</summary>
internal static class HealthProbes
{
    private const int DefaultInterval = 5;
    private const int DefaultCount = 2;
    private const int MaximumWindow = 120;

    /// <summary>
    /// The one probe of the node's health server that serves all ports under <c>externalTrafficPolicy: Local</c>; null elsewhere, and
    /// for a private link service with PROXY protocol, whose header that server would refuse.
    /// </summary>
    public static JsonObject? ForNode(ControllerFeatures features, ServiceSnapshot service, bool ipv6)
    {
        bool proxied = features.ProbesPortsUnderProxyProtocol
            && CloudAnnotations.IsTrue(service, CloudAnnotations.PlsCreate)
            && CloudAnnotations.IsTrue(service, CloudAnnotations.PlsProxyProtocol);
        if (!service.IsLocalTraffic || service.HealthCheckNodePort == 0 || proxied) return null;
        (int interval, int count) = Timing(service, service.HealthCheckNodePort);
        string name = CloudNames.Rule(service, "TCP", service.HealthCheckNodePort, ipv6);
        return Probe(name, "Http", service.HealthCheckNodePort, "/healthz", interval, count);
    }

    /// <summary>Whether a port asks for a probe port of its own, which it then has under <c>externalTrafficPolicy: Local</c> too.</summary>
    public static bool HasOwnPort(ControllerFeatures features, ServiceSnapshot service, ServicePortSnapshot port) =>
        features.ReadsResourceGroup && Value(service, CloudAnnotations.OfPort(port.Port, "health-probe_port")) is not null;

    /// <summary>The probe of one port; null for what is not TCP, and where the annotation forbids it.</summary>
    public static JsonObject? ForPort(ServiceSnapshot service, ServicePortSnapshot port, string name)
    {
        if (port.Protocol != "TCP" || CloudAnnotations.IsTrue(service, CloudAnnotations.OfPort(port.Port, "no_probe_rule"))) return null;
        string protocol = (Value(service, CloudAnnotations.OfPort(port.Port, "health-probe_protocol"))
            ?? (string.IsNullOrWhiteSpace(port.AppProtocol) ? null : port.AppProtocol.Trim())
            ?? Value(service, CloudAnnotations.ProbeProtocol)
            ?? "tcp").ToLowerInvariant() switch
        {
            "http" => "Http",
            "https" => "Https",
            _ => "Tcp",
        };
        string? path = protocol == "Tcp"
            ? null
            : Value(service, CloudAnnotations.OfPort(port.Port, "health-probe_request-path")) ?? Value(service, CloudAnnotations.ProbeRequestPath) ?? "/";
        (int interval, int count) = Timing(service, port.Port);
        return Probe(name, protocol, TargetPort(service, port), path, interval, count);
    }

    private static int TargetPort(ServiceSnapshot service, ServicePortSnapshot port)
    {
        if (Value(service, CloudAnnotations.OfPort(port.Port, "health-probe_port")) is not string asked) return port.NodePort;
        ServicePortSnapshot? named = service.Ports.FirstOrDefault(candidate => candidate.Name.Equals(asked, StringComparison.OrdinalIgnoreCase));
        if (named is not null) return named.NodePort;
        if (!asked.All(char.IsAsciiDigit)) throw new CloudProviderException($"port {asked} not found in service");
        int number = GoInteger.Parse32(asked);
        return service.Ports.FirstOrDefault(candidate => candidate.Port == number)?.NodePort ?? number;
    }

    private static (int Interval, int Count) Timing(ServiceSnapshot service, int port)
    {
        int interval = Number(service, CloudAnnotations.OfPort(port, "health-probe_interval"), CloudAnnotations.ProbeInterval, DefaultInterval);
        int count = Number(service, CloudAnnotations.OfPort(port, "health-probe_num-of-probe"), CloudAnnotations.ProbeCount, DefaultCount);
        if (interval < DefaultInterval)
            throw new CloudProviderException(string.Create(CultureInfo.InvariantCulture, $"the minimum value of {CloudAnnotations.ProbeInterval} is {DefaultInterval}"));
        if (count < DefaultCount)
            throw new CloudProviderException(string.Create(CultureInfo.InvariantCulture, $"the minimum value of {CloudAnnotations.ProbeCount} is {DefaultCount}"));
        if ((long)interval * count >= MaximumWindow)
            throw new CloudProviderException("total probe should be less than 120, please adjust interval and number of probe accordingly");
        return (interval, count);
    }

    private static int Number(ServiceSnapshot service, string ofPort, string ofAll, int otherwise) =>
        (Value(service, ofPort) ?? Value(service, ofAll)) is string text ? GoInteger.Parse32(text) : otherwise;

    private static string? Value(ServiceSnapshot service, string key) => CloudAnnotations.Untrimmed(service, key)?.Trim();

    private static JsonObject Probe(string name, string protocol, int port, string? path, int interval, int count)
    {
        JsonObject properties = new()
        {
            ["protocol"] = protocol,
            ["port"] = port,
            ["intervalInSeconds"] = interval,
            ["probeThreshold"] = count,
        };
        if (path is not null) properties["requestPath"] = path;
        return new() { ["name"] = name, ["properties"] = properties };
    }
}
