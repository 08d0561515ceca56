namespace PlsTools.Simulator.Sandbox;

/// <summary>A private DNS zone with its links and A records.</summary>
public sealed record PrivateDnsZoneDefinition
{
    /// <summary>Where a file says so; null where code does.</summary>
    public WorldOrigin? Origin { get; init; }

    /// <summary>Its domain name.</summary>
    public required string Name { get; init; }

    /// <summary>Ids of the networks that ask it.</summary>
    public IReadOnlyList<string> LinkedTo { get; init; } = [];

    public IReadOnlyList<DnsRecordDefinition> Records { get; init; } = [];
}
