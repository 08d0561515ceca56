namespace PlsTools.Simulator.Sandbox;

/// <summary>A private endpoint with its connection to a private link service of the world.</summary>
public sealed record PrivateEndpointDefinition
{
    /// <summary>Where a file says so; null where code does.</summary>
    public WorldOrigin? Origin { get; init; }

    public required string Name { get; init; }

    public required string SubnetId { get; init; }

    public required string ServiceId { get; init; }

    /// <summary>At most 140 characters.</summary>
    public string RequestMessage { get; init; } = "";

    /// <summary><c>Pending</c>, <c>Approved</c>, <c>Rejected</c> or <c>Disconnected</c>; null for what the service's lists make of the request.</summary>
    public string? State { get; init; }

    /// <summary>The provider's words with its decision.</summary>
    public string Description { get; init; } = "";
}
