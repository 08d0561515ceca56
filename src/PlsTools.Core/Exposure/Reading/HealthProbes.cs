using PlsTools.Core.Exposure.Keys;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>The health probes that the controller makes for a Service's ports. Source: azure_loadbalancer_healthprobe.go.</summary>
internal static class HealthProbes
{
    /// <summary>The protocol as written where the port is probed by HTTP or HTTPS, which servers answer that do not expect PROXY protocol; null for TCP and for none.</summary>
    public static string? HttpProtocolOf(ServiceSnapshot service, ServicePort port)
    {
        if (!port.IsTcp) return null;
        string? protocol = service.Annotations.GetValueOrDefault(ExposureKeys.PortHealthProbeProtocol.ForPort(port.Port))
            ?? port.AppProtocol ?? service[ExposureKeys.HealthProbeProtocol];
        return protocol?.Trim().ToUpperInvariant() is "HTTP" or "HTTPS" ? protocol : null;
    }
}
