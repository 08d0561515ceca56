namespace PlsTools.Core.Consumers;

/// <summary>An endpoint's connection as its provider sees it, read in a session that may read the Private Link Service.</summary>
public sealed record PlsProviderView
{
    /// <summary>The session that could read it.</summary>
    public required string Session { get; init; }

    public required string PrivateLinkServiceId { get; init; }

    /// <summary><c>Pending</c>, <c>Approved</c> or <c>Rejected</c>; <c>Removed</c> where the service no longer lists the connection.</summary>
    public required string Status { get; init; }

    public required string Description { get; init; }

    public required string ActionsRequired { get; init; }

    /// <summary>Null where the service no longer lists it.</summary>
    public required string? ConnectionId { get; init; }

    /// <summary>Decimal UINT32: the LINKID by which PROXY protocol v2 tells consumers apart.</summary>
    public required string? LinkIdentifier { get; init; }

    public override string ToString() => Status;
}
