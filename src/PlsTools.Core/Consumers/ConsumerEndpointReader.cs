using System.Runtime.CompilerServices;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>Reads private endpoints that point at Private Link Services; those to the platform's own services are not shown.</summary>
/// <param name="arm">The consumer's ARM.</param>
/// <param name="subscriptionId">Where names are looked up; null where the session has chosen none.</param>
internal sealed class ConsumerEndpointReader(IArmClient arm, string? subscriptionId)
{
    /// <summary>Reads one by its id.</summary>
    /// <exception cref="PlsException">There is none, or it points at something else.</exception>
    public async Task<PlsConsumerEndpoint> GetAsync(ResourceId id, CancellationToken cancellation)
    {
        ArmResource? found = await arm.FindAsync(id, cancellation).ConfigureAwait(false);
        return found is null
            ? throw await NotFoundAsync(id.Name, ResourceId.Parse(id.Scope), cancellation).ConfigureAwait(false)
            : await ReadAsync(found, cancellation).ConfigureAwait(false)
                ?? throw ConsumersErrors.EndpointNotToPrivateLinkService(id, new PrivateEndpointResource(found).Target ?? string.Empty);
    }

    /// <summary>Reads one by its name.</summary>
    /// <exception cref="PlsException">There is none, or several groups hold one of that name.</exception>
    public async Task<PlsConsumerEndpoint> GetAsync(string name, string? resourceGroupName, CancellationToken cancellation)
    {
        List<PlsConsumerEndpoint> found = [];
        await foreach (PlsConsumerEndpoint endpoint in ListAsync(
            resourceGroupName, candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase), cancellation).ConfigureAwait(false))
        {
            found.Add(endpoint);
        }

        return found.Count switch
        {
            1 => found[0],
            0 => throw await NotFoundAsync(name, Scope(resourceGroupName, name), cancellation).ConfigureAwait(false),
            _ => throw ConsumersErrors.EndpointAmbiguous(name, found.Select(endpoint => endpoint.ResourceId)),
        };
    }

    /// <summary>Lists those of the session's subscription, or of one group in it, whose name passes.</summary>
    public async IAsyncEnumerable<PlsConsumerEndpoint> ListAsync(
        string? resourceGroupName, Func<string, bool> hasName, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ResourceId scope = Scope(resourceGroupName);
        await foreach (PrivateEndpointResource item in ListDocumentsAsync(scope, cancellation).ConfigureAwait(false))
        {
            if (hasName(item.Name)) yield return (await ReadAsync(item.Resource, cancellation).ConfigureAwait(false))!;
        }
    }

    /// <summary>Completes an endpoint's document by the address of its network interface; null where it points at something else.</summary>
    public async Task<PlsConsumerEndpoint?> ReadAsync(ArmResource resource, CancellationToken cancellation)
    {
        PrivateEndpointResource endpoint = new(resource);
        if (!EndpointTarget.TryParse(endpoint.Target, out EndpointTarget? target)) return null;
        ResourceId? nic = endpoint.NetworkInterfaceIds.Count > 0 ? endpoint.NetworkInterfaceIds[0] : null;
        return ConsumerEndpointFacts.From(endpoint, target, nic, await AddressAsync(nic, cancellation).ConfigureAwait(false));
    }

    /// <summary>The error for a name that there is not, with the names that come near.</summary>
    public async Task<PlsException> NotFoundAsync(string name, ResourceId scope, CancellationToken cancellation)
    {
        List<string> names = [];
        try
        {
            await foreach (PrivateEndpointResource item in ListDocumentsAsync(scope, cancellation).ConfigureAwait(false)) names.Add(item.Name);
        }
        catch (ArmException)
        {
            // Near names are a courtesy: who may read one endpoint need not be allowed to list them.
        }

        return ConsumersErrors.EndpointNotFound(name, scope, NearNames.Of(name, names));
    }

    /// <summary>The endpoints' own documents, without reading their network interfaces.</summary>
    public async IAsyncEnumerable<PrivateEndpointResource> ListDocumentsAsync(
        ResourceId scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (ArmResource item in arm.ListAsync(scope, ArmType.PrivateEndpoint, cancellation).ConfigureAwait(false))
        {
            PrivateEndpointResource endpoint = new(item);
            if (EndpointTarget.TryParse(endpoint.Target, out _)) yield return endpoint;
        }
    }

    private async Task<string?> AddressAsync(ResourceId? nic, CancellationToken cancellation)
    {
        if (nic is null) return null;
        try
        {
            ArmResource? found = await arm.FindAsync(nic, cancellation).ConfigureAwait(false);
            return found is null ? null : new NetworkInterfaceResource(found).PrivateIPAddresses.FirstOrDefault();
        }
        catch (ArmException error) when (error.Kind == PlsErrorKind.PermissionDenied)
        {
            // The endpoint is worth showing without its address.
            return null;
        }
    }

    /// <summary>The session's subscription, or a group in it.</summary>
    /// <exception cref="PlsException">The session has no subscription, or the group's name is none.</exception>
    public ResourceId Scope(string? resourceGroupName, string? name = null)
    {
        if (subscriptionId is null) throw ConsumersErrors.SubscriptionNotChosen(name ?? resourceGroupName);
        if (resourceGroupName is null) return ResourceId.Parse($"/subscriptions/{subscriptionId}");
        return ResourceId.IsSegment(resourceGroupName)
            ? ResourceId.Parse($"/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}")
            : throw ConsumersErrors.ResourceGroupMalformed(resourceGroupName);
    }
}
