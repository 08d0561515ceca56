namespace PlsTools.Simulator.Sandbox;

/// <summary>A resource group with its networks.</summary>
public sealed record ResourceGroupDefinition
{
    public required string Name { get; init; }

    /// <summary>Region in ARM's short form.</summary>
    public required string Location { get; init; }

    public IReadOnlyList<VirtualNetworkDefinition> VirtualNetworks { get; init; } = [];
}
