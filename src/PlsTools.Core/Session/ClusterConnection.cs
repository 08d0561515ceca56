using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session;

/// <summary>A cluster that a session speaks to: its API server and where its Azure resources are.</summary>
/// <param name="Kube">The API server.</param>
/// <param name="Facts">What ARM, or the caller, says of the cluster.</param>
public sealed record ClusterConnection(IKubeClient Kube, ClusterFacts Facts);
