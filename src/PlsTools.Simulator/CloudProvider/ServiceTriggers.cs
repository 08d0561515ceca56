using System.Globalization;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// Which changes of a Service make the controller look at it again; it never looks unasked. The first difference counts, in the order of
/// the real one. Source: cloud-provider, service controller, <c>needsUpdate</c>.
/// </summary>
internal static class ServiceTriggers
{
    /// <summary>Whether a change from <paramref name="before"/> (null: newly seen) to <paramref name="after"/> is worth a reconcile.</summary>
    public static bool Fires(ServiceSnapshot? before, ServiceSnapshot after) =>
        after.NeedsCleanup || (before is null ? after.WantsLoadBalancer : Find(before, after) is not null);

    /// <summary>The first change that concerns load balancing; null where there is none.</summary>
    public static ServiceChange? Find(ServiceSnapshot before, ServiceSnapshot after)
    {
        if (!before.WantsLoadBalancer && !after.WantsLoadBalancer) return null;
        if (before.WantsLoadBalancer != after.WantsLoadBalancer) return Told("Type", before.Type, after.Type);
        if (!before.SourceRanges.SequenceEqual(after.SourceRanges)) return Told("LoadBalancerSourceRanges", List(before.SourceRanges), List(after.SourceRanges));
        if (!SamePorts(before.Ports, after.Ports) || before.SessionAffinity != after.SessionAffinity || before.SessionAffinityConfig != after.SessionAffinityConfig)
            return new();
        if (before.LoadBalancerIP != after.LoadBalancerIP) return Told("LoadbalancerIP", before.LoadBalancerIP, after.LoadBalancerIP);
        if (before.ExternalIPs.Count != after.ExternalIPs.Count) return Counted("ExternalIP", before.ExternalIPs.Count, after.ExternalIPs.Count);
        if (after.ExternalIPs.Except(before.ExternalIPs).FirstOrDefault() is string added) return new("ExternalIP", $"Added: {added}");
        if (!SameAnnotations(before.Annotations, after.Annotations)) return new();
        if (before.Uid != after.Uid) return Told("UID", before.Uid, after.Uid);
        if (before.ExternalTrafficPolicy != after.ExternalTrafficPolicy)
            return Told("ExternalTrafficPolicy", before.ExternalTrafficPolicy, after.ExternalTrafficPolicy);
        if (before.HealthCheckNodePort != after.HealthCheckNodePort) return Told("HealthCheckNodePort", Text(before.HealthCheckNodePort), Text(after.HealthCheckNodePort));
        return before.IPFamilies.Count != after.IPFamilies.Count ? Counted("IPFamilies", before.IPFamilies.Count, after.IPFamilies.Count) : null;
    }

    private static ServiceChange Told(string reason, string before, string after) => new(reason, $"{before} -> {after}");

    private static ServiceChange Counted(string reason, int before, int after) => new(reason, $"Count: {Text(before)} -> {Text(after)}");

    private static string List(IReadOnlyList<string> items) => $"[{string.Join(' ', items)}]";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool SamePorts(IReadOnlyList<ServicePortSnapshot> before, IReadOnlyList<ServicePortSnapshot> after) =>
        before.Select(port => (port.Name, port.Protocol, port.Port, port.NodePort))
            .SequenceEqual(after.Select(port => (port.Name, port.Protocol, port.Port, port.NodePort)));

    private static bool SameAnnotations(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Count == after.Count && before.All(pair => after.TryGetValue(pair.Key, out string? value) && value == pair.Value);
}
