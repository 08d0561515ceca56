using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>What has to be written to a Service so that its Private Link Service is as wanted, and what comes of it.</summary>
/// <param name="Cluster">Name of the cluster.</param>
/// <param name="Service">The Service as it was when the plan was made.</param>
/// <param name="Asked">What the controller will understand from it afterwards.</param>
/// <param name="Outcome">What the plan comes to.</param>
/// <param name="Annotations">All annotations that the field manager <c>plstools</c> owns afterwards; the unchanged ones among them.</param>
/// <param name="Changes">Those that differ from what is there.</param>
/// <param name="PrivateLinkServiceId">Where the Private Link Service is, or will be.</param>
/// <param name="IsShared">Whether it belongs to another Service on the same frontend; then its settings are that one's.</param>
/// <param name="Warnings">What is worth saying, and stops nothing.</param>
/// <param name="Refusals">Why the plan must not be carried out; empty where it may.</param>
public sealed record ExposurePlan(
    string Cluster,
    ServiceSnapshot Service,
    ExposureSpec Asked,
    ExposureOutcome Outcome,
    IReadOnlyDictionary<string, string> Annotations,
    IReadOnlyList<AnnotationChange> Changes,
    ResourceId PrivateLinkServiceId,
    bool IsShared,
    IReadOnlyList<ExposureProblem> Warnings,
    IReadOnlyList<PlsException> Refusals)
{
    public bool Writes => Outcome is ExposureOutcome.Create or ExposureOutcome.Update or ExposureOutcome.Repair;

    /// <summary>What is about to be done, as a verb phrase.</summary>
    public string Action
    {
        get
        {
            string verb = Outcome switch
            {
                ExposureOutcome.Create => ExposureMessages.ActionCreate,
                ExposureOutcome.Update => ExposureMessages.ActionUpdate,
                _ => ExposureMessages.ActionRepair,
            };
            return string.Format(null, verb, PrivateLinkServiceId.Name, PrivateLinkServiceId.ResourceGroupName, string.Join("; ", Changes));
        }
    }
}
