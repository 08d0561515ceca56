using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Consequences of a plan that nobody who carries it out should learn from the telephone.</summary>
internal static class PlanWarnings
{
    public static IEnumerable<ExposureProblem> Of(ExposurePlan plan, ServiceExposure before, ServiceExposure after)
    {
        if (plan.LosesLink)
        {
            foreach (ExposureProblem loss in LossWarnings.Of(plan)) yield return loss;
        }
        else if (plan.FrontendChange is { } move)
        {
            yield return move.IsOwn
                ? Problem.Warning(nameof(ExposureMessages.FrontendReplaced), move.Key, move.To, null, move.From ?? string.Empty, string.Join(", ", before.Service.IngressAddresses))
                : Problem.Warning(nameof(ExposureMessages.FrontendLeft), move.Key, move.To, null, before.Frontend!.Name);
        }
        else if (before.PrivateLinkService is { } link && !before.IsShared && link.EnableProxyProtocol != after.Spec.EnableProxyProtocol
            && plan.Consumers.Count(consumer => consumer.IsConnected) is > 0 and int connected)
        {
            yield return Problem.Warning(
                nameof(ExposureMessages.ProxySwitchedInUse), ExposureKeys.ProxyProtocol, after.Spec.EnableProxyProtocol ? "true" : "false", null, connected);
        }
    }
}
