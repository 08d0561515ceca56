using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>Keys that the controller does not know, and flags that it takes for false without a word.</summary>
internal static class KeyRules
{
    private const string PlsPrefix = ExposureKeys.Prefix + "azure-pls-";

    public static IEnumerable<ExposureProblem> Check(ServiceSnapshot service)
    {
        foreach ((string key, string value) in service.Annotations.Where(pair => pair.Key.Contains("azure-pls-", StringComparison.OrdinalIgnoreCase)))
        {
            if (!ExposureKeys.PrivateLinkService.Any(known => known.Key == key)) yield return Unknown(key, value);
        }

        foreach (ExposureKey flag in new[] { ExposureKeys.Create, ExposureKeys.ProxyProtocol })
        {
            if (service[flag] is { } value && !AnnotationText.IsFlag(value))
            {
                yield return Problem.Warning(nameof(ExposureMessages.FlagNotUnderstood), flag, value);
            }
        }
    }

    private static ExposureProblem Unknown(string key, string value)
    {
        string tail = key[(key.IndexOf("azure-pls-", StringComparison.OrdinalIgnoreCase) + "azure-pls-".Length)..];
        IEnumerable<string> known = ExposureKeys.PrivateLinkService.Select(entry => entry.Key[PlsPrefix.Length..]);
        string? near = NearNames.Of(tail, known).FirstOrDefault();
        string meant = near is null ? string.Join(", ", ExposureKeys.PrivateLinkService.Select(entry => entry.ShortKey)) : PlsPrefix + near;
        return Problem.Make(ProblemSeverity.Warning, nameof(ExposureMessages.AnnotationUnknown), key, value, null, meant);
    }
}
