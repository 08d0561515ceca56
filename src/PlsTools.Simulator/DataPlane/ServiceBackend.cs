namespace PlsTools.Simulator.DataPlane;

/// <summary>The Kubernetes Service behind a load-balancing rule, as traffic finds it now.</summary>
/// <param name="Service">Name as <c>namespace/name</c>.</param>
/// <param name="Pods">The ready Pods behind the port, in order of their names.</param>
internal sealed record ServiceBackend(string Service, IReadOnlyList<PodEndpoint> Pods);
