namespace PlsTools.Core.Consumers.Reachability;

/// <summary>Whether an address can be reached from a virtual network and, if not, what stands in the way.</summary>
public sealed record PlsReachability
{
    /// <summary>Name of the endpoint, or the address, that was tested.</summary>
    public required string Target { get; init; }

    /// <summary>Id of the private endpoint that holds the address; null where none does.</summary>
    public required string? ResourceId { get; init; }

    public required string? Address { get; init; }

    /// <summary>TCP port.</summary>
    public required int Port { get; init; }

    /// <summary>The network that the test stands in.</summary>
    public required string? VirtualNetworkId { get; init; }

    /// <summary>Null where it can't be told from here.</summary>
    public required bool? Reachable { get; init; }

    /// <summary>The rung at which the test stopped; null where none failed.</summary>
    public required string? FailedRung { get; init; }

    /// <summary>What stands in the way, or why it can't be told.</summary>
    public required string? Cause { get; init; }

    /// <summary>Who has to do what next.</summary>
    public required string? NextStep { get; init; }

    /// <summary>Status of the HTTP answer; null where none came.</summary>
    public required int? HttpStatus { get; init; }

    public required IReadOnlyList<ReachabilityRung> Rungs { get; init; }

    /// <summary>Name of the network that the test stands in.</summary>
    public string? VirtualNetworkName => VirtualNetworkId is { } id ? PlsTools.Core.Values.ResourceId.Parse(id).Name : null;
}
