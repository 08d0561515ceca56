namespace PlsTools.Core.Exposure.Keys;

/// <summary>The fields of a Service that decide whether a Private Link Service can come about.</summary>
public static class ServiceFields
{
    public static ExposureKey Type { get; } = new(
        "spec.type", ExposureFormat.Text, "ClusterIP", "Must be LoadBalancer for the cloud controller to take the Service up.", ExposureChange.Replaced);

    public static ExposureKey LoadBalancerClass { get; } = new(
        "spec.loadBalancerClass", ExposureFormat.Text, "none", "Any class at all makes the Azure cloud controller leave the Service alone.", ExposureChange.Replaced);

    public static ExposureKey IPFamilies { get; } = new(
        "spec.ipFamilies", ExposureFormat.Text, "the cluster's", "A Private Link Service needs an IPv4 frontend.", ExposureChange.Replaced);

    public static ExposureKey SourceRanges { get; } = new(
        "spec.loadBalancerSourceRanges", ExposureFormat.CommaList, "all",
        "Sources let in, by the network security group and by kube-proxy. Consumers come from the NAT addresses.", ExposureChange.None);

    public static ExposureKey AllocateNodePorts { get; } = new(
        "spec.allocateLoadBalancerNodePorts", ExposureFormat.Flag, "true", "Node ports, which are needed where floating IP is off.", ExposureChange.None);

    public static ExposureKey LoadBalancerIP { get; } = new(
        "spec.loadBalancerIP", ExposureFormat.Address, "a free address", "Address of the frontend; the annotations for it win.", ExposureChange.Replaced);

    public static ExposureKey ExternalTrafficPolicy { get; } = new(
        "spec.externalTrafficPolicy", ExposureFormat.Text, "Cluster",
        "Local probes every node's health port, unless PROXY protocol is on, and drops flows whose source, a NAT address, lies in the Pods' subnet.",
        ExposureChange.None);

    public static ExposureKey Ports { get; } = new(
        "spec.ports[].port", ExposureFormat.Number, "none",
        "Ports of the load balancer, which consumers use. A port without a rule of the load balancer is not reached through Private Link.",
        ExposureChange.None);

    public static IReadOnlyList<ExposureKey> All { get; } =
    [
        Type,
        LoadBalancerClass,
        IPFamilies,
        SourceRanges,
        AllocateNodePorts,
        LoadBalancerIP,
        ExternalTrafficPolicy,
        Ports,
        new("spec.ports[].appProtocol", ExposureFormat.Text, "none",
            "Protocol of the port's health probe where no annotation says it: http and https probe by HTTP, everything else by TCP.", ExposureChange.None),
    ];
}
