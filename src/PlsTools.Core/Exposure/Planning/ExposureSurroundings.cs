using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>What a plan is made from.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Service">The Service as it is.</param>
/// <param name="Inventory">What Azure holds in the groups concerned: the present one, and the one wanted.</param>
/// <param name="GroupExists">Whether the resource group wanted for the Private Link Service exists.</param>
/// <param name="Network">The cluster's network; null where it could not be found out, which leaves its subnets unchecked.</param>
public sealed record ExposureSurroundings(
    ClusterFacts Cluster, ServiceSnapshot Service, ExposureInventory Inventory, bool GroupExists, VirtualNetworkResource? Network)
{
    /// <summary>The Service that owns a Private Link Service which is to be handed over; null where it does not exist, or was not looked for.</summary>
    public ServiceSnapshot? FormerOwner { get; init; }

    /// <summary>When consumers' endpoints were made, as far as that was looked for and can be seen.</summary>
    public IReadOnlyDictionary<ResourceId, DateTimeOffset> EndpointTimes { get; init; } = new Dictionary<ResourceId, DateTimeOffset>();

    /// <summary>Subnet of the nodes; null where neither ARM names it nor the network has just one.</summary>
    public string? NodeSubnetName => Cluster.NodeSubnetId?.Name ?? (Network?.Subnets is [var only] ? only.Name : null);

    /// <summary>A subnet of the cluster's network; null where it has none of that name.</summary>
    public SubnetResource? FindSubnet(string name) =>
        Network?.Subnets.FirstOrDefault(candidate => candidate.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
