using System.Globalization;
using System.Net;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Writes settings as annotation values, in the one form that neither the controller nor Azure rewrites.</summary>
internal static class SettingAnnotations
{
    /// <summary>Puts into <paramref name="draft"/> what <paramref name="settings"/> ask for on a Service that now asks for <paramref name="present"/>.</summary>
    public static void Draft(AnnotationDraft draft, ExposureSettings settings, ExposureSpec present)
    {
        HashSet<ExposureKey> given = [];
        void Want(ExposureKey key, string? value)
        {
            if (value is null) return;
            given.Add(key);
            draft.Want(key.Key, value.Length == 0 ? null : value);
        }

        draft.Want(ExposureKeys.Create.Key, "true");
        if (settings.Internal) draft.Want(ExposureKeys.Internal.Key, "true");
        Want(ExposureKeys.InternalSubnet, settings.InternalSubnet?.Trim());
        Want(ExposureKeys.IPv4, settings.LoadBalancerIPAddress?.Trim());

        // An empty name is an error of its own to the controller, and no default.
        if (settings.PrivateLinkServiceName?.Trim() is { } name) draft.Want(ExposureKeys.Name.Key, name);
        Want(ExposureKeys.ResourceGroup, settings.PrivateLinkServiceResourceGroupName?.Trim());
        Want(ExposureKeys.NatSubnet, settings.NatSubnet?.Trim());
        Want(ExposureKeys.NatIPCount, CountOf(settings, present)?.ToString(CultureInfo.InvariantCulture));
        Want(ExposureKeys.NatIPAddress, Join(settings.NatIPAddresses, item => item));
        Want(ExposureKeys.Fqdn, Join(settings.Fqdns, item => item));
        Want(ExposureKeys.ProxyProtocol, settings.EnableProxyProtocol is { } proxy ? (proxy ? "true" : string.Empty) : null);
        Want(ExposureKeys.Visibility, settings.Visibility?.Any(item => item.Trim() == "*") == true ? "*" : Join(settings.Visibility, SubscriptionOf));
        Want(ExposureKeys.AutoApproval, Join(settings.AutoApproval, SubscriptionOf));
        foreach (ExposureKey key in settings.Reset.Select(KeyOf).Where(key => !given.Contains(key))) draft.Remove(key.Key);
    }

    /// <summary>Whether two values of <paramref name="key"/> are one and the same to the controller.</summary>
    public static bool SameMeaning(ExposureKey key, string left, string right) => key.Format switch
    {
        ExposureFormat.Flag => AnnotationText.Flag(left) == AnnotationText.Flag(right),
        ExposureFormat.Name => left.Trim().Equals(right.Trim(), StringComparison.OrdinalIgnoreCase),
        ExposureFormat.Number => AnnotationText.Number(left) is { } number && number == AnnotationText.Number(right),
        ExposureFormat.Address => IPAddress.TryParse(left.Trim(), out IPAddress? one) && IPAddress.TryParse(right.Trim(), out IPAddress? other) && one.Equals(other),
        ExposureFormat.AddressList => AnnotationText.List(left).Distinct().SequenceEqual(AnnotationText.List(right).Distinct()),
        ExposureFormat.HostNameList or ExposureFormat.SubscriptionList =>
            AnnotationText.List(left).ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(AnnotationText.List(right)),
        _ => left == right,
    };

    /// <summary>Whether a value that is there means the same to the controller as its absence.</summary>
    public static bool MeansDefault(ExposureKey key, string value) => key.Format switch
    {
        ExposureFormat.Flag => !AnnotationText.Flag(value),
        ExposureFormat.AddressList or ExposureFormat.HostNameList or ExposureFormat.SubscriptionList => AnnotationText.List(value).Count == 0,
        _ => string.IsNullOrWhiteSpace(value),
    };

    private static ExposureKey KeyOf(ExposureSetting setting) => ExposureKeys.All.Single(key => key.Parameter == setting.ToString());

    // Two static addresses and no count is the classic mistake: the controller would refuse.
    private static int? CountOf(ExposureSettings settings, ExposureSpec present)
    {
        if (settings.NatIPCount is not null || settings.NatIPAddresses is not { } addresses) return settings.NatIPCount;
        int count = addresses.Distinct(StringComparer.Ordinal).Count();
        return count > (present.NatIPCount ?? 0) || (count > 1 && settings.Reset.Contains(ExposureSetting.NatIPCount)) ? count : null;
    }

    private static string? Join(IReadOnlyList<string>? items, Func<string, string> normalise) =>
        items is null ? null : string.Join(' ', items.Select(item => normalise(item.Trim())).Where(item => item.Length > 0).Distinct(StringComparer.Ordinal));

    private static string SubscriptionOf(string text)
    {
        string id = ResourceId.TryParse(text, out ResourceId? resource) ? resource.SubscriptionId : text;
        return Guid.TryParse(id, out Guid guid) ? guid.ToString("D") : id;
    }
}
