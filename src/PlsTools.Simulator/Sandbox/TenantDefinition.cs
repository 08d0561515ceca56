namespace PlsTools.Simulator.Sandbox;

/// <summary>A tenant of a world.</summary>
public sealed record TenantDefinition
{
    /// <summary>The name that commands use, such as <c>a</c>.</summary>
    public required string Name { get; init; }

    /// <summary>GUID.</summary>
    public required string Id { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Such as <c>provider.example</c>.</summary>
    public required string DefaultDomain { get; init; }

    /// <summary>Who can sign in. The first is who a token is issued to unless another is asked for.</summary>
    public IReadOnlyList<PrincipalDefinition> Principals { get; init; } = [];

    /// <summary>Whether those who sign in may read no more of it than its id.</summary>
    public bool HidesDetails { get; init; }

    public IReadOnlyList<ManagementGroupDefinition> ManagementGroups { get; init; } = [];

    public IReadOnlyList<SubscriptionDefinition> Subscriptions { get; init; } = [];
}
