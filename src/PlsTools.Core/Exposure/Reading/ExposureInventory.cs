using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>What Azure holds where a cluster's Private Link Services can be.</summary>
/// <param name="Frontends">Frontends of every load balancer in the node resource group.</param>
/// <param name="PrivateLinkServices">Private Link Services of the resource groups that were looked into.</param>
public sealed record ExposureInventory(
    IReadOnlyList<FrontendIPConfiguration> Frontends, IReadOnlyList<PrivateLinkServiceResource> PrivateLinkServices)
{
    /// <summary>Health probes of the same load balancers.</summary>
    public IReadOnlyList<LoadBalancerProbe> Probes { get; init; } = [];

    /// <summary>Rules of the same load balancers.</summary>
    public IReadOnlyList<LoadBalancingRule> Rules { get; init; } = [];
}
