namespace PlsTools.Core.Exposure.Planning;

/// <summary>Tells a plan in several lines, for <c>-WhatIf</c>, <c>-Confirm</c> and <c>-Verbose</c>.</summary>
internal static class PlanText
{
    private const string Indent = "  ";

    public static string Of(ExposurePlan plan) => string.Join("\n" + Indent, Lines(plan));

    public static string Of(AnnotationChange change) => change.Owners.Count == 0
        ? change.ToString()
        : string.Format(null, ExposureMessages.PlanTakes, change, string.Join(", ", change.Owners));

    private static IEnumerable<string> Lines(ExposurePlan plan)
    {
        string verb = plan.Outcome switch
        {
            ExposureOutcome.Create => ExposureMessages.ActionCreate,
            ExposureOutcome.Update => ExposureMessages.ActionUpdate,
            ExposureOutcome.Replace => ExposureMessages.ActionReplace,
            ExposureOutcome.Repair => ExposureMessages.ActionRepair,
            _ => ExposureMessages.ActionPrepare,
        };
        yield return string.Format(
            null, verb, plan.PrivateLinkServiceId.Name, plan.PrivateLinkServiceId.ResourceGroupName, plan.Service.Name, plan.Cluster);
        if (plan.OwnerTag is { } tag) yield return string.Format(null, ExposureMessages.PlanOwner, tag.PrivateLinkServiceId.Name, tag.From, tag.To);
        foreach (AnnotationChange change in plan.FormerOwnerEdit?.Changes ?? []) yield return $"{plan.FormerOwnerEdit!.Service.Name}: {Of(change)}";
        foreach (AnnotationChange change in plan.Changes) yield return Of(change);

        if (plan.SubnetPolicy is { } policy && (policy.ByUs || plan.Writes))
        {
            yield return string.Format(null, policy.ByUs ? ExposureMessages.PlanSubnetByUs : ExposureMessages.PlanSubnetByController, policy.SubnetId.Name);
        }

        if (plan.FrontendChange is { } move)
        {
            yield return string.Format(null, move.IsOwn ? ExposureMessages.PlanFrontendReplaced : ExposureMessages.PlanFrontendLeft, move);
        }

        if (plan.LostPrivateLinkServiceId is { } lost)
        {
            yield return string.Format(null, ExposureMessages.PlanLinkLost, lost.Name, lost.ResourceGroupName);
            foreach (ExposureConsumer consumer in plan.Consumers) yield return string.Format(null, ExposureMessages.PlanConsumerLost, consumer);
        }
        else if (plan.Consumers.Count > 0)
        {
            yield return string.Format(null, ExposureMessages.PlanConsumersKept, ConsumerText.Count(plan.Consumers));
        }
    }
}
