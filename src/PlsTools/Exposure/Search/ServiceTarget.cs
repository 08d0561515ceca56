using System.Management.Automation;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Exposure.Search;

/// <summary>A Service, or several by a pattern.</summary>
internal sealed class ServiceTarget(ServiceReference reference) : SearchTarget
{
    public override bool IsPattern => reference.IsPattern;

    /// <summary>The Service that is meant; null where it could be several.</summary>
    public NamespacedName? NameIn(string? ns) => Resolve(ns) is { Namespace: not "*" } name && !IsPattern ? name : null;

    /// <summary>The namespace that is meant; null where it could be several.</summary>
    public string? NamespaceIn(string? ns) => WildcardPattern.ContainsWildcardCharacters(Resolve(ns).Namespace) ? null : Resolve(ns).Namespace;

    protected override IReadOnlyList<SearchHit> Match(ClusterReading reading, SearchSettings settings)
    {
        if (!reference.IsOf(reading.Seen.Cluster)) return [];
        NamespacedName wanted = Resolve(settings.NamespaceIn(reading.Connection));
        WildcardPattern ns = WildcardPattern.Get(wanted.Namespace, WildcardOptions.IgnoreCase);
        WildcardPattern name = WildcardPattern.Get(wanted.Name, WildcardOptions.IgnoreCase);
        IEnumerable<ServiceExposure> found = NameIn(settings.NamespaceIn(reading.Connection)) is { } exact
            ? reading.Seen.Exposures.Where(exposure => exposure.Service.Name == exact)
            : reading.Seen.Exposures.Where(exposure => ns.IsMatch(exposure.Service.Name.Namespace) && name.IsMatch(exposure.Service.Name.Name));
        return [.. found.Select(exposure => new SearchHit(reading.Seen.LinkOf(exposure), exposure))];
    }

    protected override PlsException MissIn(ClusterReading reading, SearchSettings settings)
    {
        ClusterInventory seen = reading.Seen;
        NamespacedName wanted = Resolve(settings.NamespaceIn(reading.Connection));
        if (!reference.IsOf(seen.Cluster)) return ExposureErrors.ServiceOfOtherCluster(wanted, reference.Cluster!, seen.Cluster.Name);

        return seen.Listing.Find(wanted) is { IsLoadBalancer: false } other
            ? ExposureErrors.ServiceNotLoadBalancer(other)
            : ExposureErrors.ServiceNotFound(wanted, seen.Cluster.Name, NearServices.Of(wanted, seen.Exposures.Select(exposure => exposure.Service.Name)));
    }

    private NamespacedName Resolve(string? ns) => reference.Resolve(ns ?? "*");
}
