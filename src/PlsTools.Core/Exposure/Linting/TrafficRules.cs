using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>What lets a Private Link Service come about and then lets flows through it die.</summary>
internal static class TrafficRules
{
    public static IEnumerable<ExposureProblem> Check(ServiceSnapshot service, ExposureSpec spec)
    {
        if (!spec.IsRequested) yield break;
        if (service[ExposureKeys.IdleTimeout] is { } idle && AnnotationText.Number(idle) is not (>= 4 and <= 100))
        {
            yield return Problem.Error(
                nameof(ExposureMessages.IdleTimeoutInvalid), ExposureKeys.IdleTimeout, idle,
                $"idle timeout value must be a whole number representing minutes between 4 and 100, actual value: {idle}");
        }

        if (service.ExternalTrafficPolicy == "Local" && spec.EffectiveNatSubnet is null)
        {
            yield return Problem.Warning(
                nameof(ExposureMessages.LocalPolicyDropsNat), ServiceFields.ExternalTrafficPolicy, service.ExternalTrafficPolicy, null, ExposureKeys.NatSubnet.Key);
        }
    }
}
