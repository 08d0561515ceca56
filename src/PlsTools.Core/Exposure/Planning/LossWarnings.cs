using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Linting;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Tells who loses what with a Private Link Service, those apart whom it costs nothing that they have now.</summary>
internal static class LossWarnings
{
    /// <summary>Of a Private Link Service that goes with its load-balancer frontend.</summary>
    public static IEnumerable<ExposureProblem> Of(ExposurePlan plan) => Of(
        plan.Consumers, plan.FrontendChange!.Key, plan.FrontendChange.To,
        string.Format(null, ExposureMessages.CauseFrontendReplaced, plan.LostPrivateLinkServiceId!.Name, plan.FrontendChange));

    /// <summary>Of a Private Link Service that is taken away.</summary>
    public static IEnumerable<ExposureProblem> Of(WithdrawalPlan plan) => plan.PrivateLinkServiceId is { } link
        ? Of(plan.Consumers, ExposureKeys.Create, null, string.Format(null, ExposureMessages.CauseWithdrawn, link.Name))
        : [];

    private static IEnumerable<ExposureProblem> Of(IReadOnlyList<ExposureConsumer> consumers, ExposureKey key, string? value, string cause)
    {
        ILookup<bool, ExposureConsumer> connected = consumers.ToLookup(consumer => consumer.IsConnected);
        if (connected[true].Any()) yield return Problem.Warning(nameof(ExposureMessages.ConsumersLost), key, value, null, cause, ConsumerText.List(connected[true]));
        if (connected[false].Any()) yield return Problem.Warning(nameof(ExposureMessages.RequestsLost), key, value, null, cause, ConsumerText.List(connected[false]));
    }
}
