using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>Where the frontend gets its address from, and annotations that mean nothing for the kind of frontend that it is.</summary>
internal static class AddressRules
{
    public static IEnumerable<ExposureProblem> Check(ServiceSnapshot service, ExposureSpec spec)
    {
        if (!spec.IsRequested || !service.IsLoadBalancer) yield break;
        string? pinned = service.FrontendAddress;
        if (service[ExposureKeys.IPv4] is { Length: > 0 } ipv4 && !AnnotationText.IsIPv4(ipv4)) yield return Invalid(ExposureKeys.IPv4, ipv4, "IPv4");
        if (service[ExposureKeys.IPv6] is { Length: > 0 } ipv6 && !AnnotationText.IsIPv6(ipv6)) yield return Invalid(ExposureKeys.IPv6, ipv6, "IPv6");
        if (service.LoadBalancerIP is { Length: > 0 } field)
        {
            if (!AnnotationText.IsIPv4(field) && !AnnotationText.IsIPv6(field))
            {
                yield return Invalid(ServiceFields.LoadBalancerIP, field, "IP");
            }
            else if (AnnotationText.IsIPv4(field) && pinned != field)
            {
                yield return Problem.Warning(nameof(ExposureMessages.FrontendAddressTwice), ServiceFields.LoadBalancerIP, field, null, pinned!, ExposureKeys.IPv4.Key);
            }
        }

        if (pinned is { Length: > 0 } && service[ExposureKeys.Configurations] is { Length: > 0 } configurations)
        {
            yield return Problem.Error(nameof(ExposureMessages.ConfigurationsWithAddress), ExposureKeys.Configurations, configurations, null, pinned);
        }

        foreach (ExposureProblem problem in spec.IsInternal ? CheckInternal(service) : CheckPublic(service)) yield return problem;
    }

    private static IEnumerable<ExposureProblem> CheckInternal(ServiceSnapshot service)
    {
        if (service[LoadBalancerKeys.PublicIPGroup] is { } group)
        {
            yield return Problem.Warning(
                nameof(ExposureMessages.PublicIPGroupConfused), LoadBalancerKeys.PublicIPGroup, group, null, ExposureKeys.ResourceGroup.Key);
        }

        foreach (ExposureKey key in LoadBalancerKeys.PublicIP.Where(key => service[key] is not null))
        {
            yield return Problem.Warning(nameof(ExposureMessages.AnnotationForPublicOnly), key, service[key]);
        }
    }

    private static IEnumerable<ExposureProblem> CheckPublic(ServiceSnapshot service)
    {
        foreach (ExposureKey key in new[] { ExposureKeys.InternalSubnet, LoadBalancerKeys.HighAvailabilityPorts })
        {
            if (service[key] is { } value && !string.IsNullOrWhiteSpace(value) && (key == ExposureKeys.InternalSubnet || AnnotationText.Flag(value)))
            {
                yield return Problem.Warning(nameof(ExposureMessages.AnnotationForInternalOnly), key, value, null, ExposureKeys.Internal.Key);
            }
        }
    }

    private static ExposureProblem Invalid(ExposureKey key, string value, string kind) =>
        Problem.Error(nameof(ExposureMessages.LoadBalancerIPAddressInvalid), key, value, null, kind);
}
