namespace PlsTools.Simulator.CloudProvider;

/// <summary>Which changes of a Service make the controller look at it again; it never looks unasked. Source: cloud-provider, service controller.</summary>
internal static class ServiceTriggers
{
    /// <summary>Whether a change from <paramref name="before"/> (null: newly seen) to <paramref name="after"/> is worth a reconcile.</summary>
    public static bool Fires(ServiceSnapshot? before, ServiceSnapshot after) =>
        after.NeedsCleanup || (before is null ? after.WantsLoadBalancer : NeedsUpdate(before, after));

    private static bool NeedsUpdate(ServiceSnapshot before, ServiceSnapshot after)
    {
        if (!before.WantsLoadBalancer && !after.WantsLoadBalancer) return false;
        return before.WantsLoadBalancer != after.WantsLoadBalancer
            || !before.SourceRanges.SequenceEqual(after.SourceRanges)
            || !SamePorts(before.Ports, after.Ports)
            || before.SessionAffinity != after.SessionAffinity
            || before.SessionAffinityConfig != after.SessionAffinityConfig
            || before.LoadBalancerIP != after.LoadBalancerIP
            || !before.ExternalIPs.SequenceEqual(after.ExternalIPs)
            || !SameAnnotations(before.Annotations, after.Annotations)
            || before.Uid != after.Uid
            || before.ExternalTrafficPolicy != after.ExternalTrafficPolicy
            || before.HealthCheckNodePort != after.HealthCheckNodePort
            || before.IPFamilies.Count != after.IPFamilies.Count;
    }

    private static bool SamePorts(IReadOnlyList<ServicePortSnapshot> before, IReadOnlyList<ServicePortSnapshot> after) =>
        before.Select(port => (port.Name, port.Protocol, port.Port, port.NodePort))
            .SequenceEqual(after.Select(port => (port.Name, port.Protocol, port.Port, port.NodePort)));

    private static bool SameAnnotations(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Count == after.Count && before.All(pair => after.TryGetValue(pair.Key, out string? value) && value == pair.Value);
}
