using System.Collections.Concurrent;
using PlsTools.Core.Arm;
using PlsTools.Core.Kube.Configuration;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session.Clusters;

/// <summary>The managed clusters that a session can see beside its own, and the ways to them.</summary>
internal sealed class ClusterDirectory(IArmClient arm, ClusterSource source, string subscriptionId, IEntraTokens entra, TimeProvider clock, Random random)
{
    private readonly ClusterReader _reader = new(arm, subscriptionId);
    private readonly ConcurrentDictionary<ResourceId, ClusterConnector> _connectors = [];

    /// <summary>The clusters of the session's subscription.</summary>
    public Task<IReadOnlyList<ManagedCluster>> ListAsync(CancellationToken cancellation) => _reader.ListAsync(mayBeForbidden: false, cancellation);

    /// <summary>The cluster of a name in the session's subscription, or of an id anywhere.</summary>
    /// <exception cref="Errors.PlsException">There is none, or several have the name.</exception>
    public Task<ManagedCluster> FindAsync(string wanted, CancellationToken cancellation) => _reader.FindAsync(wanted, cancellation);

    /// <summary>Connects to <paramref name="cluster"/> by its own kubeconfig, once; later calls share it.</summary>
    public Task<ClusterConnection> ConnectAsync(ManagedCluster cluster, CancellationToken cancellation) => _connectors
        .GetOrAdd(cluster.Id, id => new(arm, source.Of(id), subscriptionId, entra, clock, random, cluster))
        .ConnectAsync(cancellation);
}
