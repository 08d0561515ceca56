namespace PlsTools.Simulator.CloudProvider;

/// <summary>What the cloud controller reads of a Service.</summary>
internal sealed record ServiceSnapshot
{
    public const string CleanupFinalizer = "service.kubernetes.io/load-balancer-cleanup";

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required string Uid { get; init; }

    public string ResourceVersion { get; init; } = "";

    public string Type { get; init; } = "ClusterIP";

    public string? LoadBalancerClass { get; init; }

    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<ServicePortSnapshot> Ports { get; init; } = [];

    public string SessionAffinity { get; init; } = "None";

    /// <summary>The JSON of <c>spec.sessionAffinityConfig</c>, for comparison only.</summary>
    public string SessionAffinityConfig { get; init; } = "";

    public string LoadBalancerIP { get; init; } = "";

    public IReadOnlyList<string> ExternalIPs { get; init; } = [];

    public IReadOnlyList<string> SourceRanges { get; init; } = [];

    public string ExternalTrafficPolicy { get; init; } = "Cluster";

    public int HealthCheckNodePort { get; init; }

    public IReadOnlyList<string> IPFamilies { get; init; } = ["IPv4"];

    public IReadOnlyList<string> Finalizers { get; init; } = [];

    public bool Deleting { get; init; }

    /// <summary>Addresses of <c>status.loadBalancer.ingress</c>.</summary>
    public IReadOnlyList<string> Ingress { get; init; } = [];

    /// <summary>The name in messages and tags: <c>namespace/name</c>.</summary>
    public string FullName => $"{Namespace}/{Name}";

    public bool WantsLoadBalancer => Type == "LoadBalancer" && LoadBalancerClass is null;

    public bool NeedsCleanup => Finalizers.Contains(CleanupFinalizer) && (Deleting || !WantsLoadBalancer);

    public bool IsDualStack => IPFamilies.Count == 2;

    /// <summary>Only exactly <c>"true"</c> puts the Service on the internal load balancer.</summary>
    public bool IsInternal =>
        Annotations.TryGetValue(CloudAnnotations.Internal, out string? value) && value == "true";

    public bool FloatingIPDisabled => CloudAnnotations.IsTrue(this, CloudAnnotations.DisableFloatingIP);

    public bool IsLocalTraffic => ExternalTrafficPolicy == "Local";

    /// <summary>The address that the Service asks for: the annotation of its family wins over the field.</summary>
    public string RequestedAddress(bool ipv6)
    {
        string key = ipv6 ? CloudAnnotations.LoadBalancerIPv6 : CloudAnnotations.LoadBalancerIPv4;
        if (Annotations.TryGetValue(key, out string? annotated) && annotated.Length > 0) return annotated;
        return LoadBalancerIP.Contains(':', StringComparison.Ordinal) == ipv6 ? LoadBalancerIP : "";
    }

    /// <summary>Name of the subnet that an internal frontend is asked for in; null for the cluster's own.</summary>
    public string? InternalSubnet => IsInternal ? CloudAnnotations.Untrimmed(this, CloudAnnotations.InternalSubnet) : null;
}
