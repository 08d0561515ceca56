using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Linting;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Items of settings that an annotation cannot hold, since a blank inside one would make it several.</summary>
internal static class SettingProblems
{
    public static IEnumerable<ExposureProblem> Of(ExposureSettings settings) =>
    [
        .. Check(settings.NatIPAddresses, ExposureKeys.NatIPAddress, nameof(ExposureMessages.NatIPAddressInvalid)),
        .. Check(settings.Fqdns, ExposureKeys.Fqdn, nameof(ExposureMessages.HostNameInvalid)),
        .. Check(settings.Visibility, ExposureKeys.Visibility, nameof(ExposureMessages.SubscriptionIdMalformed)),
        .. Check(settings.AutoApproval, ExposureKeys.AutoApproval, nameof(ExposureMessages.SubscriptionIdMalformed)),
    ];

    private static IEnumerable<ExposureProblem> Check(IReadOnlyList<string>? items, ExposureKey key, string id) =>
        (items ?? []).Select(item => item.Trim()).Where(item => item.Any(char.IsWhiteSpace)).Select(item => Problem.Error(id, key, item));
}
