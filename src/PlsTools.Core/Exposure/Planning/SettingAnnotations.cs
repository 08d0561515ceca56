using System.Globalization;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Writes settings as annotation values, in the one form that neither the controller nor Azure rewrites.</summary>
internal static class SettingAnnotations
{
    /// <summary>The annotations that <paramref name="settings"/> ask for on a Service that now asks for <paramref name="present"/>.</summary>
    public static IReadOnlyDictionary<ExposureKey, string> Of(ExposureSettings settings, ExposureSpec present)
    {
        Dictionary<ExposureKey, string> annotations = new() { [ExposureKeys.Create] = "true" };
        void Add(ExposureKey key, string? value)
        {
            if (value is not null) annotations[key] = value;
        }

        Add(ExposureKeys.Name, settings.PrivateLinkServiceName?.Trim());
        Add(ExposureKeys.ResourceGroup, settings.PrivateLinkServiceResourceGroupName?.Trim());
        Add(ExposureKeys.NatSubnet, settings.NatSubnet?.Trim());
        Add(ExposureKeys.NatIPCount, CountOf(settings, present)?.ToString(CultureInfo.InvariantCulture));
        Add(ExposureKeys.NatIPAddress, Join(settings.NatIPAddresses, item => item));
        Add(ExposureKeys.Fqdn, Join(settings.Fqdns, item => item));
        Add(ExposureKeys.ProxyProtocol, settings.EnableProxyProtocol is { } proxy ? (proxy ? "true" : "false") : null);
        Add(ExposureKeys.Visibility, settings.Visibility?.Any(item => item.Trim() == "*") == true ? "*" : Join(settings.Visibility, SubscriptionOf));
        Add(ExposureKeys.AutoApproval, Join(settings.AutoApproval, SubscriptionOf));
        return annotations;
    }

    /// <summary>Whether two values of <paramref name="key"/> are one and the same to the controller.</summary>
    public static bool SameMeaning(ExposureKey key, string left, string right) => key.Format switch
    {
        ExposureFormat.Flag => AnnotationText.Flag(left) == AnnotationText.Flag(right),
        ExposureFormat.Name => left.Trim().Equals(right.Trim(), StringComparison.OrdinalIgnoreCase),
        ExposureFormat.Number => AnnotationText.Number(left) is { } number && number == AnnotationText.Number(right),
        ExposureFormat.AddressList => AnnotationText.List(left).Distinct().SequenceEqual(AnnotationText.List(right).Distinct()),
        ExposureFormat.HostNameList or ExposureFormat.SubscriptionList =>
            AnnotationText.List(left).ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(AnnotationText.List(right)),
        _ => left == right,
    };

    // Two static addresses and no count is the classic mistake: the controller would refuse.
    private static int? CountOf(ExposureSettings settings, ExposureSpec present)
    {
        if (settings.NatIPCount is not null || settings.NatIPAddresses is not { } addresses) return settings.NatIPCount;
        int count = addresses.Distinct(StringComparer.Ordinal).Count();
        return count > (present.NatIPCount ?? 0) ? count : null;
    }

    private static string? Join(IReadOnlyList<string>? items, Func<string, string> normalise) =>
        items is null ? null : string.Join(' ', items.Select(item => normalise(item.Trim())).Where(item => item.Length > 0).Distinct(StringComparer.Ordinal));

    private static string SubscriptionOf(string text)
    {
        string id = ResourceId.TryParse(text, out ResourceId? resource) ? resource.SubscriptionId : text;
        return Guid.TryParse(id, out Guid guid) ? guid.ToString("D") : id;
    }
}
