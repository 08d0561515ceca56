namespace PlsTools.Simulator.Sandbox;

/// <summary>A management group of a world.</summary>
public sealed record ManagementGroupDefinition
{
    /// <summary>Its name in ids.</summary>
    public required string Name { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Name of the group that it lies in; null for the tenant's root.</summary>
    public string? Parent { get; init; }
}
