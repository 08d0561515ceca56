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
        void Note(ExposureKey key, string wanted, string found) => differences.Add(new(key, wanted, found));

        if (asked.Name is { Length: > 0 } name && !name.Equals(actual.Name, StringComparison.OrdinalIgnoreCase)) Note(ExposureKeys.Name, name, actual.Name);
        CompareNat(asked, actual, Note);
        if (asked.EnableProxyProtocol != actual.EnableProxyProtocol)
        {
            Note(ExposureKeys.ProxyProtocol, asked.EnableProxyProtocol ? "true" : "false", actual.EnableProxyProtocol ? "true" : "false");
        }

        CompareSets(ExposureKeys.Fqdn, asked.Fqdns, actual.Fqdns, Note);
        CompareSets(ExposureKeys.Visibility, asked.Visibility, actual.Visibility, Note);
        CompareSets(ExposureKeys.AutoApproval, asked.AutoApproval, actual.AutoApproval, Note);
        return differences;
    }

    private static void CompareNat(ExposureSpec asked, PrivateLinkServiceResource actual, Action<ExposureKey, string, string> note)
    {
        IReadOnlyList<NatIPConfiguration> configurations = actual.IPConfigurations;
        if (asked.NatIPCount is { } count && count != configurations.Count)
        {
            note(ExposureKeys.NatIPCount, count.ToString(CultureInfo.InvariantCulture), configurations.Count.ToString(CultureInfo.InvariantCulture));
        }

        IReadOnlyList<string> actualStatic = [.. configurations.Where(item => item.IsStatic).Select(item => item.PrivateIPAddress).OfType<string>()];
        CompareSets(ExposureKeys.NatIPAddress, asked.NatIPAddresses, actualStatic, note);
        if (asked.EffectiveNatSubnet is { } subnet)
        {
            foreach (string other in configurations.Select(item => item.SubnetId?.Name).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
            {
                if (!other.Equals(subnet, StringComparison.OrdinalIgnoreCase)) note(ExposureKeys.NatSubnet, subnet, other);
            }
        }
    }

    private static void CompareSets(
        ExposureKey key, IReadOnlyList<string> asked, IReadOnlyList<string> actual, Action<ExposureKey, string, string> note)
    {
        if (!asked.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(actual)) note(key, string.Join(' ', asked), string.Join(' ', actual));
    }
}
