using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Consequences of a plan that nobody who carries it out should learn from the telephone.</summary>
internal static class PlanWarnings
{
    public static IEnumerable<ExposureProblem> Of(ExposurePlan plan, ServiceExposure before, ServiceExposure after)
    {
        ExposureConsumer[] connected = [.. plan.Consumers.Where(consumer => consumer.IsConnected)];
        if (plan.LosesLink)
        {
            foreach (ExposureProblem loss in OfLoss(plan, connected)) yield return loss;
        }
        else if (plan.FrontendChange is { } move)
        {
            yield return move.IsOwn
                ? Problem.Warning(nameof(ExposureMessages.FrontendReplaced), move.Key, move.To, null, move.From ?? string.Empty, string.Join(", ", before.Service.IngressAddresses))
                : Problem.Warning(nameof(ExposureMessages.FrontendLeft), move.Key, move.To, null, before.Frontend!.Name);
        }
        else if (before.PrivateLinkService is { } link && !before.IsShared && connected.Length > 0 && link.EnableProxyProtocol != after.Spec.EnableProxyProtocol)
        {
            yield return Problem.Warning(
                nameof(ExposureMessages.ProxySwitchedInUse), ExposureKeys.ProxyProtocol, after.Spec.EnableProxyProtocol ? "true" : "false", null, connected.Length);
        }
    }

    private static IEnumerable<ExposureProblem> OfLoss(ExposurePlan plan, ExposureConsumer[] connected)
    {
        FrontendChange move = plan.FrontendChange!;
        string link = plan.LostPrivateLinkServiceId!.Name;
        if (connected.Length > 0) yield return Problem.Warning(nameof(ExposureMessages.ConsumersLost), move.Key, move.To, null, link, ConsumerText.List(connected));
        List<ExposureConsumer> others = [.. plan.Consumers.Except(connected)];
        if (others.Count > 0) yield return Problem.Warning(nameof(ExposureMessages.RequestsLost), move.Key, move.To, null, link, ConsumerText.List(others));
    }
}
