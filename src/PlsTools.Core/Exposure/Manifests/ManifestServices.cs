using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Manifests.Yaml;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Manifests;

/// <summary>The Services of a text, and which of them a person means.</summary>
internal static class ManifestServices
{
    /// <summary>All, in the order of the text.</summary>
    public static IReadOnlyList<ManifestService> Of(ManifestText manifest) => [.. manifest.Documents.SelectMany(ManifestService.Of)];

    /// <summary>Which one is meant, as an index.</summary>
    /// <param name="name">What messages call the text.</param>
    /// <param name="services">All of the text.</param>
    /// <param name="wanted">The name, with an empty namespace for any; null for the only Service that there is.</param>
    /// <exception cref="PlsException"><c>ManifestServiceNotFound</c> or <c>ManifestServiceAmbiguous</c>.</exception>
    public static int Choose(string name, IReadOnlyList<ManifestService> services, NamespacedName? wanted)
    {
        List<int> fitting = [.. Enumerable.Range(0, services.Count).Where(index => Fits(services[index], wanted))];

        // A Service that names its namespace is meant before one that leaves it to whoever applies it.
        if (fitting.Count > 1 && wanted is { Namespace.Length: > 0 }) fitting = [.. fitting.Where(index => services[index].Namespace is not null)];
        return fitting.Count switch
        {
            1 => fitting[0],
            0 => throw ManifestErrors.ServiceNotFound(name, wanted, services),
            _ => throw ManifestErrors.ServiceAmbiguous(name, wanted, [.. fitting.Select(index => services[index])]),
        };
    }

    private static bool Fits(ManifestService service, NamespacedName? wanted) => wanted is not { } sought
        ? service.IsPatch || service.Snapshot.IsLoadBalancer
        : service.Snapshot.Name.Name == sought.Name && (sought.Namespace.Length == 0 || service.Namespace is null || service.Namespace == sought.Namespace);
}
