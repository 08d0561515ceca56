using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections;

/// <summary>Finds a Private Link Service by what a person calls it: its name or its alias, within one subscription.</summary>
public sealed class ServiceLookup(IArmClient arm, string? subscriptionId)
{
    /// <summary>The id of the only Private Link Service of that name or alias.</summary>
    /// <exception cref="PlsException">None has it, several have it, or there is no subscription to look in.</exception>
    public async Task<ResourceId> FindAsync(string nameOrAlias, CancellationToken cancellation)
    {
        string subscription = subscriptionId ?? throw ConnectionErrors.SubscriptionUnknown(nameOrAlias);
        List<ResourceId> found = [];
        List<string> names = [];
        await foreach (PrivateLinkServiceResource service in ListAsync(subscription, cancellation).ConfigureAwait(false))
        {
            names.Add(service.Name);
            if (Is(service.Name, nameOrAlias) || Is(service.Alias, nameOrAlias)) found.Add(service.Id);
        }

        return found.Count switch
        {
            1 => found[0],
            0 => throw ConnectionErrors.ServiceNotFound(nameOrAlias, nameOrAlias, subscription, names),
            _ => throw ConnectionErrors.ServiceAmbiguous(nameOrAlias, subscription, found),
        };
    }

    /// <summary>The failure for an id that leads nowhere, with near names where the caller may list them.</summary>
    internal async Task<PlsException> NotFoundAsync(ResourceId serviceId, CancellationToken cancellation)
    {
        List<string> names = [];
        try
        {
            await foreach (PrivateLinkServiceResource service in ListAsync(serviceId.SubscriptionId, cancellation).ConfigureAwait(false))
            {
                names.Add(service.Name);
            }
        }
        catch (ArmException)
        {
            // What is missing is known already; the near names would only have helped.
        }

        return ConnectionErrors.ServiceNotFound(serviceId.ToString(), serviceId.Name, serviceId.SubscriptionId, names);
    }

    internal async IAsyncEnumerable<PrivateLinkServiceResource> ListAsync(
        string subscription, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        ResourceId scope = ResourceId.Parse($"/subscriptions/{subscription}");
        await foreach (ArmResource resource in arm.ListAsync(scope, ArmType.PrivateLinkService, cancellation).ConfigureAwait(false))
        {
            yield return new PrivateLinkServiceResource(resource);
        }
    }

    private static bool Is(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
