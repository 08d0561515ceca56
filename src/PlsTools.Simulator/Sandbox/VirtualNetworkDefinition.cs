namespace PlsTools.Simulator.Sandbox;

/// <summary>A virtual network with its subnets.</summary>
public sealed record VirtualNetworkDefinition
{
    /// <summary>Where a file says so; null where code does.</summary>
    public WorldOrigin? Origin { get; init; }

    public required string Name { get; init; }

    /// <summary>CIDR.</summary>
    public required string AddressPrefix { get; init; }

    public IReadOnlyList<SubnetDefinition> Subnets { get; init; } = [];

    /// <summary>Ids of the networks that it is peered with, one way.</summary>
    public IReadOnlyList<string> PeeredWith { get; init; } = [];

    /// <summary>DNS servers that it asks in place of Azure's.</summary>
    public IReadOnlyList<string> DnsServers { get; init; } = [];
}
