using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Direct;

/// <summary>Finds why a plan must not be carried out: what Azure would refuse, and what would set the cloud controller against it.</summary>
internal static class DirectRefusals
{
    private const int MostOnBalancer = 8;

    public static IEnumerable<PlsException> Of(
        DirectPlan plan, DirectSurroundings seen, ExposureSettings settings, ExposureConsent consent, SubnetResource? subnet, IEnumerable<ExposureProblem> errors)
    {
        NamespacedName service = plan.Service;
        if (seen.Exposure.Service.IsBeingDeleted) yield return ExposureErrors.ServiceBeingDeleted(service);
        if (settings.Internal || settings.InternalSubnet is not null || settings.LoadBalancerIPAddress is not null) yield return DirectErrors.DirectMovesNoFrontend(service);
        foreach (PlsException refusal in PlanRefusals.OfSettings(settings, errors, service)) yield return refusal;
        if (!seen.Around.GroupExists) yield return ExposureErrors.ResourceGroupNotFound(settings.PrivateLinkServiceResourceGroupName!, seen.Cluster.SubscriptionId);
        if (plan.Edit.Seized is { Count: > 0 } seized && !consent.TakeOwnership) yield return ExposureErrors.AnnotationsOwnedByOthers(service, seized);
        IEnumerable<PlsException> rest = seen.Exposure.PrivateLinkService is { } link ? OfLink(plan, seen, settings, consent, link) : OfPlace(plan, seen);
        foreach (PlsException refusal in rest) yield return refusal;
        foreach (PlsException refusal in NatRefusals.Of(seen.Around, plan.Asked)) yield return refusal;
        bool isClosed = subnet is not null && !SubnetPolicyChange.IsSwitched(subnet) && plan.SubnetToPrepare is null;
        if (isClosed && DirectPlanner.NeedsAddresses(plan.Outcome, plan.Differences)) yield return DirectErrors.NatSubnetHasPolicies(subnet!);
    }

    private static IEnumerable<PlsException> OfLink(
        DirectPlan plan, DirectSurroundings seen, ExposureSettings settings, ExposureConsent consent, PrivateLinkServiceResource link)
    {
        if (link.ProvisioningState == "Deleting") yield return ExposureErrors.PrivateLinkServiceBeingDeleted(link);
        bool isElsewhere = Differs(settings.PrivateLinkServiceName, link.Name) || Differs(settings.PrivateLinkServiceResourceGroupName, link.Id.ResourceGroupName);
        if (isElsewhere) yield return DirectErrors.FrontendHasLink(link, plan.Service);
        if (plan.Outcome == DirectOutcome.TakeOver && !consent.TakeOwnership) yield return DirectErrors.LinkOfSomebodyElse(link);

        bool isOthers = plan.Outcome is DirectOutcome.Convert or DirectOutcome.Update && !LinkTags.IsOwnedBy(link, plan.Service);
        if (isOthers && !consent.TakeOwnership) yield return DirectErrors.LinkOfOtherService(link, plan.Service);

        // Without the controller's tags it refuses every Service on the frontend that asks.
        List<NamespacedName> asking = [.. seen.Sharers.Where(sharer => sharer.Spec.IsRequested).Select(sharer => sharer.Service.Name)];
        if (asking.Count > 0) yield return DirectErrors.SharersAskForLink(link, plan.Service, asking);
    }

    private static IEnumerable<PlsException> OfPlace(DirectPlan plan, DirectSurroundings seen)
    {
        if (seen.Exposure.Frontend is not { } frontend || seen.Balancer is not { } balancer)
        {
            yield return DirectErrors.ServiceWithoutFrontend(plan.Service);
            yield break;
        }

        if (balancer.Sku is { } sku && !sku.Equals("Standard", StringComparison.OrdinalIgnoreCase)) yield return ExposureErrors.LoadBalancerNotStandard(plan.Service, plan.Cluster.Name);
        if (balancer.HasIPBasedPool) yield return DirectErrors.LoadBalancerIPBased(balancer, plan.Service);
        if (frontend.PrivateIPAddress?.Contains(':', StringComparison.Ordinal) == true) yield return DirectErrors.FrontendIsIPv6(frontend, plan.Service);
        if (seen.OnBalancer.Count >= MostOnBalancer) yield return DirectErrors.LoadBalancerFull(balancer, seen.OnBalancer.Count, plan.Service);
        if (seen.Around.Inventory.PrivateLinkServices.FirstOrDefault(link => link.Id == plan.PrivateLinkServiceId) is { } holder)
        {
            yield return DirectErrors.DirectNameTaken(holder, plan.Service);
        }

        if (plan.NatSubnetId is null) yield return DirectErrors.NatSubnetUnknown(plan.Service);
    }

    private static bool Differs(string? wanted, string? present) => wanted is { Length: > 0 } && !wanted.Trim().Equals(present, StringComparison.OrdinalIgnoreCase);
}
