namespace PlsTools.Core.Consumers.Naming;

/// <summary>A name of a private endpoint in private DNS, as it stands.</summary>
public sealed record PlsDnsName
{
    /// <summary>The full domain name.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// <c>Current</c>: it leads to the endpoint. Else what is wrong: <c>ZoneMissing</c>, <c>RecordMissing</c>, <c>AddressDiffers</c>,
    /// <c>NotLinked</c>, <c>Linking</c>, <c>ResolvesElsewhere</c> or <c>Unreadable</c>.
    /// </summary>
    public required string State { get; init; }

    /// <summary>A sentence that says so.</summary>
    public required string Detail { get; init; }

    public required string ZoneName { get; init; }

    public required string ZoneId { get; init; }

    /// <summary>The network that the zone has to be linked to: the endpoint's, or the hub in which its DNS servers stand.</summary>
    public required string? NetworkId { get; init; }

    /// <summary>Addresses of the record; empty where there is none.</summary>
    public required string[] Addresses { get; init; }

    /// <summary>What the network's DNS answers; null where the session can't ask from inside that network.</summary>
    public required string[]? ResolvedAddresses { get; init; }

    /// <summary>Whether this module made the record for this endpoint, and removes it with the endpoint.</summary>
    public required bool IsManaged { get; init; }

    public override string ToString() => Name;
}
