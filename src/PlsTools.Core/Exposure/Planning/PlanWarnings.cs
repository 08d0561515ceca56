using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Consequences of a plan that nobody who carries it out should learn from the telephone.</summary>
internal static class PlanWarnings
{
    public static IEnumerable<ExposureProblem> Of(
        ExposurePlan plan, ServiceExposure before, ServiceExposure after, ExposureInventory inventory)
    {
        List<ExposureProblem> losses = plan.LosesLink ? [.. LossWarnings.Of(plan)] : [];
        foreach (ExposureProblem loss in losses) yield return loss;
        if (losses.Count == 0 && plan.FrontendChange is { } move)
        {
            yield return move.IsOwn
                ? Problem.Warning(nameof(ExposureMessages.FrontendReplaced), move.Key, move.To, null, move.From ?? string.Empty, string.Join(", ", before.Service.IngressAddresses))
                : Problem.Warning(nameof(ExposureMessages.FrontendLeft), move.Key, move.To, null, before.Frontend!.Name);
        }
        else if (!plan.LosesLink && before.PrivateLinkService is { } link && !before.IsShared)
        {
            foreach (ExposureProblem problem in OfProxy(link, after.Spec, plan.Consumers)) yield return problem;
        }

        if (before.PrivateLinkService is null && plan is { Outcome: ExposureOutcome.Create or ExposureOutcome.Repair, FrontendChange: null })
        {
            foreach (ExposureProblem limit in OfBalancer(before, inventory)) yield return limit;
        }

        if (after.Spec.EnableProxyProtocol && before.PrivateLinkService is not { EnableProxyProtocol: true } && NeighboursOf(after, before, inventory) is { Count: > 0 } others)
        {
            yield return Problem.Warning(nameof(ExposureMessages.ProxyBreaksNeighbours), ExposureKeys.ProxyProtocol, "true", null, string.Join(", ", others));
        }
    }

    /// <summary>That connections in use come to carry a header, or come to lack it.</summary>
    public static IEnumerable<ExposureProblem> OfProxy(PrivateLinkServiceResource link, ExposureSpec asked, IReadOnlyList<ExposureConsumer> consumers)
    {
        int connected = consumers.Count(consumer => consumer.IsConnected);
        if (connected == 0 || link.EnableProxyProtocol == asked.EnableProxyProtocol) yield break;
        yield return Problem.Warning(
            nameof(ExposureMessages.ProxySwitchedInUse), ExposureKeys.ProxyProtocol, asked.EnableProxyProtocol ? "true" : "false", null, connected);
    }

    /// <summary>What the load balancer of a Private Link Service that is to be made does not allow.</summary>
    private static IEnumerable<ExposureProblem> OfBalancer(ServiceExposure before, ExposureInventory inventory)
    {
        if (before.Frontend?.Id.Parent is not { } balancer) yield break;
        int links = inventory.PrivateLinkServices.Count(link => link.FrontendIds.Any(frontend => frontend.Parent == balancer));
        if (links >= BalancerRules.MostLinks)
        {
            yield return Problem.Warning(nameof(ExposureMessages.BalancerFull), ExposureKeys.Create, "true", null, balancer.Name, links, BalancerRules.MostLinks);
        }

        if (inventory.Frontends.FirstOrDefault(frontend => frontend.IsIPv6 && frontend.Id.Parent == balancer) is { } other)
        {
            yield return Problem.Warning(nameof(ExposureMessages.BalancerHasIPv6), ExposureKeys.Create, "true", null, balancer.Name, other.Name);
        }
    }

    // Azure puts the header before every probe of the load balancer, those of other Services too.
    private static List<string> NeighboursOf(ServiceExposure after, ServiceExposure before, ExposureInventory inventory) =>
        (after.Frontend ?? before.Frontend)?.Id.Parent is not { } balancer ? [] :
        [.. inventory.Probes
            .Where(probe => probe.IsHttp && probe.Id.Parent == balancer && !probe.Name.StartsWith(FrontendName.BaseOf(after.Service.Uid), StringComparison.OrdinalIgnoreCase))
            .Select(probe => probe.Name)];
}
