using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Ownership;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Decides, from what was read alone, how a Service's Private Link Service is taken away and what that costs.</summary>
public static class WithdrawalPlanner
{
    public static WithdrawalPlan Plan(WithdrawalSurroundings seen, ExposureConsent consent)
    {
        ServiceExposure exposure = seen.Exposure;
        ServiceSnapshot service = exposure.Service;
        AnnotationDraft draft = new(service);
        foreach (ExposureKey key in ExposureKeys.PrivateLinkService) draft.Remove(key.Key);
        foreach (string key in service.AppliedBy(ExposurePlanner.FieldManager).Keys.Where(ExposureKeys.PortHealthProbeProtocol.Matches)) draft.Remove(key);
        draft.Remove(ExposurePlanner.SyncRequest);

        // Where the load balancer stands is the Service's own affair: those annotations stay, whoever wrote them.
        PrivateLinkServiceResource? link = exposure.PrivateLinkService ?? exposure.Stray;
        PrivateLinkServiceResource? lost = exposure.IsShared ? null : link;
        WithdrawalPlan plan = new()
        {
            Cluster = seen.Cluster.Name,
            Edit = new(service, draft.Owned, draft.Changes),
            PrivateLinkServiceId = lost?.Id,
            Alias = lost?.Alias,
            KeptBy = exposure.IsShared ? LinkTags.OwnerOf(exposure.PrivateLinkService!) : null,
            Consumers = ExposureConsumer.Of(lost, seen.EndpointTimes),
            Warnings = [],
            Refusals = [],
        };
        return plan with
        {
            Warnings = [.. LossWarnings.Of(plan), .. plan.Edit.Changes.Count > 0 ? OwnerWarnings.Of(service) : []],
            Refusals = [.. WithdrawalRefusals.Of(plan, lost, seen, consent)],
        };
    }
}
