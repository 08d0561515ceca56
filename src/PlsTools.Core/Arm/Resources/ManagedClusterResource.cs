using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>An AKS cluster, <c>Microsoft.ContainerService/managedClusters</c>.</summary>
public sealed class ManagedClusterResource(ArmResource resource)
{
    public ArmResource Resource { get; } = resource;

    public ResourceId Id => Resource.Id;

    public string Name => Resource.Name;

    public string? Location => Resource.Location;

    /// <summary>Group of the cluster's own resources, <c>MC_{group}_{cluster}_{region}</c> unless chosen.</summary>
    public string? NodeResourceGroupName => Resource.Properties.Text("nodeResourceGroup");

    /// <summary>Host name of the public API server; null for a private cluster without one.</summary>
    public string? Fqdn => Resource.Properties.Text("fqdn");

    public string? PrivateFqdn => Resource.Properties.Text("privateFQDN");

    /// <summary>Who can reach the API server.</summary>
    public ClusterAccess Access => new(
        Name,
        Resource.Properties["apiServerAccessProfile"].Flag("enablePrivateCluster"),
        [.. Resource.Properties["apiServerAccessProfile"].Strings("authorizedIPRanges")],
        Resource.Properties["powerState"].Text("code") == "Stopped");

    /// <summary>Whether nobody but the cluster may change what is in the node resource group.</summary>
    public bool IsNodeResourceGroupLocked =>
        "ReadOnly".Equals(Resource.Properties["nodeResourceGroupProfile"].Text("restrictionLevel"), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the API server asks Azure who may do what.</summary>
    public bool HasAzureRbac => Resource.Properties["aadProfile"].Flag("enableAzureRBAC");

    public string? LoadBalancerSku => Resource.Properties["networkProfile"].Text("loadBalancerSku");

    public ResourceId? NodeSubnetId =>
        Resource.Properties.Objects("agentPoolProfiles").Select(pool => pool.Text("vnetSubnetID")).FirstOrDefault(id => id is not null) is { } id
            ? ResourceId.Parse(id)
            : null;
}
