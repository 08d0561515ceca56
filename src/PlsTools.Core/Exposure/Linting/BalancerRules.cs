using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>
/// What Services that are applied together do to one another since they are on one internal load balancer: its probes, its address families and
/// its limits are common to all of them. Services that choose their load balancer, or another controller, are left out.
/// </summary>
internal static class BalancerRules
{
    /// <summary>Private Link Services that one load balancer carries.</summary>
    internal const int MostLinks = 8;

    /// <summary>Each problem with the Service that it hits.</summary>
    public static IEnumerable<(ServiceSnapshot Service, ExposureProblem Problem)> Check(IReadOnlyList<ServiceSnapshot> services)
    {
        List<Tenant> tenants =
        [
            .. services.Where(service => service.IsLoadBalancer && service.LoadBalancerClass is null && service[ExposureKeys.Configurations] is null)
                .Select(service => new Tenant(service, ExposureSpec.Read(service)))
                .Where(tenant => tenant.Spec.IsInternal),
        ];
        List<Tenant> linked = [.. tenants.Where(tenant => tenant.Spec.IsRequested)];
        return [.. CheckProxy(tenants, linked), .. CheckFamilies(tenants, linked), .. CheckNumber(linked)];
    }

    private static IEnumerable<(ServiceSnapshot Service, ExposureProblem Problem)> CheckProxy(List<Tenant> tenants, List<Tenant> linked)
    {
        if (linked.Find(tenant => tenant.Spec.EnableProxyProtocol) is not { } proxy) yield break;
        foreach (Tenant neighbour in tenants.Where(tenant => tenant != proxy && !(tenant.Spec.IsRequested && tenant.Spec.EnableProxyProtocol)))
        {
            if (neighbour.HttpProbe is { } probe)
            {
                yield return (neighbour.Service, Problem.Make(
                    ProblemSeverity.Warning, nameof(ExposureMessages.ProxyBreaksNeighbour), probe.Key, probe.Value, null, proxy.Service.Name));
            }
        }

        List<string> others = [.. linked.Where(tenant => tenant != proxy && !tenant.Shares(proxy)).Select(tenant => tenant.Service.Name.ToString())];
        if (others.Count > 0)
        {
            yield return (proxy.Service, Problem.Warning(
                nameof(ExposureMessages.ProxyNotAlone), ExposureKeys.ProxyProtocol, proxy.Service[ExposureKeys.ProxyProtocol], null, string.Join(", ", others)));
        }
    }

    private static IEnumerable<(ServiceSnapshot Service, ExposureProblem Problem)> CheckFamilies(List<Tenant> tenants, List<Tenant> linked)
    {
        if (tenants.Find(tenant => tenant.Service.IPFamilies.Contains("IPv6")) is not { } other) yield break;
        foreach (Tenant tenant in linked.Where(tenant => !tenant.Service.IPFamilies.Contains("IPv6")))
        {
            yield return (tenant.Service, Problem.Warning(nameof(ExposureMessages.LoadBalancerHasIPv6), ExposureKeys.Create, tenant.Service[ExposureKeys.Create], null, other.Service.Name));
        }
    }

    private static IEnumerable<(ServiceSnapshot Service, ExposureProblem Problem)> CheckNumber(List<Tenant> linked) =>
        linked.DistinctBy(tenant => tenant.Address ?? tenant.Service.Name.ToString()).Skip(MostLinks).Select(tenant => (tenant.Service, Problem.Warning(
            nameof(ExposureMessages.TooManyLinks), ExposureKeys.Create, tenant.Service[ExposureKeys.Create], null, MostLinks)));

    private sealed record Tenant(ServiceSnapshot Service, ExposureSpec Spec)
    {
        public string? Address { get; } = Service.FrontendAddress;

        /// <summary>What makes the controller probe the Service by HTTP; null where it is probed by TCP.</summary>
        public (string Key, string Value)? HttpProbe => Service.ExternalTrafficPolicy == "Local"
            ? (ServiceFields.ExternalTrafficPolicy.Key, Service.ExternalTrafficPolicy)
            : Service.Ports.Where(port => HealthProbes.HttpProtocolOf(Service, port) is not null)
                .Select(port => ((string, string)?)(ExposureKeys.PortHealthProbeProtocol.ForPort(port.Port), HealthProbes.HttpProtocolOf(Service, port)!))
                .FirstOrDefault();

        public bool Shares(Tenant other) => Address is not null && Address == other.Address;
    }
}
