namespace PlsTools.Simulator.Sandbox;

/// <summary>An internal load balancer that no cluster owns.</summary>
public sealed record LoadBalancerDefinition
{
    /// <summary>Where a file says so; null where code does.</summary>
    public WorldOrigin? Origin { get; init; }

    public required string Name { get; init; }

    /// <summary><c>Standard</c> or <c>Basic</c>.</summary>
    public string Sku { get; init; } = "Standard";

    public IReadOnlyList<FrontendDefinition> Frontends { get; init; } = [];
}
