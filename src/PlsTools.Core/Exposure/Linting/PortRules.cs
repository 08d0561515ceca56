using System.Globalization;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>Annotations of single ports: ports that the Service has not, ports that are left out, probes that go nowhere.</summary>
internal static class PortRules
{
    private const string Mark = "port_";

    public static IEnumerable<ExposureProblem> Check(ServiceSnapshot service, ExposureSpec spec)
    {
        if (!spec.IsRequested || service.Ports.Count == 0) yield break;
        string[] numbers = [.. service.Ports.Select(port => port.Port.ToString(CultureInfo.InvariantCulture))];
        foreach ((string key, string value) in service.Annotations)
        {
            if (!key.StartsWith(ExposureKeys.Prefix + Mark, StringComparison.Ordinal) || ExposureKeys.Find(key) is not { } entry) continue;
            string number = key[(ExposureKeys.Prefix.Length + Mark.Length)..].Split('_')[0];
            if (!numbers.Contains(number))
            {
                yield return Warning(nameof(ExposureMessages.PortNotThere), key, value, number, string.Join(", ", numbers));
            }
            else if (entry == LoadBalancerKeys.PortWithoutRule && AnnotationText.Flag(value))
            {
                yield return Warning(nameof(ExposureMessages.PortWithoutRule), key, value, number);
            }
            else if (entry == LoadBalancerKeys.PortHealthProbePort && !IsPort(service, value.Trim()))
            {
                yield return Warning(nameof(ExposureMessages.ProbePortUnknown), key, value, string.Join(", ", service.Ports));
            }
            else if (entry == ExposureKeys.PortHealthProbeProtocol && !IsProbeProtocol(value))
            {
                yield return Warning(nameof(ExposureMessages.ProbeProtocolUnknown), key, value);
            }
        }

        if (service[ExposureKeys.HealthProbeProtocol] is { } common && !IsProbeProtocol(common))
        {
            yield return Warning(nameof(ExposureMessages.ProbeProtocolUnknown), ExposureKeys.HealthProbeProtocol.Key, common);
        }
    }

    private static bool IsPort(ServiceSnapshot service, string value) =>
        AnnotationText.Number(value) is >= 1 and <= 65535 || service.Ports.Any(port => port.Name == value);

    private static bool IsProbeProtocol(string value) => value.Trim().ToUpperInvariant() is "TCP" or "HTTP" or "HTTPS";

    private static ExposureProblem Warning(string id, string key, string value, params object[] more) =>
        Problem.Make(ProblemSeverity.Warning, id, key, value, null, more);
}
