using k8s;

namespace PlsTools.Core.Kube.Configuration;

/// <summary>An API server and how to sign in to it. Holds credentials: no record, so that nothing prints them.</summary>
internal sealed class KubeEndpoint
{
    /// <summary>As KubernetesClient takes it, credentials included.</summary>
    public required KubernetesClientConfiguration Configuration { get; init; }

    public required Uri Server { get; init; }

    /// <summary>The proxy that the kubeconfig names for the cluster; null for the host's own settings.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Whom the user acts as; null for themselves.</summary>
    public KubeImpersonation? Impersonation { get; init; }

    /// <summary>The kubeconfig's context.</summary>
    public required string ContextName { get; init; }

    /// <summary>The kubeconfig's name for the cluster; for AKS the managed cluster's name unless it was renamed.</summary>
    public required string ClusterName { get; init; }

    /// <summary>Null where the context names no user.</summary>
    public required string? UserName { get; init; }

    /// <summary>Namespace of the context; <c>default</c> where it names none.</summary>
    public required string Namespace { get; init; }

    /// <summary>Where the kubeconfig came from: paths, or words for a text that was handed over.</summary>
    public required string Origin { get; init; }

    public override string ToString() => $"{ContextName} ({Server})";
}
