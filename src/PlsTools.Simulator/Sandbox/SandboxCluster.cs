using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube;

namespace PlsTools.Simulator.Sandbox;

/// <summary>A cluster of the sandbox.</summary>
public sealed class SandboxCluster
{
    internal SandboxCluster(SimulatedCluster cluster, ClusterDefinition definition, string resourceId, string tenantId, KubeconfigEntry access)
    {
        Cluster = cluster;
        Name = definition.Name;
        ResourceId = resourceId;
        NodeResourceGroup = definition.NodeResourceGroup;
        Server = access.Server;
        Access = access;
        UserAccess = definition.UsesEntra ? access with { EntraTenantId = tenantId } : access;
        IsBarred = definition.PrivateFqdn is not null || definition.AuthorizedRanges.Count > 0;
        HasPrivateName = definition.PrivateFqdn is not null;
        Api = cluster.Api;
    }

    public string Name { get; }

    /// <summary>Id of the managed cluster in ARM.</summary>
    public string ResourceId { get; }

    public string NodeResourceGroup { get; }

    /// <summary>Address of the API server; in memory only, reached through <see cref="CreateKubeHandler"/>, unless the world is offered elsewhere.</summary>
    public Uri Server { get; }

    /// <summary>A kubeconfig, YAML, of a cluster administrator. Holds a token that is worth something in this sandbox alone.</summary>
    public string Kubeconfig => KubeconfigText.Write([Access]);

    /// <summary>The kubeconfig that a user is given: without a credential where the cluster's users sign in with Entra.</summary>
    public string UserKubeconfig => KubeconfigText.Write([UserAccess]);

    /// <summary>Whether its API server is not to be reached from the sandbox's own process.</summary>
    public bool IsBarred { get; }

    /// <summary>Whether its name resolves inside its own network only.</summary>
    public bool HasPrivateName { get; }

    /// <summary>Name of the cluster's context in <see cref="SandboxHost.Kubeconfig"/>.</summary>
    public string Context => Access.Name;

    /// <summary>The API server, with the world's faults and its request log before it.</summary>
    public ISimulatedService Api { get; internal set; }

    internal SimulatedCluster Cluster { get; }

    internal KubeconfigEntry Access { get; }

    internal KubeconfigEntry UserAccess { get; }

    /// <summary>A transport to the API server; the caller disposes it.</summary>
    public HttpMessageHandler CreateKubeHandler() => new InProcessHandler(Api);

    internal static Uri ServerOf(ClusterDefinition definition) => new($"https://{definition.PrivateFqdn ?? definition.Fqdn}:443");
}
