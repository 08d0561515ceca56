using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>Reads the provider's side of connections in one session. Each service is read once; what may not be read is no error.</summary>
/// <param name="arm">The session's ARM.</param>
/// <param name="subscriptionId">Where an alias is looked up; null leaves aliases unread.</param>
/// <param name="session">The session's name.</param>
internal sealed class ProviderViewReader(IArmClient arm, string? subscriptionId, string session)
{
    private readonly Dictionary<string, PrivateLinkServiceResource?> _services = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null where this session can't see the service.</summary>
    public async Task<PlsProviderView?> FindAsync(PlsConsumerEndpoint endpoint, CancellationToken cancellation)
    {
        PrivateLinkServiceResource? service = await FindServiceAsync(endpoint.Target, cancellation).ConfigureAwait(false);
        return service is null ? null : Describe(service, endpoint);
    }

    /// <summary>The service behind an id or an alias; null where this session can't see it.</summary>
    public async Task<PrivateLinkServiceResource?> FindServiceAsync(string idOrAlias, CancellationToken cancellation)
    {
        if (!EndpointTarget.TryParse(idOrAlias, out EndpointTarget? target)) return null;
        if (!_services.TryGetValue(target.Text, out PrivateLinkServiceResource? service))
        {
            service = await ServiceAsync(target, cancellation).ConfigureAwait(false);
            _services[target.Text] = service;
        }

        return service;
    }

    private PlsProviderView Describe(PrivateLinkServiceResource service, PlsConsumerEndpoint endpoint)
    {
        ResourceId id = ResourceId.Parse(endpoint.ResourceId);
        PrivateEndpointConnectionResource? connection = service.Connections.FirstOrDefault(candidate =>
            candidate.PrivateEndpointId == id
            && (endpoint.ResourceGuid is not { } guid || candidate.Name.EndsWith("." + guid, StringComparison.OrdinalIgnoreCase)));
        LinkConnectionState? state = connection?.State;
        return new()
        {
            Session = session,
            PrivateLinkServiceId = service.Id.ToString(),
            Status = state?.Status ?? ConnectionStatus.Removed,
            Description = state?.Description ?? string.Empty,
            ActionsRequired = state is null ? string.Empty : EndpointAdvice.ActionsRequired(state),
            ConnectionId = connection?.Id.ToString(),
            LinkIdentifier = connection?.LinkIdentifier,
        };
    }

    private async Task<PrivateLinkServiceResource?> ServiceAsync(EndpointTarget target, CancellationToken cancellation)
    {
        try
        {
            if (target.ResourceId is { } id)
                return await arm.FindAsync(id, cancellation).ConfigureAwait(false) is { } found ? new(found) : null;
            if (subscriptionId is null) return null;
            await foreach (ArmResource item in arm.ListAsync(ResourceId.Parse($"/subscriptions/{subscriptionId}"), ArmType.PrivateLinkService, cancellation).ConfigureAwait(false))
            {
                PrivateLinkServiceResource service = new(item);
                if (target.IsSameAs(service.Alias)) return service;
            }
        }
        catch (PlsException)
        {
            // Another tenant's session gets 401, 403 or 404, depending on how much it may know: the consumer's side is worth showing alone.
        }

        return null;
    }
}
