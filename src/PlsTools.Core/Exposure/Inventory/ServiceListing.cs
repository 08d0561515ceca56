using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Inventory;

/// <summary>The Services of a cluster, as far as the caller may see them.</summary>
/// <param name="Services">Services of every type, in the order of their names.</param>
/// <param name="Namespaces">The namespaces whose Services are all there; null for every namespace.</param>
public sealed record ServiceListing(IReadOnlyList<ServiceSnapshot> Services, IReadOnlySet<string>? Namespaces)
{
    /// <summary>Whether a Service of <paramref name="ns"/> that is not there does not exist.</summary>
    public bool Covers(string ns) => Namespaces is null || Namespaces.Contains(ns);

    public ServiceSnapshot? Find(NamespacedName name) => Services.FirstOrDefault(service => service.Name == name);
}
