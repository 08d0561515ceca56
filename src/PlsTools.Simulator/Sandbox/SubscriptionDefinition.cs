namespace PlsTools.Simulator.Sandbox;

/// <summary>A subscription of a world.</summary>
public sealed record SubscriptionDefinition
{
    /// <summary>GUID.</summary>
    public required string Id { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Such as <c>Enabled</c> or <c>Disabled</c>.</summary>
    public string State { get; init; } = "Enabled";

    /// <summary>Name of the management group that it lies in; null for the tenant's root.</summary>
    public string? ManagementGroup { get; init; }

    public IReadOnlyList<ResourceGroupDefinition> ResourceGroups { get; init; } = [];

    public IReadOnlyList<ClusterDefinition> Clusters { get; init; } = [];
}
