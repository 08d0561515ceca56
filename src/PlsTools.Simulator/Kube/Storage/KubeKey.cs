using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.Storage;

/// <summary>Where an object stands.</summary>
/// <param name="Resource">Its kind.</param>
/// <param name="Namespace">Empty for a kind without namespaces.</param>
/// <param name="Name">Its name.</param>
public sealed record KubeKey(KubeResource Resource, string Namespace, string Name)
{
    /// <summary>Namespace and name as a path, by whose bytes lists are ordered and cut into pages.</summary>
    internal string Place => $"{Namespace}/{Name}";
}
