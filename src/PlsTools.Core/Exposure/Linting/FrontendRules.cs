using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>Whether the Service gets a load-balancer frontend that a Private Link Service can stand on.</summary>
internal static class FrontendRules
{
    public static IEnumerable<ExposureProblem> Check(ServiceSnapshot service, ExposureSpec spec)
    {
        if (!spec.IsRequested) yield break;
        if (!service.IsLoadBalancer)
        {
            yield return Problem.Error(nameof(ExposureMessages.ServiceNotLoadBalancer), ServiceFields.Type, service.Type, null, service.Name);
            yield break;
        }

        if (service.LoadBalancerClass is { } other)
        {
            yield return Problem.Error(nameof(ExposureMessages.ServiceLoadBalancerClassSet), ServiceFields.LoadBalancerClass, other, null, service.Name);
        }

        if (!spec.IsInternal && !spec.IsFloatingIPDisabled) yield return NotInternal(service);
        else if (!spec.IsInternal && service[ExposureKeys.Internal] is { } seen && AnnotationText.Flag(seen)) yield return NotExact(service, seen);

        if (spec.IsFloatingIPDisabled && !service.AllocateNodePorts)
        {
            yield return Problem.Error(nameof(ExposureMessages.NodePortsMissing), ServiceFields.AllocateNodePorts, "false");
        }

        if (service.IPFamilies is ["IPv6"])
        {
            yield return Problem.Error(
                nameof(ExposureMessages.FrontendIPv6Only), ServiceFields.IPFamilies, "IPv6", "IPv6 is not supported for private link service");
        }
        else if (service.IPFamilies.Contains("IPv6"))
        {
            yield return Problem.Warning(nameof(ExposureMessages.FrontendDualStack), ServiceFields.IPFamilies, string.Join(',', service.IPFamilies));
        }
    }

    private static ExposureProblem NotInternal(ServiceSnapshot service) => service[ExposureKeys.Internal] is { } seen && AnnotationText.Flag(seen)
        ? NotExact(service, seen)
        : Problem.Error(
            nameof(ExposureMessages.ServiceNotInternal), ExposureKeys.Internal, service[ExposureKeys.Internal], ControllerWords(service), service.Name);

    private static ExposureProblem NotExact(ServiceSnapshot service, string seen) =>
        Problem.Error(nameof(ExposureMessages.InternalNotExact), ExposureKeys.Internal, seen, ControllerWords(service));

    private static string ControllerWords(ServiceSnapshot service) =>
        $"reconcilePrivateLinkService for service({service.Name}): service requiring private link service must be internal or disable floating ip";
}
