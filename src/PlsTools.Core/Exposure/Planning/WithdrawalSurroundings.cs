using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>What a withdrawal is planned from.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Exposure">The Service and what became of it.</param>
/// <param name="Sharers">Other Services on the same load-balancer frontend, as far as the session may see them.</param>
/// <param name="EndpointTimes">When consumers' endpoints were made, as far as that can be seen.</param>
public sealed record WithdrawalSurroundings(
    ClusterFacts Cluster, ServiceExposure Exposure, IReadOnlyList<ServiceExposure> Sharers, IReadOnlyDictionary<ResourceId, DateTimeOffset> EndpointTimes);
