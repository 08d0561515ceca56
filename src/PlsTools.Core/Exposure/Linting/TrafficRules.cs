using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>What lets a Private Link Service come about and then lets nothing through it.</summary>
internal static class TrafficRules
{
    private const int LongestProbing = 120;

    public static IEnumerable<ExposureProblem> Check(ServiceSnapshot service, ExposureSpec spec)
    {
        if (!spec.IsRequested) yield break;
        if (service[ExposureKeys.AllowedIPRanges] is { } ranges)
        {
            if (service.SourceRanges.Count > 0)
            {
                yield return Problem.Error(
                    nameof(ExposureMessages.SourceRangesTwice), ExposureKeys.AllowedIPRanges, ranges,
                    "cannot set both spec.LoadBalancerSourceRanges and service annotation service.beta.kubernetes.io/azure-allowed-ip-ranges");
            }

            foreach (string range in ranges.Split(',').Select(item => item.Trim()).Where(item => !AnnotationText.IsRange(item)))
            {
                yield return Problem.Warning(nameof(ExposureMessages.AllowedRangeInvalid), ExposureKeys.AllowedIPRanges, range);
            }
        }

        if (service[ExposureKeys.IdleTimeout] is { } idle && AnnotationText.Number(idle) is not (>= 4 and <= 100))
        {
            yield return Problem.Error(
                nameof(ExposureMessages.IdleTimeoutInvalid), ExposureKeys.IdleTimeout, idle,
                $"idle timeout value must be a whole number representing minutes between 4 and 100, actual value: {idle}");
        }

        if (CheckProbing(service) is { } tooLong) yield return tooLong;
        if (spec.EnableProxyProtocol)
        {
            foreach (ExposureProblem problem in CheckProxy(service)) yield return problem;
        }
    }

    private static ExposureProblem? CheckProbing(ServiceSnapshot service)
    {
        int interval = AnnotationText.Number(service[LoadBalancerKeys.HealthProbeInterval] ?? "5") ?? 5;
        int count = AnnotationText.Number(service[LoadBalancerKeys.HealthProbeCount] ?? "2") ?? 2;
        return (long)interval * count < LongestProbing
            ? null
            : Problem.Error(
                nameof(ExposureMessages.ProbingTooLong), LoadBalancerKeys.HealthProbeInterval, service[LoadBalancerKeys.HealthProbeInterval],
                "total probe should be less than 120, please adjust interval and number of probe accordingly", interval, count);
    }

    private static IEnumerable<ExposureProblem> CheckProxy(ServiceSnapshot service)
    {
        if (service[ExposureKeys.ProxyProtocol] is { } flag && flag != flag.Trim())
        {
            yield return Problem.Warning(nameof(ExposureMessages.ProxyFlagPadded), ExposureKeys.ProxyProtocol, flag);
        }

        foreach (ServicePort port in service.Ports)
        {
            if (HealthProbes.HttpProtocolOf(service, port) is not { } protocol) continue;
            yield return Problem.Make(
                ProblemSeverity.Warning, nameof(ExposureMessages.ProxyBreaksProbe), ExposureKeys.PortHealthProbeProtocol.ForPort(port.Port), protocol, null, port.Port);
        }
    }
}
