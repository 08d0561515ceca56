using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Direct;

/// <summary>
/// How a Private Link Service without the cloud controller is made, changed or taken over. Where the controller looks after it now, the
/// annotations go first: it deletes nothing for that, while one whose tags are not its own makes it refuse the Service.
/// </summary>
public sealed record DirectPlan
{
    /// <summary>The cluster.</summary>
    public required ClusterFacts Cluster { get; init; }

    /// <summary>The Service, joined with what became of it.</summary>
    public required ServiceExposure Exposure { get; init; }

    public required DirectOutcome Outcome { get; init; }

    /// <summary>Where the Private Link Service is, or will be.</summary>
    public required ResourceId PrivateLinkServiceId { get; init; }

    /// <summary>The settings that it has afterwards.</summary>
    public required ExposureSpec Asked { get; init; }

    /// <summary>Where it differs from them now.</summary>
    public required IReadOnlyList<LinkDifference> Differences { get; init; }

    /// <summary>Subnet of new NAT addresses; null where it is not known, which is refused where it is needed.</summary>
    public required ResourceId? NatSubnetId { get; init; }

    /// <summary>The subnet whose policies are in the way and are turned off first; null for none.</summary>
    public required SubnetResource? SubnetToPrepare { get; init; }

    /// <summary>The annotations that are taken away, so that the controller keeps off; empty where it is off already.</summary>
    public required AnnotationEdit Edit { get; init; }

    /// <summary>Connections, in every state. All are kept.</summary>
    public required IReadOnlyList<ExposureConsumer> Consumers { get; init; }

    /// <summary>What is worth saying, and stops nothing.</summary>
    public required IReadOnlyList<ExposureProblem> Warnings { get; init; }

    /// <summary>Why the plan must not be carried out; empty where it may.</summary>
    public required IReadOnlyList<PlsException> Refusals { get; init; }

    public NamespacedName Service => Exposure.Service.Name;

    public bool Writes => Outcome is not (DirectOutcome.Nothing or DirectOutcome.Wait);

    /// <summary>The plan in words.</summary>
    public string Description => DirectText.Of(this);
}
