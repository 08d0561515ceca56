using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Reachability;

/// <summary>What is tested, as ARM tells it before the first rung.</summary>
internal sealed record ReachabilitySubject
{
    /// <summary>Name of the endpoint, or the address.</summary>
    public required string Target { get; init; }

    /// <summary>The endpoint that is tested, or that holds the address; null where none does.</summary>
    public required PlsConsumerEndpoint? Endpoint { get; init; }

    /// <summary>The address that is dialled; null while the endpoint has none.</summary>
    public required string? Address { get; init; }

    /// <summary>Where the test stands.</summary>
    public required ResourceId VirtualNetworkId { get; init; }

    /// <summary>What the network routes to; null where the address lies in the network itself by construction.</summary>
    public required RouteFacts? Routes { get; init; }

    /// <summary>An endpoint, tested from its own network.</summary>
    public static ReachabilitySubject Of(PlsConsumerEndpoint endpoint) => new()
    {
        Target = endpoint.Name,
        Endpoint = endpoint,
        Address = endpoint.PrivateIPAddress,
        VirtualNetworkId = ResourceId.Parse(endpoint.VirtualNetworkId!),
        Routes = null,
    };
}
