namespace PlsTools.Simulator.Sandbox;

/// <summary>A subscription of a world.</summary>
public sealed record SubscriptionDefinition
{
    /// <summary>GUID.</summary>
    public required string Id { get; init; }

    public required string DisplayName { get; init; }

    public IReadOnlyList<ResourceGroupDefinition> ResourceGroups { get; init; } = [];

    public IReadOnlyList<ClusterDefinition> Clusters { get; init; } = [];
}
