using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>
/// The health probes that live with PROXY protocol: Azure puts its header before every probe, which HTTP servers refuse, while a TCP
/// probe succeeds all the same. With externalTrafficPolicy Local the controller follows these annotations only together with PROXY protocol.
/// </summary>
internal static class ProbeAnnotations
{
    /// <summary>Turns the HTTP probes of a Service with PROXY protocol into TCP ones, and takes those that we turned back once it is off.</summary>
    public static void Draft(AnnotationDraft draft, ServiceSnapshot service)
    {
        ServiceSnapshot asked = draft.Result;
        if (ExposureSpec.Read(asked).EnableProxyProtocol)
        {
            foreach (ServicePort port in asked.Ports.Where(port => HealthProbes.HttpProtocolOf(asked, port) is not null))
            {
                draft.Want(ExposureKeys.PortHealthProbeProtocol.ForPort(port.Port), "tcp");
            }

            return;
        }

        foreach (string key in service.AppliedBy(ExposurePlanner.FieldManager).Keys.Where(ExposureKeys.PortHealthProbeProtocol.Matches)) draft.Remove(key);
    }
}
