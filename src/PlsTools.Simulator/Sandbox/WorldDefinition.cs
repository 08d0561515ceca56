namespace PlsTools.Simulator.Sandbox;

/// <summary>What a world holds when it begins. Plain data, so that code or a file can fill it.</summary>
public sealed record WorldDefinition
{
    public IReadOnlyList<TenantDefinition> Tenants { get; init; } = [];
}
