using static PlsTools.Core.Exposure.Keys.ExposureKeys;

namespace PlsTools.Core.Exposure.Keys;

/// <summary>The annotations of the load balancer that matter beside a Private Link Service without shaping it.</summary>
public static class LoadBalancerKeys
{
    public static ExposureKey HealthProbeInterval { get; } = new(
        $"{Prefix}azure-load-balancer-health-probe-interval", ExposureFormat.Number, "5", "Seconds between health probes, 5 or more.", ExposureChange.None);

    public static ExposureKey HealthProbeCount { get; } = new(
        $"{Prefix}azure-load-balancer-health-probe-num-of-probe", ExposureFormat.Number, "2",
        "Failed probes that take a backend out, 2 or more; times the interval below 120 seconds.", ExposureChange.None);

    public static ExposureKey PortHealthProbePort { get; } = new(
        $"{Prefix}port_{{port}}_health-probe_port", ExposureFormat.Text, "the port's node port",
        "Port that one port's health probe goes to; a name or a number. It holds with external traffic policy Local too.", ExposureChange.None);

    public static ExposureKey PortHealthProbeInterval { get; } = new(
        $"{Prefix}port_{{port}}_health-probe_interval", ExposureFormat.Number, "that of the Service",
        "Seconds between one port's health probes.", ExposureChange.None);

    public static ExposureKey PortHealthProbeCount { get; } = new(
        $"{Prefix}port_{{port}}_health-probe_num-of-probe", ExposureFormat.Number, "that of the Service",
        "Failed probes of one port that take a backend out.", ExposureChange.None);

    public static ExposureKey PortWithoutRule { get; } = new(
        $"{Prefix}port_{{port}}_no_lb_rule", ExposureFormat.Flag, "false",
        "Leaves the port out of the load balancer: consumers cannot reach it.", ExposureChange.None);

    public static ExposureKey HighAvailabilityPorts { get; } = new(
        $"{Prefix}azure-load-balancer-enable-high-availability-ports", ExposureFormat.Flag, "false",
        "One rule for all ports; internal standard load balancers only.", ExposureChange.None);

    public static ExposureKey PublicIPGroup { get; } = new(
        $"{Prefix}azure-load-balancer-resource-group", ExposureFormat.Name, "the node resource group",
        "Resource group of the public IP address. Moves neither load balancer nor Private Link Service.", ExposureChange.None);

    public static ExposureKey SourceRanges { get; } = new(
        $"{Prefix}load-balancer-source-ranges", ExposureFormat.CommaList, "all",
        "Sources let in, as azure-allowed-ip-ranges says them.", ExposureChange.None);

    public static ExposureKey DenyAll { get; } = new(
        $"{Prefix}azure-deny-all-except-load-balancer-source-ranges", ExposureFormat.Flag, "false",
        "Shuts out whoever is in no source range; the NAT addresses too.", ExposureChange.None);

    /// <summary>Those that speak of a public IP address, and mean nothing to an internal load balancer.</summary>
    public static IReadOnlyList<ExposureKey> PublicIP { get; } =
    [
        new($"{Prefix}azure-pip-name", ExposureFormat.Name, "made by the controller", "Public IPv4 address of a public load balancer.", ExposureChange.Replaced),
        new($"{Prefix}azure-pip-name-ipv6", ExposureFormat.Name, "made by the controller", "Public IPv6 address of a public load balancer.", ExposureChange.Replaced),
        new($"{Prefix}azure-pip-prefix-id", ExposureFormat.Text, "none", "Prefix that the public IPv4 address is taken from.", ExposureChange.Replaced),
        new($"{Prefix}azure-pip-prefix-id-ipv6", ExposureFormat.Text, "none", "Prefix that the public IPv6 address is taken from.", ExposureChange.Replaced),
        new($"{Prefix}azure-pip-tags", ExposureFormat.CommaList, "none", "Tags of the public IP address, as a=b,c=d.", ExposureChange.None),
        new($"{Prefix}azure-pip-ip-tags", ExposureFormat.CommaList, "none", "IP tags of the public IP address, as a=b,c=d.", ExposureChange.None),
        new($"{Prefix}azure-dns-label-name", ExposureFormat.Name, "none", "DNS label of the public IP address.", ExposureChange.None),
        new($"{Prefix}azure-additional-public-ips", ExposureFormat.CommaList, "none",
            "Further public addresses, listed in the Service's status after its own.", ExposureChange.None),
    ];

    public static IReadOnlyList<ExposureKey> All { get; } =
    [
        HealthProbeInterval,
        HealthProbeCount,
        new($"{Prefix}azure-load-balancer-health-probe-request-path", ExposureFormat.Text, "/",
            "Path of http and https health probes.", ExposureChange.None),
        new($"{Prefix}port_{{port}}_health-probe_request-path", ExposureFormat.Text, "that of the Service",
            "Path of one port's health probe.", ExposureChange.None),
        PortHealthProbePort,
        PortHealthProbeInterval,
        PortHealthProbeCount,
        PortWithoutRule,
        new($"{Prefix}port_{{port}}_no_probe_rule", ExposureFormat.Flag, "false", "Makes no health probe for the port.", ExposureChange.None),
        HighAvailabilityPorts,
        new($"{Prefix}azure-load-balancer-disable-tcp-reset", ExposureFormat.Flag, "false",
            "Sends no TCP reset when an idle flow ends.", ExposureChange.None),
        PublicIPGroup,
        .. PublicIP,
        SourceRanges,
        new($"{Prefix}azure-allowed-service-tags", ExposureFormat.CommaList, "none", "Service tags let in.", ExposureChange.None),
        DenyAll,
        new($"{Prefix}azure-disable-load-balancer-nsg-rule", ExposureFormat.Flag, "false",
            "Leaves the network security group alone.", ExposureChange.None),
    ];
}
