using System.Globalization;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Keys;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>Compares a Private Link Service with what its Service asks, in the members that the cloud controller looks at.</summary>
public static class LinkComparison
{
    public static IReadOnlyList<LinkDifference> Compare(ExposureSpec asked, PrivateLinkServiceResource actual)
    {
        List<LinkDifference> differences = [];
        if (asked.Name is { Length: > 0 } name && !name.Equals(actual.Name, StringComparison.OrdinalIgnoreCase))
        {
            differences.Add(new(ExposureKeys.Name, name, actual.Name, DriftDirection.Different));
        }

        differences.AddRange(CompareNat(asked, actual));
        if (asked.EnableProxyProtocol != actual.EnableProxyProtocol)
        {
            differences.Add(asked.EnableProxyProtocol
                ? new(ExposureKeys.ProxyProtocol, "true", "false", DriftDirection.Missing)
                : new(ExposureKeys.ProxyProtocol, "false", "true", DriftDirection.Unasked));
        }

        differences.AddRange(CompareSets(ExposureKeys.Fqdn, asked.Fqdns, actual.Fqdns));
        differences.AddRange(CompareSets(ExposureKeys.Visibility, asked.Visibility, actual.Visibility));
        differences.AddRange(CompareSets(ExposureKeys.AutoApproval, asked.AutoApproval, actual.AutoApproval));
        return differences;
    }

    private static IEnumerable<LinkDifference> CompareNat(ExposureSpec asked, PrivateLinkServiceResource actual)
    {
        IReadOnlyList<NatIPConfiguration> configurations = actual.IPConfigurations;
        if (asked.NatIPCount is { } count && count != configurations.Count)
        {
            yield return new(
                ExposureKeys.NatIPCount, count.ToString(CultureInfo.InvariantCulture), configurations.Count.ToString(CultureInfo.InvariantCulture),
                count > configurations.Count ? DriftDirection.Missing : DriftDirection.Unasked);
        }

        IReadOnlyList<string> actualStatic = [.. configurations.Where(item => item.IsStatic).Select(item => item.PrivateIPAddress).OfType<string>()];
        foreach (LinkDifference difference in CompareSets(ExposureKeys.NatIPAddress, asked.NatIPAddresses, actualStatic)) yield return difference;
        if (asked.EffectiveNatSubnet is not { } subnet) yield break;
        foreach (string other in configurations.Select(item => item.SubnetId?.Name).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!other.Equals(subnet, StringComparison.OrdinalIgnoreCase)) yield return new(ExposureKeys.NatSubnet, subnet, other, DriftDirection.Different);
        }
    }

    private static IEnumerable<LinkDifference> CompareSets(ExposureKey key, IReadOnlyList<string> asked, IReadOnlyList<string> actual)
    {
        bool missing = asked.Except(actual, StringComparer.OrdinalIgnoreCase).Any();
        bool unasked = actual.Except(asked, StringComparer.OrdinalIgnoreCase).Any();
        if (!missing && !unasked) yield break;
        DriftDirection direction = missing && unasked ? DriftDirection.Different : missing ? DriftDirection.Missing : DriftDirection.Unasked;
        yield return new(key, string.Join(' ', asked), string.Join(' ', actual), direction);
    }
}
