using PlsTools.Core.Kube.Configuration;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session.Clusters;

/// <summary>Reads what a session was given of its cluster. Speaks to nobody.</summary>
/// <param name="request">What was given.</param>
/// <param name="reader">Reads kubeconfigs.</param>
/// <param name="log">Told of what is sent to the cluster; null for nobody.</param>
internal sealed class ClusterSource(ClusterRequest request, KubeconfigReader reader, IRequestLog? log)
{
    public ClusterRequest Request => request;

    public IRequestLog? Log => log;

    /// <summary>
    /// Finds mistakes in what was given while the person who gave it is still there. Returns the words by which the session speaks of its
    /// cluster; null where nothing was given.
    /// </summary>
    /// <exception cref="Errors.PlsException">The kubeconfig, its context or an id is wrong in itself.</exception>
    public string? Check()
    {
        if (request.AsAdmin && !IsFetched) throw ConnectErrors.AdminNeedsCluster();
        KubeEndpoint? endpoint = request.Kubeconfig is null && request.KubeContext is null ? null : Read(entra: null);
        return request.Cluster ?? endpoint?.ContextName;
    }

    /// <summary>Whether the kubeconfig is to be fetched from ARM, since a cluster was named and no kubeconfig.</summary>
    public bool IsFetched => request is { Cluster: not null, Kubeconfig: null, KubeContext: null };

    /// <summary>The endpoint of the kubeconfig that was given, else of the host's own.</summary>
    /// <param name="entra">Signs in to clusters with Entra; null while nobody has signed in.</param>
    public KubeEndpoint Read(IEntraTokens? entra) => request.Kubeconfig is null && !request.UsesHostKubeconfig
        ? throw ConnectErrors.NoCluster()
        : reader.Read(request.Kubeconfig, request.KubeContext, request.Rules, entra);

    /// <summary>The same rules for another cluster, whose own kubeconfig is fetched.</summary>
    public ClusterSource Of(ResourceId cluster) => new(
        new()
        {
            Cluster = cluster.ToString(),
            UsesHostKubeconfig = request.UsesHostKubeconfig,
            Rules = request.Rules,
            KubeHandler = request.KubeHandler,
        },
        reader,
        log);

    /// <summary>The endpoint of a kubeconfig that ARM gave.</summary>
    public KubeEndpoint Read(string kubeconfig, IEntraTokens entra) => reader.Read(kubeconfig, null, request.Rules, entra);
}
