using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Sandbox;

/// <summary>A cluster of a world that was built.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Config">What its cloud controller is set to.</param>
/// <param name="Identity">Who the cloud controller is in Azure.</param>
/// <param name="Manifests">Kubernetes manifests that its definition brings.</param>
/// <param name="Public">The cluster as a user of the sandbox sees it.</param>
internal sealed record BuiltCluster(
    SimulatedCluster Cluster, CloudProviderConfig Config, Principal Identity, IReadOnlyList<ManifestDefinition> Manifests, SandboxCluster Public);
