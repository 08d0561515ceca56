using System.Net;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>Who is let in. Consumers' flows arrive from the NAT addresses, which people leave out when they list their customers.</summary>
internal static class SourceRules
{
    // The ranges of private networks; a NAT address is one of the cluster's own network.
    private static readonly IReadOnlyList<IPNetwork> s_private =
        [.. new[] { "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10" }.Select(IPNetwork.Parse)];

    public static IEnumerable<ExposureProblem> Check(ServiceSnapshot service, ExposureSpec spec)
    {
        if (!spec.IsRequested) yield break;
        if (service[ExposureKeys.AllowedIPRanges] is { } both && service.SourceRanges.Count > 0)
        {
            yield return Problem.Error(
                nameof(ExposureMessages.SourceRangesTwice), ExposureKeys.AllowedIPRanges, both,
                "cannot set both spec.LoadBalancerSourceRanges and service annotation service.beta.kubernetes.io/azure-allowed-ip-ranges");
        }

        List<string> annotated = [];
        foreach (ExposureKey key in new[] { ExposureKeys.AllowedIPRanges, LoadBalancerKeys.SourceRanges })
        {
            if (service[key] is not { } text) continue;
            List<string> ranges = [.. text.Split(',').Select(item => item.Trim())];
            annotated.AddRange(ranges);
            foreach (string range in ranges.Where(item => !AnnotationText.IsRange(item)))
            {
                yield return Problem.Warning(nameof(ExposureMessages.AllowedRangeInvalid), key, range);
            }
        }

        // kube-proxy enforces the field; the annotations shut the network's own addresses out only together with the rule that denies all.
        if (service.SourceRanges.Count > 0 && LeftOut(service.SourceRanges, spec) is { } outside)
        {
            yield return Missing(ServiceFields.SourceRanges, service.SourceRanges, outside);
        }

        if (AnnotationText.Flag(service[LoadBalancerKeys.DenyAll]) && annotated.Count > 0 && LeftOut(annotated, spec) is { } denied)
        {
            yield return Missing(LoadBalancerKeys.DenyAll, annotated, denied);
        }
    }

    private static ExposureProblem Missing(ExposureKey key, IEnumerable<string> ranges, string leftOut) =>
        Problem.Warning(nameof(ExposureMessages.NatAddressesShutOut), key, string.Join(',', ranges), null, leftOut);

    // What is shut out, in words; null where the NAT addresses are, or may well be, let in.
    private static string? LeftOut(IEnumerable<string> texts, ExposureSpec spec)
    {
        List<IPNetwork> ranges = [.. texts.Where(text => IPNetwork.TryParse(text.Trim(), out _)).Select(text => IPNetwork.Parse(text.Trim()))];
        List<string> known = [.. spec.NatIPAddresses.Where(AnnotationText.IsIPv4)];
        if (known.Count > 0)
        {
            List<string> outside = [.. known.Where(address => !ranges.Any(range => range.Contains(IPAddress.Parse(address))))];
            return outside.Count > 0 ? string.Join(", ", outside) : null;
        }

        return ranges.Any(range => s_private.Any(net => net.Contains(range.BaseAddress) || range.Contains(net.BaseAddress)))
            ? null
            : ExposureMessages.TheNatAddresses;
    }
}
