using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>A load balancer; for AKS internal Services <c>kubernetes-internal</c> in the node resource group.</summary>
public sealed class LoadBalancerResource(ArmResource resource)
{
    public ArmResource Resource { get; } = resource;

    public ResourceId Id => Resource.Id;

    /// <summary><c>Basic</c>, <c>Standard</c> or <c>Gateway</c>.</summary>
    public string? Sku => Resource.Body["sku"].Text("name");

    /// <summary>Whether a backend pool holds addresses rather than network interfaces, as far as the reply tells.</summary>
    public bool HasIPBasedPool => Resource.Properties.Objects("backendAddressPools")
        .SelectMany(pool => pool["properties"].Objects("loadBalancerBackendAddresses"))
        .Any(address => address["properties"] is { } properties && properties.Text("ipAddress") is { Length: > 0 } && properties["networkInterfaceIPConfiguration"] is null);

    public IReadOnlyList<FrontendIPConfiguration> Frontends =>
        [.. Resource.Properties.Objects("frontendIPConfigurations").Select(item => new FrontendIPConfiguration(item))];

    public IReadOnlyList<LoadBalancerProbe> Probes => [.. Resource.Properties.Objects("probes").Select(item => new LoadBalancerProbe(item))];

    public IReadOnlyList<LoadBalancingRule> Rules =>
        [.. Resource.Properties.Objects("loadBalancingRules").Select(item => new LoadBalancingRule(item))];
}
