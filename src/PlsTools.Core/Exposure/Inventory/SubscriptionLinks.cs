using System.Collections.Concurrent;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Inventory;

/// <summary>The Private Link Services of whole subscriptions, each listed once however many clusters are looked at.</summary>
public sealed class SubscriptionLinks(IArmClient arm)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<PrivateLinkServiceResource>?>>> _lists = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All of a subscription; null where the caller's rights do not reach that far.</summary>
    public Task<IReadOnlyList<PrivateLinkServiceResource>?> TryListAsync(string subscriptionId, CancellationToken cancellation) =>
        _lists.GetOrAdd(subscriptionId, id => new(() => ReadAsync(id, cancellation))).Value;

    private async Task<IReadOnlyList<PrivateLinkServiceResource>?> ReadAsync(string subscriptionId, CancellationToken cancellation)
    {
        List<PrivateLinkServiceResource> links = [];
        try
        {
            ResourceId scope = ResourceId.Parse($"/subscriptions/{subscriptionId}");
            await foreach (ArmResource resource in arm.ListAsync(scope, ArmType.PrivateLinkService, cancellation).ConfigureAwait(false)) links.Add(new(resource));
            return links;
        }
        catch (ArmException error) when (error.Kind == PlsErrorKind.PermissionDenied)
        {
            return null;
        }
    }
}
