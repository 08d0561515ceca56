using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Direct;

/// <summary>
/// How the cloud controller is given a Private Link Service that it did not make: first its tags, which tell the controller that it is its
/// own, then annotations that ask for just what is there. The other way round it would refuse the Service.
/// </summary>
public sealed record AdoptionPlan
{
    /// <summary>The cluster.</summary>
    public required ClusterFacts Cluster { get; init; }

    /// <summary>The Service, joined with what became of it.</summary>
    public required ServiceExposure Exposure { get; init; }

    /// <summary>The cluster's name as its controller writes it into tags.</summary>
    public required string ClusterName { get; init; }

    /// <summary>Whether the tags are to be written.</summary>
    public required bool NeedsTags { get; init; }

    /// <summary>Whether the controller may have looked at the frontend lately, and remember tags that refuse the Service.</summary>
    public required bool MayBeRemembered { get; init; }

    /// <summary>What becomes of the annotations, planned as if the tags were there.</summary>
    public required ExposurePlan Annotating { get; init; }

    /// <summary>What is worth saying, and stops nothing.</summary>
    public required IReadOnlyList<ExposureProblem> Warnings { get; init; }

    /// <summary>Why the plan must not be carried out; empty where it may.</summary>
    public required IReadOnlyList<PlsException> Refusals { get; init; }

    public NamespacedName Service => Exposure.Service.Name;

    public PrivateLinkServiceResource Link => Exposure.PrivateLinkService!;

    /// <summary>Whether the Service asks already, so that the controller has been refusing it.</summary>
    public bool IsRefusedNow => NeedsTags && Exposure.Spec.IsRequested;

    public bool Writes => NeedsTags || Annotating.Writes;

    /// <summary>The plan in words.</summary>
    public string Description => string.Join("\n  ", Lines());

    private IEnumerable<string> Lines()
    {
        yield return string.Format(null, ExposureMessages.ActionAdopt, Link.Name, Link.Id.ResourceGroupName, Service, Cluster.Name);
        if (NeedsTags) yield return $"{LinkTags.Cluster} = '{ClusterName}', {LinkTags.Owner} = '{Service}'";
        foreach (AnnotationChange change in Annotating.Changes) yield return change.ToString();
        if (Annotating.Consumers.Count > 0) yield return string.Format(null, ExposureMessages.PlanConsumersKept, ConsumerText.Count(Annotating.Consumers));
    }
}
