using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>Makes what a person sees of an endpoint from the documents.</summary>
internal static class ConsumerEndpointFacts
{
    public static PlsConsumerEndpoint From(PrivateEndpointResource endpoint, EndpointTarget target, ResourceId? networkInterfaceId, string? address)
    {
        LinkConnectionState state = endpoint.State;
        return new()
        {
            Name = endpoint.Name,
            ResourceId = endpoint.Id.ToString(),
            SubscriptionId = endpoint.Id.SubscriptionId,
            ResourceGroupName = endpoint.Id.ResourceGroupName ?? string.Empty,
            Location = endpoint.Resource.Location,
            Target = target.Text,
            PrivateLinkServiceName = target.PrivateLinkServiceName,
            Status = state.Status,
            Description = state.Description,
            ActionsRequired = EndpointAdvice.ActionsRequired(state),
            RequestMessage = endpoint.RequestMessage is { Length: > 0 } message ? message : null,
            ProvisioningState = endpoint.ProvisioningState,
            PrivateIPAddress = address,
            NetworkInterfaceId = networkInterfaceId?.ToString(),
            SubnetId = endpoint.SubnetId?.ToString(),
            VirtualNetworkId = endpoint.SubnetId?.Parent?.ToString(),
            IsManual = endpoint.IsManual,
            ResourceGuid = endpoint.ResourceGuid,
            Tags = endpoint.Resource.Tags,
            NextStep = EndpointAdvice.For(endpoint.Name, endpoint.ProvisioningState, state),
        };
    }
}
