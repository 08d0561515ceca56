using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>Keys that the controller does not know, flags that it takes for false without a word, and settings that nobody reads.</summary>
internal static class KeyRules
{
    private const string Family = "azure-pls-";
    private const string PlsPrefix = ExposureKeys.Prefix + Family;
    private const string PortPlace = "port_{port}_";
    private const string PortPrefix = ExposureKeys.Prefix + "port_";

    public static IEnumerable<ExposureProblem> Check(ServiceSnapshot service, ExposureSpec spec)
    {
        foreach ((string key, string value) in service.Annotations)
        {
            if (ExposureKeys.Find(key) is { } entry)
            {
                if ((spec.IsRequested || ExposureKeys.PrivateLinkService.Contains(entry)) && !IsUnderstood(entry, value))
                {
                    yield return Problem.Make(ProblemSeverity.Warning, nameof(ExposureMessages.FlagNotUnderstood), key, value, null);
                }
            }
            else if (Meant(key, spec.IsRequested) is { } meant)
            {
                yield return Problem.Make(ProblemSeverity.Warning, nameof(ExposureMessages.AnnotationUnknown), key, value, null, meant);
            }
        }

        if (!spec.IsRequested && ExposureKeys.PrivateLinkService.FirstOrDefault(key => key != ExposureKeys.Create && service[key] is not null) is { } idle)
        {
            yield return Problem.Warning(nameof(ExposureMessages.SettingsWithoutCreate), idle, service[idle], null, ExposureKeys.Create.Key);
        }
    }

    private static bool IsUnderstood(ExposureKey entry, string value) => entry.Format switch
    {
        ExposureFormat.Flag => AnnotationText.IsFlag(value),
        ExposureFormat.UntrimmedFlag => AnnotationText.IsFlag(value) && value == value.Trim(),
        _ => true,
    };

    // What the key should have been; null where it is none of ours to judge.
    private static string? Meant(string key, bool isRequested)
    {
        int family = key.IndexOf(Family, StringComparison.OrdinalIgnoreCase);
        if (family >= 0) return MeantOfFamily(key[(family + Family.Length)..]);
        if (!isRequested) return null;
        if (key.StartsWith(PortPrefix, StringComparison.Ordinal)) return MeantForPort(key[PortPrefix.Length..]);
        string tail = key[(key.LastIndexOf('/') + 1)..];
        if (!tail.StartsWith("azure-", StringComparison.OrdinalIgnoreCase)) return null;
        string? near = NearNames.SlipOf(tail, ExposureKeys.All.Where(entry => entry.IsAnnotation).Select(entry => entry.ShortKey));
        return near is null ? null : ExposureKeys.Prefix + near;
    }

    private static string MeantOfFamily(string tail)
    {
        string? near = NearNames.Of(tail, ExposureKeys.PrivateLinkService.Select(entry => entry.Key[PlsPrefix.Length..])).FirstOrDefault();
        return near is null ? string.Join(", ", ExposureKeys.PrivateLinkService.Select(entry => entry.ShortKey)) : PlsPrefix + near;
    }

    private static string? MeantForPort(string tail)
    {
        int end = tail.IndexOf('_', StringComparison.Ordinal);
        if (end < 0) return null;
        string port = tail[..end];
        string? near = NearNames.SlipOf(
            tail[(end + 1)..],
            ExposureKeys.All.Where(entry => entry.ShortKey.StartsWith(PortPlace, StringComparison.Ordinal)).Select(entry => entry.ShortKey[PortPlace.Length..]));
        return near is null ? null : $"{PortPrefix}{(port.Length > 0 && port.All(char.IsAsciiDigit) ? port : "{port}")}_{near}";
    }
}
