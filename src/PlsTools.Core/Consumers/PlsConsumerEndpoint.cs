using PlsTools.Core.Consumers.Naming;

namespace PlsTools.Core.Consumers;

/// <summary>A private endpoint that points at a Private Link Service, as the consumer sees it.</summary>
public sealed record PlsConsumerEndpoint
{
    public required string Name { get; init; }

    public required string ResourceId { get; init; }

    public required string SubscriptionId { get; init; }

    public required string ResourceGroupName { get; init; }

    /// <summary>Region's short name; always that of the virtual network.</summary>
    public required string? Location { get; init; }

    /// <summary>Resource id or alias of the Private Link Service, as it was written when the endpoint was made.</summary>
    public required string Target { get; init; }

    /// <summary>From the target; in lower case where that is an alias.</summary>
    public required string PrivateLinkServiceName { get; init; }

    /// <summary><c>Pending</c>, <c>Approved</c>, <c>Rejected</c> or <c>Disconnected</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The provider's words on the connection, or the platform's.</summary>
    public required string Description { get; init; }

    /// <summary>What the provider asks of the consumer; empty for nothing.</summary>
    public required string ActionsRequired { get; init; }

    public required string? RequestMessage { get; init; }

    /// <summary>Of the endpoint itself: <c>Succeeded</c> says nothing about the approval.</summary>
    public required string? ProvisioningState { get; init; }

    /// <summary>Read from the network interface; null while that has none or may not be read.</summary>
    public required string? PrivateIPAddress { get; init; }

    public required string? NetworkInterfaceId { get; init; }

    public required string? SubnetId { get; init; }

    public required string? VirtualNetworkId { get; init; }

    /// <summary>Whether the connection was requested rather than automatic.</summary>
    public required bool IsManual { get; init; }

    /// <summary>Last part of the connection's name on the provider's side.</summary>
    public required string? ResourceGuid { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>Names that lead to it, as this module made them; empty for none.</summary>
    public PlsDnsName[] DnsNames { get; init; } = [];

    /// <summary>The connection as its provider sees it; null where no session at hand may read the service.</summary>
    public PlsProviderView? ProviderView { get; init; }

    /// <summary>What has to happen next and who must do it; null where all is well.</summary>
    public required string? NextStep { get; init; }

    public override string ToString() => ResourceId;
}
