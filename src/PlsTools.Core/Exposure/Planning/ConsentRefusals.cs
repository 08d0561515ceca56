using PlsTools.Core.Errors;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>What a plan costs others and nobody has agreed to.</summary>
internal static class ConsentRefusals
{
    public static IEnumerable<PlsException> Of(ExposurePlan plan, ExposureSurroundings seen, ExposureConsent consent)
    {
        if (plan.LosesLink && !consent.AllowDisconnect && plan.Consumers.Any(consumer => consumer.IsConnected))
        {
            yield return ExposureErrors.ConsumersWouldLoseConnection(plan);
        }

        if (plan.OwnerTag is { } tag && seen.FormerOwner is not null && !consent.TakeOwnership) yield return ExposureErrors.OwnerIsAlive(tag);
        if (consent.PrepareSubnet && SubnetPolicyChange.NatSubnetOf(seen, plan.Asked) is null) yield return ExposureErrors.NatSubnetUnreadable(plan.Service.Name);
        if (plan.Edit.Seized is { Count: > 0 } seized && !consent.TakeOwnership) yield return ExposureErrors.AnnotationsOwnedByOthers(plan.Service.Name, seized);
    }
}
