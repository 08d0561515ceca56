using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Direct;

/// <summary>Tells a plan in several lines, for <c>-WhatIf</c> and <c>-Confirm</c>.</summary>
internal static class DirectText
{
    public static string Of(DirectPlan plan) => string.Join("\n  ", Lines(plan));

    private static IEnumerable<string> Lines(DirectPlan plan)
    {
        string verb = plan.Outcome switch
        {
            DirectOutcome.Create => ExposureMessages.ActionDirectCreate,
            DirectOutcome.Convert => ExposureMessages.ActionDirectConvert,
            DirectOutcome.TakeOver => ExposureMessages.ActionDirectTakeOver,
            _ => ExposureMessages.ActionDirectUpdate,
        };
        yield return string.Format(
            null, verb, plan.PrivateLinkServiceId.Name, plan.PrivateLinkServiceId.ResourceGroupName, plan.Service, plan.Cluster.Name, plan.Exposure.Frontend?.PrivateIPAddress);
        foreach (AnnotationChange change in plan.Edit.Changes) yield return change.ToString();
        if (plan.SubnetToPrepare is { } subnet) yield return string.Format(null, ExposureMessages.PlanPrepareSubnet, subnet.Name);
        foreach (LinkDifference difference in plan.Differences) yield return $"{difference.Key.Parameter}: '{difference.Actual}' -> '{difference.Asked}'";
        if (plan.Consumers.Count > 0) yield return string.Format(null, ExposureMessages.PlanConsumersKept, ConsumerText.Count(plan.Consumers));
    }
}
