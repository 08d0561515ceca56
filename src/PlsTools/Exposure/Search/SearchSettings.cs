using PlsTools.Core.Session;

namespace PlsTools.Exposure.Search;

/// <summary>Where a search looks, and for what.</summary>
/// <param name="Namespace">The namespace that was said; null for none.</param>
/// <param name="Everywhere">Whether every namespace is meant.</param>
/// <param name="WantsLinks">Whether Private Link Services are looked for, rather than Services.</param>
internal sealed record SearchSettings(string? Namespace, bool Everywhere, bool WantsLinks)
{
    /// <summary>The namespace that a person limited the search to; null where nobody did.</summary>
    public string? OnlyNamespace => Everywhere ? null : Namespace;

    /// <summary>The namespace of names that are written without one; null for every one.</summary>
    public string? NamespaceIn(ClusterConnection cluster) => Everywhere ? null : Namespace ?? cluster.Kube.DefaultNamespace;
}
