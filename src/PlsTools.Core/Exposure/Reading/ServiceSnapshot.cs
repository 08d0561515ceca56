using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>A Kubernetes Service at one moment, as far as Private Link is concerned.</summary>
public sealed record ServiceSnapshot
{
    public required NamespacedName Name { get; init; }

    /// <summary>Names of the load balancer's things derive from it; empty in a manifest.</summary>
    public string Uid { get; init; } = string.Empty;

    public string ResourceVersion { get; init; } = string.Empty;

    /// <summary>Whether it waits for its finalizers to be removed.</summary>
    public bool IsBeingDeleted { get; init; }

    /// <summary><c>spec.type</c>: <c>ClusterIP</c>, <c>NodePort</c>, <c>LoadBalancer</c> or <c>ExternalName</c>.</summary>
    public string Type { get; init; } = "ClusterIP";

    public string? LoadBalancerClass { get; init; }

    public string? LoadBalancerIP { get; init; }

    public string ExternalTrafficPolicy { get; init; } = "Cluster";

    public bool AllocateNodePorts { get; init; } = true;

    public IReadOnlyList<string> IPFamilies { get; init; } = [];

    public IReadOnlyList<string> SourceRanges { get; init; } = [];

    public IReadOnlyList<ServicePort> Ports { get; init; } = [];

    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<FieldOwner> Owners { get; init; } = [];

    public IReadOnlyList<OwnerReference> OwnerReferences { get; init; } = [];

    /// <summary>Addresses of <c>status.loadBalancer.ingress</c>; empty until the controller has succeeded once.</summary>
    public IReadOnlyList<string> IngressAddresses { get; init; } = [];

    public bool IsLoadBalancer => Type == "LoadBalancer";

    /// <summary>The annotation's value as written; null where it is absent.</summary>
    public string? this[ExposureKey key] => Annotations.GetValueOrDefault(key.Key);

    /// <summary>Who else than <paramref name="manager"/> owns an annotation, by whichever operation.</summary>
    public IReadOnlyList<string> OthersOwning(string key, string manager) =>
        [.. Owners.Where(owner => owner.Manager != manager && owner.Annotations.Contains(key)).Select(owner => owner.Manager).Distinct()];

    /// <summary>Whether an apply of <paramref name="manager"/> that leaves the annotation out takes it away: nobody else owns it, by no other operation.</summary>
    public bool IsOwnedSolelyByApplyOf(string key, string manager) =>
        Owners.Where(owner => owner.Annotations.Contains(key)).ToList() is [{ Operation: "Apply" } sole] && sole.Manager == manager;

    /// <summary>The IPv4 address that the Service asks for its frontend, as written; null for a free one.</summary>
    public string? FrontendAddress => this[ExposureKeys.IPv4] is { Length: > 0 } annotated ? annotated : LoadBalancerIP is { Length: > 0 } given ? given : null;

    /// <summary>The annotation's value for one port; null where it is absent.</summary>
    public string? this[ExposureKey key, int port] => Annotations.GetValueOrDefault(key.ForPort(port));

    /// <summary>The annotations that <paramref name="manager"/> owns by server-side apply, with their values.</summary>
    public IReadOnlyDictionary<string, string> AppliedBy(string manager) =>
        Owners.Where(owner => owner.Manager == manager && owner.Operation == "Apply")
            .SelectMany(owner => owner.Annotations)
            .Distinct(StringComparer.Ordinal)
            .Where(Annotations.ContainsKey)
            .ToDictionary(key => key, key => Annotations[key], StringComparer.Ordinal);
}
