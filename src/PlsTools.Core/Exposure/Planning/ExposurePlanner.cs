using System.Globalization;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Ownership;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Decides, from what was read alone, what has to be written to a Service so that its Private Link Service is as wanted.</summary>
public static class ExposurePlanner
{
    /// <summary>Field manager of every write; see <see cref="Kube.IKubeClient"/>.</summary>
    public const string FieldManager = "plstools";

    /// <summary>
    /// An annotation of our own. The controller does not look at a Service again by itself: any annotation that changes makes it, and
    /// this one means nothing else.
    /// </summary>
    public const string SyncRequest = "plstools/sync-request";

    /// <param name="seen">What was read.</param>
    /// <param name="settings">What is wanted; what is not said stays as it is.</param>
    /// <param name="consent">What was agreed to; null for nothing.</param>
    /// <param name="looksAgain">Whether the controller is to look again even where all seems to be as asked.</param>
    public static ExposurePlan Plan(ExposureSurroundings seen, ExposureSettings settings, ExposureConsent? consent = null, bool looksAgain = false)
    {
        consent ??= ExposureConsent.None;
        HandOver? handOver = HandOver.Of(seen, settings);
        if (handOver is not null) (seen, settings) = (handOver.Seen, handOver.Settings);

        ServiceSnapshot service = seen.Service;
        ServiceExposure before = ExposureJoin.Of(service, seen.Cluster, seen.Inventory);
        AnnotationDraft draft = new(service);
        SettingAnnotations.Draft(draft, settings, before.Spec);
        ProbeAnnotations.Draft(draft, service);

        FrontendChange? move = FrontendFit.Compare(draft.Result, before.Frontend);
        PrivateLinkServiceResource? lost = move is { IsOwn: true } ? before.PrivateLinkService : null;
        ServiceExposure after = ForetellExposure(draft.Result, move, before, seen);
        ExposureOutcome outcome = lost is not null ? ExposureOutcome.Replace : Decide(after, draft.Changes.Count > 0);
        if (looksAgain && outcome == ExposureOutcome.Nothing) outcome = ExposureOutcome.Repair;
        IReadOnlyList<ExposureProblem> problems = ExposureLinter.Lint(after.Service);
        if (handOver?.Tag is not null && outcome == ExposureOutcome.Nothing) outcome = ExposureOutcome.Repair;
        if (outcome == ExposureOutcome.Repair || (lost is not null && draft.Changes.Count == 0)) draft.Want(SyncRequest, NextRequest(service));

        ExposurePlan plan = new()
        {
            Cluster = seen.Cluster.Name,
            Service = service,
            Asked = after.Spec,
            Outcome = outcome,
            Annotations = draft.Owned,
            Changes = draft.Changes,
            PrivateLinkServiceId = LinkLocation.Of(after, seen.Cluster),
            IsShared = after.IsShared,
            FrontendChange = move,
            LostPrivateLinkServiceId = lost?.Id,
            Consumers = ExposureConsumer.Of(before.PrivateLinkService, seen.EndpointTimes),
            SubnetPolicy = after.IsShared ? null : SubnetPolicyChange.Of(seen, after.Spec, consent.PrepareSubnet),
            OwnerTag = handOver?.Tag,
            FormerOwnerEdit = handOver?.FormerOwner,
            Warnings = [],
            Refusals = [],
        };
        return plan with
        {
            Warnings =
            [
                .. problems.Where(problem => problem.Severity == ProblemSeverity.Warning),
                .. PlanWarnings.Of(plan, before, after, seen.Inventory),
                .. plan.Changes.Count > 0 ? OwnerWarnings.Of(service) : [],
            ],
            Refusals =
            [
                .. PlanRefusals.Of(seen, settings, after, plan.PrivateLinkServiceId, problems.Where(problem => problem.Severity == ProblemSeverity.Error)),
                .. FrontendRefusals.OfSharing(plan, before, seen.Inventory),
                .. ConsentRefusals.Of(plan, seen, consent),
            ],
        };
    }

    /// <summary>The plan with one more request that the controller look at the Service, which is as the plan made it.</summary>
    internal static ExposurePlan AskAgain(ExposurePlan plan, ServiceSnapshot now)
    {
        AnnotationDraft draft = new(now);
        draft.Want(SyncRequest, NextRequest(now));
        return plan with { Service = now, Annotations = draft.Owned, Changes = draft.Changes };
    }

    /// <summary>Whether the Private Link Service is there, settled, on the frontend that the Service asks for, and as it asks.</summary>
    public static bool IsAsAsked(ServiceExposure exposure) =>
        exposure.PrivateLinkService is { ProvisioningState: "Succeeded" } link
        && FrontendFit.Compare(exposure.Service, exposure.Frontend) is null
        && (exposure.IsShared || LinkComparison.Compare(exposure.Spec, link).Count == 0);

    // A frontend that is replaced is not there any more; one that is only left goes on for the others.
    private static ServiceExposure ForetellExposure(ServiceSnapshot after, FrontendChange? move, ServiceExposure before, ExposureSurroundings seen)
    {
        if (move is null) return ExposureJoin.Of(after, seen.Cluster, seen.Inventory);
        ExposureInventory left = move.IsOwn
            ? seen.Inventory with { Frontends = [.. seen.Inventory.Frontends.Where(frontend => frontend.Id != before.Frontend!.Id)] }
            : seen.Inventory;
        return ExposureJoin.Of(after with { IngressAddresses = [] }, seen.Cluster, left);
    }

    private static ExposureOutcome Decide(ServiceExposure after, bool changed) => after switch
    {
        { PrivateLinkService: null } when changed => ExposureOutcome.Create,
        _ when changed => ExposureOutcome.Update,
        { PrivateLinkService: null } => ExposureOutcome.Repair,
        _ when IsAsAsked(after) => ExposureOutcome.Nothing,
        { PrivateLinkService.ProvisioningState: "Updating" or "Creating" } => ExposureOutcome.Wait,
        _ => ExposureOutcome.Repair,
    };

    private static string NextRequest(ServiceSnapshot service) =>
        (AnnotationText.Number(service.Annotations.GetValueOrDefault(SyncRequest, "0")) is { } last and < int.MaxValue ? last + 1 : 1)
            .ToString(CultureInfo.InvariantCulture);
}
