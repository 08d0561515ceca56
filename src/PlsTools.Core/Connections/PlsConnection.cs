using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections;

/// <summary>One consumer's connection to a Private Link Service, as the provider sees it.</summary>
public sealed record PlsConnection
{
    /// <summary><c>{endpoint}.{guid}</c>: the private endpoint's name and its resource GUID.</summary>
    public required string Name { get; init; }

    public required string ResourceId { get; init; }

    public required string PrivateLinkServiceId { get; init; }

    public required string PrivateLinkServiceName { get; init; }

    /// <summary>Subscription of the Private Link Service.</summary>
    public required string SubscriptionId { get; init; }

    public required string ResourceGroupName { get; init; }

    /// <summary>One of <see cref="ConnectionStatus"/>, or a state that ARM has learnt since.</summary>
    public required string Status { get; init; }

    /// <summary>Free text: the consumer's request while pending, the provider's reason afterwards.</summary>
    public required string Description { get; init; }

    /// <summary>What the provider asks of the consumer; <c>None</c> or empty for nothing.</summary>
    public required string ActionsRequired { get; init; }

    public string? ConsumerSubscriptionId { get; init; }

    /// <summary>Tenant of the consumer's subscription; null where the session cannot see that subscription.</summary>
    public string? ConsumerTenantId { get; init; }

    public string? ConsumerResourceGroupName { get; init; }

    public string? PrivateEndpointId { get; init; }

    public string? PrivateEndpointName { get; init; }

    public string? PrivateEndpointLocation { get; init; }

    /// <summary>The consumer's message; null once the provider has decided, since ARM keeps one text for both.</summary>
    public string? RequestMessage => Status == ConnectionStatus.Pending && Description.Length > 0 ? Description : null;

    /// <summary>
    /// When the consumer made its endpoint, and with it the request; null where it was not looked up, or the session cannot see the
    /// consumer's subscription: a connection carries no time.
    /// </summary>
    public DateTimeOffset? RequestedOn { get; init; }

    /// <summary>Decimal UINT32: the LINKID by which PROXY protocol v2 tells consumers apart.</summary>
    public string? LinkIdentifier { get; init; }

    public string? ProvisioningState { get; init; }

    /// <summary>Etag of the whole Private Link Service: a write to a sibling changes it too.</summary>
    public string? Etag { get; init; }

    /// <summary>One of <see cref="ConnectionSource"/>: what Resource Graph shows lags, and is confirmed by ARM before any write.</summary>
    public string Source { get; init; } = ConnectionSource.Arm;

    public override string ToString() => ResourceId;

    /// <summary>The same once it is gone.</summary>
    internal PlsConnection AsRemoved() => this with { Status = ConnectionStatus.Removed, ProvisioningState = null, Etag = null };

    internal static PlsConnection From(PrivateEndpointConnectionResource resource)
    {
        ResourceId id = resource.Id;
        LinkConnectionState state = resource.State;
        ResourceId? endpoint = resource.PrivateEndpointId;
        return new()
        {
            Name = resource.Name,
            ResourceId = id.ToString(),
            PrivateLinkServiceId = id.Parent!.ToString(),
            PrivateLinkServiceName = id.Parent.Name,
            SubscriptionId = id.SubscriptionId,
            ResourceGroupName = id.ResourceGroupName ?? string.Empty,
            Status = ConnectionStatus.Normalise(state.Status),
            Description = state.Description,
            ActionsRequired = state.ActionsRequired,
            ConsumerSubscriptionId = endpoint?.SubscriptionId,
            ConsumerResourceGroupName = endpoint?.ResourceGroupName,
            PrivateEndpointId = endpoint?.ToString(),
            PrivateEndpointName = endpoint?.Name,
            PrivateEndpointLocation = resource.PrivateEndpointLocation,
            LinkIdentifier = resource.LinkIdentifier,
            ProvisioningState = resource.ProvisioningState,
            Etag = resource.Etag,
        };
    }
}
