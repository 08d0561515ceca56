using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Permissions;

/// <summary>The managed clusters in sight, each subscription read once. Whoever may read none simply sees none.</summary>
internal sealed class ClusterCatalogue(IArmClient arm)
{
    private readonly Dictionary<string, IReadOnlyList<KnownCluster>> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The cluster of an id; null where it is not in sight.</summary>
    public async Task<KnownCluster?> FindAsync(ResourceId id, CancellationToken cancellation)
    {
        IReadOnlyList<KnownCluster> listed = await ListAsync(id.SubscriptionId, cancellation).ConfigureAwait(false);
        if (listed.FirstOrDefault(cluster => cluster.Id == id) is { } found) return found;
        try
        {
            return await arm.FindAsync(id, cancellation).ConfigureAwait(false) is { } single ? KnownCluster.Of(new(single)) : null;
        }
        catch (ArmException error) when (error.Kind == PlsErrorKind.PermissionDenied)
        {
            return null;
        }
    }

    /// <summary>The cluster whose node resource group holds a scope; null where none in sight does.</summary>
    public async Task<KnownCluster?> HolderAsync(ResourceId scope, CancellationToken cancellation) =>
        (await ListAsync(scope.SubscriptionId, cancellation).ConfigureAwait(false)).FirstOrDefault(cluster => cluster.Holds(scope));

    private async Task<IReadOnlyList<KnownCluster>> ListAsync(string subscriptionId, CancellationToken cancellation)
    {
        if (_known.TryGetValue(subscriptionId, out IReadOnlyList<KnownCluster>? known)) return known;
        List<KnownCluster> found = [];
        try
        {
            ResourceId scope = ResourceId.Parse($"/subscriptions/{subscriptionId}");
            await foreach (ArmResource cluster in arm.ListAsync(scope, ArmType.ManagedCluster, cancellation).ConfigureAwait(false)) found.Add(KnownCluster.Of(new(cluster)));
        }
        catch (ArmException error) when (error.Kind is PlsErrorKind.PermissionDenied or PlsErrorKind.NotFound)
        {
            // The permissions themselves tell that this is missing.
        }

        return _known[subscriptionId] = found;
    }
}
