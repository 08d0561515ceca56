namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// Keys of the annotations that the cloud controller reads, and its two ways of reading a flag, which differ.
/// Source: cloud-provider-azure, <c>pkg/consts</c>.
/// </summary>
internal static class CloudAnnotations
{
    public const string Prefix = "service.beta.kubernetes.io/";

    public const string PlsCreate = Prefix + "azure-pls-create";
    public const string PlsName = Prefix + "azure-pls-name";
    public const string PlsResourceGroup = Prefix + "azure-pls-resource-group";
    public const string PlsSubnet = Prefix + "azure-pls-ip-configuration-subnet";
    public const string PlsAddressCount = Prefix + "azure-pls-ip-configuration-ip-address-count";
    public const string PlsAddresses = Prefix + "azure-pls-ip-configuration-ip-address";
    public const string PlsFqdns = Prefix + "azure-pls-fqdns";
    public const string PlsProxyProtocol = Prefix + "azure-pls-proxy-protocol";
    public const string PlsVisibility = Prefix + "azure-pls-visibility";
    public const string PlsAutoApproval = Prefix + "azure-pls-auto-approval";

    public const string Internal = Prefix + "azure-load-balancer-internal";
    public const string InternalSubnet = Prefix + "azure-load-balancer-internal-subnet";
    public const string DisableFloatingIP = Prefix + "azure-disable-load-balancer-floating-ip";
    public const string LoadBalancerIPv4 = Prefix + "azure-load-balancer-ipv4";
    public const string LoadBalancerIPv6 = Prefix + "azure-load-balancer-ipv6";
    public const string PublicAddressResourceGroup = Prefix + "azure-load-balancer-resource-group";
    public const string PublicAddressName = Prefix + "azure-pip-name";
    public const string AdditionalPublicIPs = Prefix + "azure-additional-public-ips";
    public const string AllowedIPRanges = Prefix + "azure-allowed-ip-ranges";
    public const string HighAvailabilityPorts = Prefix + "azure-load-balancer-enable-high-availability-ports";
    public const string TcpIdleTimeout = Prefix + "azure-load-balancer-tcp-idle-timeout";
    public const string DisableTcpReset = Prefix + "azure-load-balancer-disable-tcp-reset";

    public const string ProbeProtocol = Prefix + "azure-load-balancer-health-probe-protocol";
    public const string ProbeRequestPath = Prefix + "azure-load-balancer-health-probe-request-path";
    public const string ProbeInterval = Prefix + "azure-load-balancer-health-probe-interval";
    public const string ProbeCount = Prefix + "azure-load-balancer-health-probe-num-of-probe";

    /// <summary>A key of one port, such as <c>port_443_health-probe_protocol</c>.</summary>
    public static string OfPort(int port, string setting) => $"{Prefix}port_{port}_{setting}";

    /// <summary>True for <c>true</c> in any letter case with blanks around it: how the annotations of private link are read.</summary>
    public static bool IsTrueTrimmed(ServiceSnapshot service, string key) =>
        service.Annotations.TryGetValue(key, out string? value) && value.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for <c>true</c> in any letter case, but not with blanks around it: how most other annotations are read.</summary>
    public static bool IsTrue(ServiceSnapshot service, string key) =>
        service.Annotations.TryGetValue(key, out string? value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value as it stands, blanks included; null where it is absent or blank.</summary>
    public static string? Untrimmed(ServiceSnapshot service, string key) =>
        service.Annotations.TryGetValue(key, out string? value) && value.Trim().Length > 0 ? value : null;

    /// <summary>Items parted by commas, as the annotations of the load balancer are.</summary>
    public static IReadOnlyList<string> Listed(ServiceSnapshot service, string key) =>
        service.Annotations.TryGetValue(key, out string? value)
            ? [.. value.Split(',').Select(item => item.Trim()).Where(item => item.Length > 0)]
            : [];

    /// <summary>Items parted by single spaces. Commas and line ends do not part them.</summary>
    public static IReadOnlyList<string> Items(ServiceSnapshot service, string key) =>
        service.Annotations.TryGetValue(key, out string? value)
            ? [.. value.Trim().Split(' ').Select(item => item.Trim()).Where(item => item.Length > 0)]
            : [];
}
