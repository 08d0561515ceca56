using System.Net;

namespace PlsTools.Simulator.Kube;

/// <summary>What a simulated cluster is made with.</summary>
public sealed record ClusterSettings
{
    /// <summary>Version that <c>/version</c> tells, without the <c>v</c>.</summary>
    public string KubernetesVersion { get; init; } = "1.33.3";

    /// <summary>Range of the cluster addresses of Services (IPv4).</summary>
    public IPNetwork ServiceRange { get; init; } = IPNetwork.Parse("10.0.0.0/16");

    /// <summary>Range of the addresses of Pods (IPv4).</summary>
    public IPNetwork PodRange { get; init; } = IPNetwork.Parse("10.244.0.0/16");

    /// <summary>How many changes the server remembers for watches and for pages of lists.</summary>
    public int HistoryLimit { get; init; } = 100_000;

    /// <summary>How long an Event stays after it was last written to.</summary>
    public TimeSpan EventLifetime { get; init; } = TimeSpan.FromHours(1);
}
