namespace PlsTools.Simulator.Sandbox;

/// <summary>A managed Kubernetes cluster. Its node resource group and network are among the subscription's resource groups.</summary>
public sealed record ClusterDefinition
{
    /// <summary>The version that a cluster has unless told otherwise.</summary>
    public const string DefaultVersion = "1.33.3";

    /// <summary>Where a file says so; null where code does.</summary>
    public WorldOrigin? Origin { get; init; }

    public required string Name { get; init; }

    public required string ResourceGroup { get; init; }

    /// <summary>Region in ARM's short form.</summary>
    public required string Location { get; init; }

    public required string NodeResourceGroup { get; init; }

    /// <summary>The group of the nodes' network; the node resource group if null.</summary>
    public string? VirtualNetworkResourceGroup { get; init; }

    /// <summary>Name of the nodes' network.</summary>
    public required string VirtualNetwork { get; init; }

    /// <summary>Name of the nodes' subnet.</summary>
    public required string Subnet { get; init; }

    /// <summary>Host name of the API server.</summary>
    public required string Fqdn { get; init; }

    /// <summary>Host name of the API server inside its network; null for a cluster that is not private. A private one is reached from there only.</summary>
    public string? PrivateFqdn { get; init; }

    /// <summary>The only addresses that its API server lets in, CIDR; empty for all. A caller in the sandbox's own process is in none of them.</summary>
    public IReadOnlyList<string> AuthorizedRanges { get; init; } = [];

    /// <summary>Whether its users sign in with Entra, so that their kubeconfig holds no credential.</summary>
    public bool UsesEntra { get; init; }

    /// <summary>Whether it gives out no administrator's kubeconfig.</summary>
    public bool DisablesLocalAccounts { get; init; }

    /// <summary>Whether nobody but its identity may change what is in its node resource group.</summary>
    public bool LocksNodeResourceGroup { get; init; }

    public int NodeCount { get; init; } = 2;

    /// <summary>Without the <c>v</c>.</summary>
    public string KubernetesVersion { get; init; } = DefaultVersion;

    /// <summary>Version of its cloud controller, such as <c>1.33.17</c>; null for the last of <see cref="KubernetesVersion"/>'s line.</summary>
    public string? CloudControllerVersion { get; init; }

    /// <summary>
    /// Whether its cloud controller refuses a Service that asks for the name of another's private link service, as later releases do,
    /// instead of taking that one over.
    /// </summary>
    public bool RefusesPrivateLinkServiceNamesInUse { get; init; }

    /// <summary>GUID of the cluster's identity, which its cloud controller acts as.</summary>
    public required string IdentityObjectId { get; init; }

    /// <summary>What the identity may do besides everything in the node resource group.</summary>
    public IReadOnlyList<RoleDefinition> IdentityRoles { get; init; } = [];

    /// <summary>Kubernetes manifests that are applied when the world begins.</summary>
    public IReadOnlyList<ManifestDefinition> Manifests { get; init; } = [];
}
