namespace PlsTools.Simulator.Kube;

/// <summary>A node that joins a cluster.</summary>
/// <param name="Name">Such as <c>aks-nodepool1-26483110-vmss000000</c>.</param>
/// <param name="Address">Its private address (IPv4).</param>
/// <param name="ProviderId">Where the cloud knows it, such as <c>azure:///subscriptions/…</c>; null where it does not.</param>
public sealed record ClusterNode(string Name, string Address, string? ProviderId = null);
