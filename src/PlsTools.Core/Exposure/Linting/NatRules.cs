using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>How many NAT addresses there are and which.</summary>
internal static class NatRules
{
    private const int Most = 8;

    public static IEnumerable<ExposureProblem> Check(ServiceSnapshot service, ExposureSpec spec)
    {
        if (service[ExposureKeys.NatIPCount] is { } count)
        {
            if (spec.NatIPCount is null)
            {
                string flaw = AnnotationText.IsWholeNumber(count) ? "value out of range" : "invalid syntax";
                yield return Problem.Error(
                    nameof(ExposureMessages.NatIPCountNotANumber), ExposureKeys.NatIPCount, count,
                    $"error value: strconv.ParseInt: parsing \"{count.Trim()}\": {flaw}: {count.Trim()} value must be a whole number");
            }
            else if (spec.NatIPCount < 1)
            {
                yield return OutOfRange(count, $"error parsing value: minimum number of private link service ipConfig is 1, {spec.NatIPCount} provided");
            }
            else if (spec.NatIPCount > Most)
            {
                yield return OutOfRange(count, $"error parsing value: maximum number of private link service ipConfig is 8, {spec.NatIPCount} provided");
            }
        }

        if (service[ExposureKeys.NatIPAddress] is not { } text) yield break;
        List<ExposureProblem> unreadable = [.. spec.NatIPAddresses.Select(CheckAddress).OfType<ExposureProblem>()];
        foreach (ExposureProblem problem in unreadable) yield return problem;

        if (unreadable.Count == 0 && spec.NatIPAddresses.Count > spec.NatIPCount)
        {
            yield return Problem.Error(
                nameof(ExposureMessages.NatIPAddressesExceedCount), ExposureKeys.NatIPAddress, text,
                $"checkAndUpdatePLSIPConfigs: ipConfigCount({spec.NatIPCount}) must be no smaller than number of static IPs specified({spec.NatIPAddresses.Count})",
                spec.NatIPAddresses.Count, spec.NatIPCount);
        }

        if (AnnotationText.List(text).Count > spec.NatIPAddresses.Count)
        {
            yield return Problem.Warning(nameof(ExposureMessages.ListHoldsDuplicates), ExposureKeys.NatIPAddress, text);
        }
    }

    private static ExposureProblem? CheckAddress(string address)
    {
        if (AnnotationText.IsIPv4(address)) return null;
        if (AnnotationText.IsIPv6(address))
        {
            return Problem.Error(
                nameof(ExposureMessages.NatIPAddressNotIPv4), ExposureKeys.NatIPAddress, address,
                $"getPLSStaticIPs: private link service ip config only supports IPv4, {address} provided");
        }

        string words = $"getPLSStaticIPs: {address} is not a valid IP address";
        return AnnotationText.HoldsOtherSeparator(address)
            ? Problem.Error(nameof(ExposureMessages.ListNotSeparatedByBlanks), ExposureKeys.NatIPAddress, address, words)
            : Problem.Error(nameof(ExposureMessages.NatIPAddressInvalid), ExposureKeys.NatIPAddress, address, words);
    }

    private static ExposureProblem OutOfRange(string count, string words) =>
        Problem.Error(nameof(ExposureMessages.NatIPCountOutOfRange), ExposureKeys.NatIPCount, count, words);
}
