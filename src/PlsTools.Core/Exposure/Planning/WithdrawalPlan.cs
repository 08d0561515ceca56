using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>
/// How the Private Link Service of a Service is taken away. Turning the annotation off deletes nothing, and a Private Link Service with
/// connections cannot be deleted; so the annotations go first, that the controller makes no new one, then the connections, then it itself.
/// </summary>
public sealed record WithdrawalPlan
{
    /// <summary>Name of the cluster.</summary>
    public required string Cluster { get; init; }

    /// <summary>What becomes of the Service's annotations.</summary>
    public required AnnotationEdit Edit { get; init; }

    /// <summary>The Private Link Service that is deleted; null where there is none, or where it stays with its owner.</summary>
    public required ResourceId? PrivateLinkServiceId { get; init; }

    /// <summary>Its alias; null where nothing is deleted or it has none.</summary>
    public required string? Alias { get; init; }

    /// <summary><c>namespace/name</c> of the Service that keeps the Private Link Service; null where nobody does.</summary>
    public required string? KeptBy { get; init; }

    /// <summary>Connections that are deleted, in every state.</summary>
    public required IReadOnlyList<ExposureConsumer> Consumers { get; init; }

    /// <summary>What is worth saying, and stops nothing.</summary>
    public required IReadOnlyList<ExposureProblem> Warnings { get; init; }

    /// <summary>Why the plan must not be carried out; empty where it may.</summary>
    public required IReadOnlyList<PlsException> Refusals { get; init; }

    /// <summary>Whether there is anything to do.</summary>
    public bool Writes => Edit.Changes.Count > 0 || PrivateLinkServiceId is not null;

    /// <summary>The plan in words: a first line that says what is done, and indented lines with what goes and what stays.</summary>
    public string Description => WithdrawalText.Of(this);
}
