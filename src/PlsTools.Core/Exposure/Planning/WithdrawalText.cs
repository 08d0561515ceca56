namespace PlsTools.Core.Exposure.Planning;

/// <summary>Tells a withdrawal in several lines, for <c>-WhatIf</c> and the prompt.</summary>
internal static class WithdrawalText
{
    public static string Of(WithdrawalPlan plan) => string.Join("\n  ", Lines(plan));

    private static IEnumerable<string> Lines(WithdrawalPlan plan)
    {
        string first = plan switch
        {
            { PrivateLinkServiceId: not null } => ExposureMessages.ActionWithdraw,
            { KeptBy: not null } => ExposureMessages.ActionLeave,
            _ => ExposureMessages.ActionUnannotate,
        };
        yield return string.Format(
            null, first, plan.PrivateLinkServiceId?.Name, plan.PrivateLinkServiceId?.ResourceGroupName, plan.Edit.Service.Name, plan.Cluster, plan.KeptBy);
        foreach (AnnotationChange change in plan.Edit.Changes) yield return PlanText.Of(change);
        foreach (ExposureConsumer consumer in plan.Consumers)
        {
            yield return string.Format(null, consumer.IsConnected ? ExposureMessages.PlanConsumerLost : ExposureMessages.PlanConnectionDeleted, consumer);
        }

        if (plan.PrivateLinkServiceId is not null) yield return string.Format(null, ExposureMessages.PlanLinkDeleted, plan.PrivateLinkServiceId.Name, plan.Alias);
        yield return string.Format(null, ExposureMessages.PlanServiceStays, string.Join(", ", plan.Edit.Service.IngressAddresses));
    }
}
