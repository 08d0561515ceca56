using System.Text.RegularExpressions;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>Names of the Private Link Service, its group and its subnet. The controller checks none of them; Azure does.</summary>
internal static partial class NameRules
{
    private const int LongestName = 80;
    private const int LongestGroupName = 90;

    public static IEnumerable<ExposureProblem> Check(ServiceSnapshot service, ExposureSpec spec)
    {
        if (spec.Name is { } name)
        {
            if (name.Length == 0) yield return Problem.Error(nameof(ExposureMessages.NameEmpty), ExposureKeys.Name, service[ExposureKeys.Name], "missing PLS name");
            else if (name.Length > LongestName) yield return Problem.Error(nameof(ExposureMessages.NameTooLong), ExposureKeys.Name, name, null, name.Length);
            else if (!Name().IsMatch(name)) yield return Problem.Error(nameof(ExposureMessages.NameInvalid), ExposureKeys.Name, name);
        }

        if (spec.ResourceGroupName is { } group && (group.Length > LongestGroupName || !GroupName().IsMatch(group)))
        {
            yield return Problem.Error(nameof(ExposureMessages.ResourceGroupNameInvalid), ExposureKeys.ResourceGroup, group);
        }

        foreach (ExposureKey key in new[] { ExposureKeys.NatSubnet, ExposureKeys.InternalSubnet })
        {
            if (service[key] is not { } subnet || string.IsNullOrWhiteSpace(subnet)) continue;
            if (subnet.Contains('/', StringComparison.Ordinal)) yield return Problem.Error(nameof(ExposureMessages.SubnetNotAName), key, subnet);
            else if (subnet != subnet.Trim()) yield return Problem.Error(nameof(ExposureMessages.SubnetNamePadded), key, subnet, SubnetWords(subnet, service));
        }
    }

    /// <summary>The controller's words about a subnet that is not in the cluster's network.</summary>
    public static string SubnetWords(string subnet, ServiceSnapshot service) =>
        $"checkAndUpdatePLSIPConfigs: failed to get private link service subnet({subnet}) for service({service.Name})";

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_])?$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[\p{L}\p{N}._()-]*[\p{L}\p{N}_()-]$", RegexOptions.CultureInvariant)]
    private static partial Regex GroupName();
}
