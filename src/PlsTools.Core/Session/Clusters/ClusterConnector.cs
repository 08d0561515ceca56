using PlsTools.Core.Arm;
using PlsTools.Core.Kube;
using PlsTools.Core.Kube.Configuration;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session.Clusters;

/// <summary>
/// Connects a session to its cluster when a command first needs it, once. A failure is not kept: the next command tries again. A kubeconfig that
/// was fetched is kept in memory with the connection, and never written.
/// </summary>
/// <param name="arm">Where managed clusters are looked up.</param>
/// <param name="source">What was given of the cluster.</param>
/// <param name="subscriptionId">Subscription in which names are looked up.</param>
/// <param name="entra">Signs in to clusters with Entra.</param>
/// <param name="clock">The session's clock.</param>
/// <param name="random">Spreads retries.</param>
/// <param name="known">The cluster that <paramref name="source"/> names, where it was read already; null to look it up.</param>
internal sealed class ClusterConnector(
    IArmClient arm, ClusterSource source, string subscriptionId, IEntraTokens entra, TimeProvider clock, Random random, ManagedCluster? known = null)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private ClusterConnection? _connection;

    public async Task<ClusterConnection> ConnectAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return _connection ??= await OpenAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<ClusterConnection> OpenAsync(CancellationToken cancellation)
    {
        ClusterReader reader = new(arm, subscriptionId);
        ClusterRequest request = source.Request;
        KubeEndpoint? endpoint = source.IsFetched ? null : source.Read(entra);
        NodeGroup? group = request.NodeResourceGroup is { } asked ? await reader.FindGroupAsync(asked, cancellation).ConfigureAwait(false) : null;
        ClusterFacts facts;
        if (request.Cluster is { } wanted)
        {
            ManagedCluster cluster = known ?? await reader.FindAsync(wanted, cancellation).ConfigureAwait(false);
            endpoint ??= source.Read(await reader.FetchKubeconfigAsync(cluster.Id, request.AsAdmin, cancellation).ConfigureAwait(false), entra);
            facts = ClusterChoice.OfNamed(cluster, endpoint.Server, source.IsFetched, group);
        }
        else
        {
            IReadOnlyList<ManagedCluster> visible = await reader.ListAsync(mayBeForbidden: group is not null, cancellation).ConfigureAwait(false);
            facts = ClusterChoice.OfServer(visible, endpoint!.Server, endpoint.ClusterName, group, subscriptionId);
        }

        KubeClientSettings settings = new()
        {
            Endpoint = endpoint,
            Clock = clock,
            Random = random,
            Access = facts.Access,
            Log = source.Log,
            Transport = request.KubeHandler,
            AnswerLimit = request.KubeHandler is null ? KubeClientSettings.UsualAnswerLimit : Timeout.InfiniteTimeSpan,
        };
        return new(new KubeClient(settings), facts);
    }
}
