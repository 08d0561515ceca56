namespace PlsTools.Simulator.Sandbox;

/// <summary>A subnet.</summary>
public sealed record SubnetDefinition
{
    public required string Name { get; init; }

    /// <summary>CIDR.</summary>
    public required string AddressPrefix { get; init; }

    /// <summary><c>Enabled</c>, as Azure's default is, or <c>Disabled</c>.</summary>
    public string PrivateLinkServiceNetworkPolicies { get; init; } = "Enabled";
}
