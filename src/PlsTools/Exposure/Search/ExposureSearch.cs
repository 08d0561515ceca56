using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Exposure.Search;

/// <summary>What a command looks for in one session, in one cluster after the other.</summary>
/// <param name="targets">What was named; null for all there is.</param>
/// <param name="settings">Where it looks.</param>
internal sealed class ExposureSearch(IReadOnlyList<SearchTarget>? targets, SearchSettings settings)
{
    /// <summary>Why what was named is nowhere.</summary>
    public IEnumerable<PlsException> Misses => (targets ?? []).Select(target => target.Miss).OfType<PlsException>();

    /// <summary>Whether finding nothing is told by nothing but an empty list.</summary>
    public bool IsOpen => (targets ?? []).All(target => target.IsPattern);

    /// <summary>
    /// What an empty list does not tell: that only the kubeconfig's namespace was looked in, or one that does not exist; null where neither is so.
    /// </summary>
    public async Task<string?> RemarkOnNothingAsync(ClusterReading reading, CancellationToken cancellation)
    {
        string cluster = reading.Seen.Cluster.Name;
        if (settings.OnlyNamespace is { } only)
        {
            return await reading.Reader.HasNamespaceAsync(only, cancellation).ConfigureAwait(false) ? null : string.Format(null, Core.Exposure.ExposureMessages.NamespaceUnknown, only, cluster);
        }

        return targets is null && settings.NamespaceIn(reading.Connection) is { } ns ? string.Format(null, Core.Exposure.ExposureMessages.NothingInNamespace, ns, cluster) : null;
    }

    /// <summary>As little as has to be read of a cluster.</summary>
    public InventoryScope ScopeIn(ClusterConnection cluster)
    {
        string? ns = settings.NamespaceIn(cluster);
        if (targets is null) return new() { Namespaces = ns is null ? null : [ns], WantsSharers = settings.WantsLinks };

        List<LinkTarget> links = [.. targets.OfType<LinkTarget>()];
        if (links.Count > 0)
        {
            bool allById = links.Count == targets.Count && links.All(link => link.Id is not null);
            return new() { LinkGroups = allById ? [.. links.Select(link => link.Id!.ResourceGroupName!)] : null, WantsSharers = true };
        }

        List<ServiceTarget> services = [.. targets.OfType<ServiceTarget>()];
        NamespacedName[] names = [.. services.Select(service => service.NameIn(ns)).OfType<NamespacedName>()];
        string[] namespaces = [.. services.Select(service => service.NamespaceIn(ns)).OfType<string>()];
        return new()
        {
            Names = names.Length == services.Count ? names : [],
            Namespaces = namespaces.Length == services.Count ? namespaces : null,
            WantsSharers = settings.WantsLinks,
        };
    }

    /// <summary>The finds in one cluster.</summary>
    public IReadOnlyList<SearchHit> Find(ClusterReading reading)
    {
        if (targets is null) return [.. All(reading)];
        List<SearchHit> hits = [];
        foreach (SearchTarget target in targets)
        {
            IReadOnlyList<SearchHit> found = target.Find(reading, settings);
            hits.AddRange(target.IsPattern && settings.WantsLinks ? OneEach(found) : found);
        }

        return hits;
    }

    private IEnumerable<SearchHit> All(ClusterReading reading)
    {
        string? ns = settings.NamespaceIn(reading.Connection);
        return settings.WantsLinks
            ? reading.Seen.Links.Where(link => ns is null || link.IsIn(ns)).Select(link => new SearchHit(link, null))
            : reading.Seen.Exposures.Where(exposure => ns is null || exposure.Service.Name.Namespace == ns).Select(exposure => new SearchHit(null, exposure));
    }

    // Of the Services that share a Private Link Service the owner shows it, where it was meant too.
    private static IEnumerable<SearchHit> OneEach(IEnumerable<SearchHit> hits) => hits
        .Where(hit => hit.Link is not null)
        .GroupBy(hit => hit.Link!.Link.Id)
        .Select(group => group.OrderByDescending(hit => ReferenceEquals(hit.Service, hit.Link!.Services.FirstOrDefault())).First());
}
