using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>What has to be written to a Service so that its Private Link Service is as wanted, and what comes of it.</summary>
public sealed record ExposurePlan
{
    /// <summary>Name of the cluster.</summary>
    public required string Cluster { get; init; }

    /// <summary>The Service as it was when the plan was made.</summary>
    public required ServiceSnapshot Service { get; init; }

    /// <summary>What the controller will understand from it afterwards.</summary>
    public required ExposureSpec Asked { get; init; }

    /// <summary>What the plan comes to.</summary>
    public required ExposureOutcome Outcome { get; init; }

    /// <summary>All annotations that the field manager <c>plstools</c> owns by apply afterwards; the unchanged ones among them.</summary>
    public required IReadOnlyDictionary<string, string> Annotations { get; init; }

    /// <summary>What is written or taken away.</summary>
    public required IReadOnlyList<AnnotationChange> Changes { get; init; }

    /// <summary>Where the Private Link Service is, or will be.</summary>
    public required ResourceId PrivateLinkServiceId { get; init; }

    /// <summary>Whether it belongs to another Service on the same frontend; then its settings are that one's.</summary>
    public required bool IsShared { get; init; }

    /// <summary>Why the Service leaves its load-balancer frontend; null where it stays, or has none.</summary>
    public required FrontendChange? FrontendChange { get; init; }

    /// <summary>The Private Link Service that goes with the frontend; null for none.</summary>
    public required ResourceId? LostPrivateLinkServiceId { get; init; }

    /// <summary>Connections of the Private Link Service that is there now, in every state; they are lost where <see cref="LosesLink"/>.</summary>
    public required IReadOnlyList<ExposureConsumer> Consumers { get; init; }

    /// <summary>A NAT subnet whose network policies are switched off; null where that is not needed, or not known.</summary>
    public required SubnetPolicyChange? SubnetPolicy { get; init; }

    /// <summary>The ownership that is handed over beforehand; null for none.</summary>
    public required OwnerTagChange? OwnerTag { get; init; }

    /// <summary>What the former owner stops asking for with that; null for nothing.</summary>
    public required AnnotationEdit? FormerOwnerEdit { get; init; }

    /// <summary>What is worth saying, and stops nothing.</summary>
    public required IReadOnlyList<ExposureProblem> Warnings { get; init; }

    /// <summary>Why the plan must not be carried out; empty where it may.</summary>
    public required IReadOnlyList<PlsException> Refusals { get; init; }

    /// <summary>The change of the Service's annotations.</summary>
    public AnnotationEdit Edit => new(Service, Annotations, Changes);

    public bool Writes => Outcome is not (ExposureOutcome.Nothing or ExposureOutcome.Wait);

    /// <summary>Whether something is done before the annotations are written.</summary>
    public bool Prepares => SubnetPolicy is { ByUs: true } || OwnerTag is not null;

    /// <summary>Whether a Private Link Service, its alias and its connections are deleted.</summary>
    public bool LosesLink => LostPrivateLinkServiceId is not null;

    /// <summary>The plan in words: a first line that says what is done, and indented lines with the changes and their consequences.</summary>
    public string Description => PlanText.Of(this);
}
