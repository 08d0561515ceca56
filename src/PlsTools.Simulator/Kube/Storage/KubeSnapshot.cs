namespace PlsTools.Simulator.Kube.Storage;

/// <summary>The objects of a kind at one version, in the order of namespace and name.</summary>
/// <param name="Version">The version of the store; a watch from it misses nothing.</param>
/// <param name="Objects">The objects.</param>
public sealed record KubeSnapshot(long Version, IReadOnlyList<KubeObject> Objects);
