using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Direct;

/// <summary>What a Private Link Service without the cloud controller is planned from.</summary>
/// <param name="Around">Cluster, Service, network, and all Private Link Services that can be seen.</param>
/// <param name="Sharers">The other Services on the Service's load-balancer frontend.</param>
/// <param name="Balancer">The frontend's load balancer; null where the Service has no frontend yet.</param>
public sealed record DirectSurroundings(ExposureSurroundings Around, IReadOnlyList<ServiceExposure> Sharers, LoadBalancerResource? Balancer)
{
    public ClusterFacts Cluster => Around.Cluster;

    /// <summary>The Service, joined with what became of it.</summary>
    public ServiceExposure Exposure { get; } = ExposureJoin.Of(Around.Service, Around.Cluster, Around.Inventory);

    /// <summary>Private Link Services on frontends of the same load balancer.</summary>
    public IReadOnlyList<PrivateLinkServiceResource> OnBalancer => Balancer is null
        ? []
        : [.. Around.Inventory.PrivateLinkServices.Where(link => link.FrontendIds.Any(frontend => frontend.Parent == Balancer.Id))];
}
