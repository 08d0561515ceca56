using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session.Clusters;

/// <summary>What is to be known of a managed cluster in order to choose it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Location">Its region; null where not told.</param>
/// <param name="NodeResourceGroupName">Null while the cluster is being created.</param>
/// <param name="Hosts">Host names of its API server, public and private.</param>
/// <param name="NodeSubnetId">Subnet of its nodes; null for a network that the cluster made.</param>
/// <param name="LoadBalancerSku"><c>standard</c> or <c>basic</c>; null where not told.</param>
internal sealed record ManagedCluster(
    ResourceId Id,
    string Name,
    string? Location,
    string? NodeResourceGroupName,
    IReadOnlyList<string> Hosts,
    ResourceId? NodeSubnetId,
    string? LoadBalancerSku)
{
    /// <summary>Who can reach its API server.</summary>
    public ClusterAccess? Access { get; init; }

    public static ManagedCluster Read(ManagedClusterResource resource) => new(
        resource.Id,
        resource.Name,
        resource.Location,
        resource.NodeResourceGroupName,
        [.. new[] { resource.Fqdn, resource.PrivateFqdn }.OfType<string>().Where(host => host.Length > 0)],
        resource.NodeSubnetId,
        resource.LoadBalancerSku)
    {
        Access = resource.Access,
    };

    /// <summary>Whether <paramref name="server"/> is an address of its API server.</summary>
    public bool IsAt(Uri server) => Hosts.Any(host => host.TrimEnd('.').Equals(server.Host.TrimEnd('.'), StringComparison.OrdinalIgnoreCase));
}
