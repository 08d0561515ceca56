using PlsTools.Core.Consumers.Naming;
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

    /// <summary>Whether the address lies in that network by construction, as an endpoint's does.</summary>
    public required bool IsLocal { get; init; }

    /// <summary>Where names are looked up for that network, such as in a hub; null for the network itself.</summary>
    public ResolvingNetwork? Resolving { get; init; }

    /// <summary>What the network holds and routes to; null where its document was not read.</summary>
    public required RouteFacts? Network { get; init; }
}
