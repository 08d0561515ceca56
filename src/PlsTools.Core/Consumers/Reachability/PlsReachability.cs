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

    /// <summary>What was spoken there.</summary>
    public required ReachabilityProtocol Protocol { get; init; }

    /// <summary>The name that was resolved, asked for and held against the certificate; null for none.</summary>
    public required string? HostName { get; init; }

    /// <summary>The network that the test stands in.</summary>
    public required string? VirtualNetworkId { get; init; }

    /// <summary>Null where it can't be told from here. Over several attempts, true where at least one went through.</summary>
    public required bool? Reachable { get; init; }

    /// <summary>The rung at which the test stopped; null where none failed. Over several attempts, that of the last one that failed.</summary>
    public required string? FailedRung { get; init; }

    /// <summary>What stands in the way, or why it can't be told.</summary>
    public required string? Cause { get; init; }

    /// <summary>Who has to do what next.</summary>
    public required string? NextStep { get; init; }

    /// <summary>Status of the HTTP answer; null where none came.</summary>
    public required int? HttpStatus { get; init; }

    /// <summary>The server's certificate; null where it showed none.</summary>
    public required PlsCertificate? Certificate { get; init; }

    /// <summary>Figures over several attempts; null where one was made, or where nothing could be sent.</summary>
    public PlsLatency? Latency { get; init; }

    public required ReachabilityRung[] Rungs { get; init; }

    /// <summary>Name of the network that the test stands in.</summary>
    public string? VirtualNetworkName => VirtualNetworkId is { } id ? PlsTools.Core.Values.ResourceId.Parse(id).Name : null;
}
