namespace PlsTools.Core.Exposure.Keys;

/// <summary>
/// The one table of what the Azure cloud controller reads from a Service where Private Link is concerned. Parser, linter, planner,
/// completers, help and documents read it. Source: kubernetes-sigs/cloud-provider-azure, consts.go, azure_privatelinkservice.go and
/// azure_loadbalancer.go of August 2026.
/// </summary>
public static class ExposureKeys
{
    /// <summary>What every annotation begins with.</summary>
    public const string Prefix = "service.beta.kubernetes.io/";

    public static ExposureKey Create { get; } = new(
        $"{Prefix}azure-pls-create", ExposureFormat.Flag, "false",
        "Asks for a Private Link Service. Turning it off later deletes nothing: the Private Link Service stays as it is.", ExposureChange.None);

    public static ExposureKey Name { get; } = new(
        $"{Prefix}azure-pls-name", ExposureFormat.Name, "pls- and the name of the load balancer's frontend",
        "Name of the Private Link Service.", ExposureChange.Refused, "PrivateLinkServiceName");

    public static ExposureKey ResourceGroup { get; } = new(
        $"{Prefix}azure-pls-resource-group", ExposureFormat.Name, "the node resource group",
        "Resource group of the Private Link Service, in the cluster's subscription.", ExposureChange.Orphaned, "PrivateLinkServiceResourceGroupName");

    public static ExposureKey NatSubnet { get; } = new(
        $"{Prefix}azure-pls-ip-configuration-subnet", ExposureFormat.SubnetName, "the internal load balancer's subnet, else the nodes' subnet",
        "Subnet of the cluster's network that the NAT addresses come from.", ExposureChange.InPlace, "NatSubnet");

    public static ExposureKey NatIPCount { get; } = new(
        $"{Prefix}azure-pls-ip-configuration-ip-address-count", ExposureFormat.Number, "1",
        "How many NAT addresses there are, 1 to 8. Consumers' flows share their ports.", ExposureChange.InPlace, "NatIPCount");

    public static ExposureKey NatIPAddress { get; } = new(
        $"{Prefix}azure-pls-ip-configuration-ip-address", ExposureFormat.AddressList, "all NAT addresses are dynamic",
        "Static NAT addresses; the first is the primary one. No more than there are NAT addresses.", ExposureChange.InPlace, "NatIPAddress");

    public static ExposureKey Fqdn { get; } = new(
        $"{Prefix}azure-pls-fqdns", ExposureFormat.HostNameList, "none",
        "Host names noted on the Private Link Service. No DNS record is made of them.", ExposureChange.InPlace, "Fqdn");

    public static ExposureKey ProxyProtocol { get; } = new(
        $"{Prefix}azure-pls-proxy-protocol", ExposureFormat.Flag, "false",
        "Puts a PROXY protocol v2 header before every connection, and before every health probe of the load balancer.",
        ExposureChange.InPlace, "EnableProxyProtocol");

    public static ExposureKey Visibility { get; } = new(
        $"{Prefix}azure-pls-visibility", ExposureFormat.SubscriptionList, "none: only who has rights on the Private Link Service",
        "Subscriptions that may ask for a connection; * for everybody who knows the alias.", ExposureChange.InPlace, "Visibility");

    public static ExposureKey AutoApproval { get; } = new(
        $"{Prefix}azure-pls-auto-approval", ExposureFormat.SubscriptionList, "none",
        "Subscriptions whose requests are approved by themselves; each must be visible too.", ExposureChange.InPlace, "AutoApproval");

    public static ExposureKey Internal { get; } = new(
        $"{Prefix}azure-load-balancer-internal", ExposureFormat.ExactFlag, "false: a public load balancer",
        "Puts the Service on the internal load balancer, as a Private Link Service needs unless floating IP is off.", ExposureChange.Replaced, "Internal");

    public static ExposureKey DisableFloatingIP { get; } = new(
        $"{Prefix}azure-disable-load-balancer-floating-ip", ExposureFormat.UntrimmedFlag, "false",
        "Turns floating IP off, which permits a Private Link Service on a public load balancer. Needs node ports.", ExposureChange.InPlace);

    public static ExposureKey InternalSubnet { get; } = new(
        $"{Prefix}azure-load-balancer-internal-subnet", ExposureFormat.SubnetName, "the nodes' subnet",
        "Subnet of the internal load balancer's frontend; part of the frontend's name.", ExposureChange.Replaced, "InternalSubnet");

    public static ExposureKey IPv4 { get; } = new(
        $"{Prefix}azure-load-balancer-ipv4", ExposureFormat.Address, "a free address",
        "IPv4 address of the frontend. Equal to another Service's, the two share one frontend and one Private Link Service.", ExposureChange.Replaced,
        "LoadBalancerIPAddress");

    public static ExposureKey IPv6 { get; } = new(
        $"{Prefix}azure-load-balancer-ipv6", ExposureFormat.Address, "a free address",
        "IPv6 address of the frontend; Private Link uses IPv4 frontends only.", ExposureChange.Replaced);

    public static ExposureKey Configurations { get; } = new(
        $"{Prefix}azure-load-balancer-configurations", ExposureFormat.CommaList, "any that fits",
        "Which of several standard load balancers may carry the Service.", ExposureChange.Replaced);

    public static ExposureKey AllowedIPRanges { get; } = new(
        $"{Prefix}azure-allowed-ip-ranges", ExposureFormat.CommaList, "all",
        "Sources let in. Consumers come from the NAT addresses, not from their own. A range that cannot be read shuts everybody out.",
        ExposureChange.None);

    public static ExposureKey HealthProbeProtocol { get; } = new(
        $"{Prefix}azure-load-balancer-health-probe-protocol", ExposureFormat.Text, "the port's appProtocol, else tcp",
        "Protocol of the health probes. Only tcp probes live with PROXY protocol.", ExposureChange.None);

    public static ExposureKey PortHealthProbeProtocol { get; } = new(
        $"{Prefix}port_{{port}}_health-probe_protocol", ExposureFormat.Text, "that of the Service",
        "Protocol of one port's health probe.", ExposureChange.None);

    public static ExposureKey IdleTimeout { get; } = new(
        $"{Prefix}azure-load-balancer-tcp-idle-timeout", ExposureFormat.Number, "4",
        "Idle time-out of the load balancer's rules in minutes, 4 to 100.", ExposureChange.None);

    /// <summary>Those that describe the Private Link Service itself.</summary>
    public static IReadOnlyList<ExposureKey> PrivateLinkService { get; } =
        [Create, Name, ResourceGroup, NatSubnet, NatIPCount, NatIPAddress, Fqdn, ProxyProtocol, Visibility, AutoApproval];

    /// <summary>Those that only the owner of a shared frontend may carry; any of them on another Service is refused.</summary>
    public static IReadOnlyList<ExposureKey> OwnerOnly { get; } =
        [Name, NatSubnet, NatIPCount, NatIPAddress, Fqdn, ProxyProtocol, Visibility, AutoApproval];

    /// <summary>The whole table.</summary>
    public static IReadOnlyList<ExposureKey> All { get; } =
    [
        .. PrivateLinkService, Internal, DisableFloatingIP, InternalSubnet, IPv4, IPv6, Configurations, AllowedIPRanges,
        HealthProbeProtocol, PortHealthProbeProtocol, IdleTimeout, .. LoadBalancerKeys.All, .. ServiceFields.All,
    ];

    /// <summary>The entry for a key as it stands on a Service, with a port's number in it or without; null for none.</summary>
    public static ExposureKey? Find(string key) => All.FirstOrDefault(entry => entry.Matches(key));
}
