using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Ownership;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Direct;

/// <summary>Decides, from what was read alone, how a Private Link Service without the cloud controller comes to be as wanted.</summary>
public static class DirectPlanner
{
    /// <param name="seen">What was read.</param>
    /// <param name="settings">What is wanted; what is not said stays as it is.</param>
    /// <param name="consent">What was agreed to.</param>
    public static DirectPlan Plan(DirectSurroundings seen, ExposureSettings settings, ExposureConsent consent)
    {
        ServiceExposure exposure = seen.Exposure;
        PrivateLinkServiceResource? link = exposure.PrivateLinkService;

        // The rules for annotations hold for the settings themselves: they are read as if a Service asked for them.
        ServiceSnapshot asking = Asking(exposure.Service, PresentSettings.Complete(settings, link));
        ExposureSpec asked = ExposureSpec.Read(asking);
        IReadOnlyList<LinkDifference> differences = link is null
            ? []
            : [.. LinkComparison.Compare(asked, link).Where(difference => difference.Key != ExposureKeys.Name)];
        DirectOutcome outcome = Decide(seen, link, differences.Count > 0);
        string? subnetName = asked.EffectiveNatSubnet ?? exposure.Frontend?.SubnetId?.Name ?? seen.Around.NodeSubnetName;
        SubnetResource? subnet = subnetName is null ? null : seen.Around.FindSubnet(subnetName);
        DirectPlan plan = new()
        {
            Cluster = seen.Cluster,
            Exposure = exposure,
            Outcome = outcome,
            PrivateLinkServiceId = link?.Id ?? LinkLocation.Of(exposure with { Spec = asked }, seen.Cluster),
            Asked = asked,
            Differences = differences,
            NatSubnetId = subnet?.Id ?? SubnetIdOf(exposure, subnetName, seen.Cluster),
            SubnetToPrepare = consent.PrepareSubnet && NeedsAddresses(outcome, differences) && subnet is not null && !SubnetPolicyChange.IsSwitched(subnet) ? subnet : null,
            Edit = Unannotate(exposure),
            Consumers = ExposureConsumer.Of(link, seen.Around.EndpointTimes),
            Warnings = [],
            Refusals = [],
        };
        IReadOnlyList<ExposureProblem> problems = [.. ExposureLinter.Lint(asking).Select(problem => problem with { ControllerMessage = null })];
        return plan with
        {
            Warnings =
            [
                .. problems.Where(problem => problem.Severity == ProblemSeverity.Warning),
                .. outcome is DirectOutcome.Create or DirectOutcome.Convert or DirectOutcome.TakeOver ? [GoesWithFrontend(plan)] : Array.Empty<ExposureProblem>(),
                .. link is null ? [] : PlanWarnings.OfProxy(link, asked, plan.Consumers),
                .. plan.Edit.Changes.Count > 0 ? OwnerWarnings.Of(exposure.Service) : [],
            ],
            Refusals = [.. DirectRefusals.Of(plan, seen, settings, consent, subnet, problems.Where(problem => problem.Severity == ProblemSeverity.Error))],
        };
    }

    /// <summary>Whether addresses are taken from the NAT subnet, so that its policies matter.</summary>
    internal static bool NeedsAddresses(DirectOutcome outcome, IReadOnlyList<LinkDifference> differences) =>
        outcome == DirectOutcome.Create || differences.Any(difference => LinkBody.IsOfNat(difference.Key));

    private static DirectOutcome Decide(DirectSurroundings seen, PrivateLinkServiceResource? link, bool differs)
    {
        if (link is null) return DirectOutcome.Create;
        if (LinkTags.IsManaged(link)) return DirectOutcome.Convert;
        if (!LinkTags.IsDirect(link)) return DirectOutcome.TakeOver;
        bool isMarked = LinkTags.IsOwnedBy(link, seen.Exposure.Service.Name) && seen.Exposure.Spec is { IsRequested: false };
        return (isMarked && !differs, link.ProvisioningState) switch
        {
            (true, "Succeeded") => DirectOutcome.Nothing,
            (true, "Updating" or "Creating") => DirectOutcome.Wait,
            _ => DirectOutcome.Update,
        };
    }

    private static ServiceSnapshot Asking(ServiceSnapshot service, ExposureSettings settings)
    {
        Dictionary<string, string> others = service.Annotations
            .Where(pair => ExposureKeys.PrivateLinkService.All(key => key.Key != pair.Key))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        ServiceSnapshot bare = service with { Annotations = others };
        AnnotationDraft draft = new(bare);
        SettingAnnotations.Draft(draft, settings, ExposureSpec.Read(bare));
        return draft.Result;
    }

    // Settings without the request mean nothing to the controller, and may be wanted again.
    private static AnnotationEdit Unannotate(ServiceExposure exposure)
    {
        AnnotationDraft draft = new(exposure.Service);
        if (exposure.Spec.IsRequested)
        {
            foreach (ExposureKey key in ExposureKeys.PrivateLinkService) draft.Remove(key.Key);
            draft.Remove(ExposurePlanner.SyncRequest);
        }

        return new(exposure.Service, draft.Owned, draft.Changes);
    }

    private static ResourceId? SubnetIdOf(ServiceExposure exposure, string? name, ClusterFacts cluster)
    {
        ResourceId? near = exposure.Frontend?.SubnetId ?? cluster.NodeSubnetId;
        if (near is null || name is null) return near;
        return ResourceId.TryParse($"{near.Parent}/subnets/{name}", out ResourceId? id) && id.IsType(ArmType.Subnet) ? id : null;
    }

    private static ExposureProblem GoesWithFrontend(DirectPlan plan) => Problem.Warning(
        nameof(ExposureMessages.DirectGoesWithFrontend), ExposureKeys.Create, null, null, plan.PrivateLinkServiceId.Name, plan.Service);
}
