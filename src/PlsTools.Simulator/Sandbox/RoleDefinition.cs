namespace PlsTools.Simulator.Sandbox;

/// <summary>Actions at a scope and below it.</summary>
public sealed record RoleDefinition
{
    /// <summary>Resource id of a subscription, a group or a resource.</summary>
    public required string Scope { get; init; }

    /// <summary>Such as <c>Microsoft.Network/privateLinkServices/read</c>; <c>*</c> stands for any text.</summary>
    public IReadOnlyList<string> Actions { get; init; } = ["*"];

    /// <summary>What of the actions is not allowed after all.</summary>
    public IReadOnlyList<string> NotActions { get; init; } = [];

    /// <summary>Such as <c>Microsoft.ContainerService/managedClusters/services/read</c>, for clusters that ask Azure.</summary>
    public IReadOnlyList<string> DataActions { get; init; } = [];
}
