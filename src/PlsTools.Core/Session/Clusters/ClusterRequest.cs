using PlsTools.Core.Kube.Configuration;

namespace PlsTools.Core.Session.Clusters;

/// <summary>How a session's cluster is asked for. A kubeconfig's text is secret: no record, so that nothing prints it.</summary>
internal sealed class ClusterRequest
{
    /// <summary>Path or text of a kubeconfig; null for none.</summary>
    public string? Kubeconfig { get; init; }

    /// <summary>Context of the kubeconfig; null for its current one.</summary>
    public string? KubeContext { get; init; }

    /// <summary>Name or id of the managed cluster; null for none.</summary>
    public string? Cluster { get; init; }

    /// <summary>Whether the administrator's kubeconfig is fetched in place of the user's.</summary>
    public bool AsAdmin { get; init; }

    /// <summary>Name or id of the group in which the cluster's resources are; null for none.</summary>
    public string? NodeResourceGroup { get; init; }

    /// <summary>Whether <c>KUBECONFIG</c> and <c>~/.kube/config</c> may be looked at. Not for a sandbox: its sessions must not reach a live cluster.</summary>
    public bool UsesHostKubeconfig { get; init; } = true;

    public KubeconfigRules Rules { get; init; } = new();

    /// <summary>Carries the requests to the API server in place of the network; null for the network.</summary>
    public HttpMessageHandler? KubeHandler { get; init; }
}
