using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>Health probes: their times, their targets, and how they fare with PROXY protocol.</summary>
internal static class ProbeRules
{
    private const int LongestProbing = 120;
    private const int LeastInterval = 5;
    private const int LeastCount = 2;

    public static IEnumerable<ExposureProblem> Check(ServiceSnapshot service, ExposureSpec spec)
    {
        if (!spec.IsRequested) yield break;
        foreach (ExposureProblem problem in CheckNumbers(service)) yield return problem;
        if (CheckProbing(LoadBalancerKeys.HealthProbeInterval.Key, service[LoadBalancerKeys.HealthProbeInterval], service[LoadBalancerKeys.HealthProbeCount]) is { } tooLong)
        {
            yield return tooLong;
        }
        else
        {
            foreach (ExposureProblem problem in service.Ports.Select(port => CheckPort(service, port)).OfType<ExposureProblem>()) yield return problem;
        }

        if (!spec.EnableProxyProtocol) yield break;
        foreach (ExposureProblem problem in CheckProxy(service)) yield return problem;
    }

    private static IEnumerable<ExposureProblem> CheckNumbers(ServiceSnapshot service)
    {
        foreach ((string key, string value) in service.Annotations)
        {
            ExposureKey? entry = ExposureKeys.Find(key);
            int least = entry == LoadBalancerKeys.HealthProbeInterval || entry == LoadBalancerKeys.PortHealthProbeInterval ? LeastInterval
                : entry == LoadBalancerKeys.HealthProbeCount || entry == LoadBalancerKeys.PortHealthProbeCount ? LeastCount : 0;
            if (least > 0 && (AnnotationText.Number(value) is not { } number || number < least))
            {
                yield return Problem.Make(ProblemSeverity.Error, nameof(ExposureMessages.ProbeNumberInvalid), key, value, null, least);
            }
        }
    }

    private static ExposureProblem? CheckPort(ServiceSnapshot service, ServicePort port)
    {
        string? interval = service[LoadBalancerKeys.PortHealthProbeInterval, port.Port];
        string? count = service[LoadBalancerKeys.PortHealthProbeCount, port.Port];
        if (interval is null && count is null) return null;
        string key = (interval is null ? LoadBalancerKeys.PortHealthProbeCount : LoadBalancerKeys.PortHealthProbeInterval).ForPort(port.Port);
        return CheckProbing(key, interval ?? service[LoadBalancerKeys.HealthProbeInterval], count ?? service[LoadBalancerKeys.HealthProbeCount]);
    }

    private static ExposureProblem? CheckProbing(string key, string? interval, string? count)
    {
        int seconds = AnnotationText.Number(interval ?? "5") ?? LeastInterval;
        int probes = AnnotationText.Number(count ?? "2") ?? LeastCount;
        return (long)seconds * probes < LongestProbing
            ? null
            : Problem.Make(
                ProblemSeverity.Error, nameof(ExposureMessages.ProbingTooLong), key, interval,
                "total probe should be less than 120, please adjust interval and number of probe accordingly", seconds, probes);
    }

    private static IEnumerable<ExposureProblem> CheckProxy(ServiceSnapshot service)
    {
        foreach (ExposureKey key in new[] { ExposureKeys.ProxyProtocol, ExposureKeys.Create })
        {
            if (service[key] is { } flag && flag != flag.Trim()) yield return Problem.Warning(nameof(ExposureMessages.ProxyFlagPadded), key, flag);
        }

        foreach (ServicePort port in service.Ports)
        {
            if (HealthProbes.HttpProtocolOf(service, port) is not { } protocol) continue;
            yield return Problem.Make(
                ProblemSeverity.Warning, nameof(ExposureMessages.ProxyBreaksProbe), ExposureKeys.PortHealthProbeProtocol.ForPort(port.Port), protocol, null, port.Port);
        }
    }
}
