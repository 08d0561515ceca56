namespace PlsTools.Simulator.Sandbox;

/// <summary>A resource group with its resources.</summary>
public sealed record ResourceGroupDefinition
{
    public required string Name { get; init; }

    /// <summary>Region in ARM's short form.</summary>
    public required string Location { get; init; }

    public IReadOnlyList<VirtualNetworkDefinition> VirtualNetworks { get; init; } = [];

    public IReadOnlyList<VirtualMachineDefinition> VirtualMachines { get; init; } = [];

    public IReadOnlyList<LoadBalancerDefinition> LoadBalancers { get; init; } = [];

    public IReadOnlyList<PrivateLinkServiceDefinition> PrivateLinkServices { get; init; } = [];

    public IReadOnlyList<PrivateEndpointDefinition> PrivateEndpoints { get; init; } = [];

    public IReadOnlyList<PrivateDnsZoneDefinition> PrivateDnsZones { get; init; } = [];
}
