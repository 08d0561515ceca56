using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>Who may connect, who is approved, and the host names. The controller passes all of it on to Azure unchecked.</summary>
internal static class AudienceRules
{
    private const int MostSubscriptions = 100;

    public static IEnumerable<ExposureProblem> Check(ServiceSnapshot service, ExposureSpec spec) =>
    [
        .. CheckSubscriptions(service, ExposureKeys.Visibility, wildcard: true),
        .. CheckSubscriptions(service, ExposureKeys.AutoApproval, wildcard: false),
        .. CheckInvisible(service, spec),
        .. CheckHosts(service, spec),
    ];

    private static IEnumerable<ExposureProblem> CheckSubscriptions(ServiceSnapshot service, ExposureKey key, bool wildcard)
    {
        if (service[key] is not { } text) yield break;
        IReadOnlyList<string> items = AnnotationText.List(text);
        List<string> ids = [.. items.Where(item => item != "*")];
        if (ids.Count < items.Count && !wildcard) yield return Problem.Error(nameof(ExposureMessages.AutoApprovalWildcard), key, text);
        if (ids.Count < items.Count && wildcard && ids.Count > 0) yield return Problem.Warning(nameof(ExposureMessages.VisibilityWildcardWithIds), key, text);

        foreach (string item in ids.Where(item => !Guid.TryParseExact(item, "D", out _)))
        {
            yield return AnnotationText.HoldsOtherSeparator(item)
                ? Problem.Error(nameof(ExposureMessages.ListNotSeparatedByBlanks), key, item)
                : Problem.Error(nameof(ExposureMessages.SubscriptionIdMalformed), key, item);
        }

        if (ids.Count > MostSubscriptions) yield return Problem.Error(nameof(ExposureMessages.TooManySubscriptions), key, text, null, ids.Count);
        if (ids.Distinct(StringComparer.OrdinalIgnoreCase).Count() < ids.Count) yield return Problem.Warning(nameof(ExposureMessages.ListHoldsDuplicates), key, text);
        else if (ids.Any(id => id.Any(char.IsAsciiLetterUpper))) yield return Problem.Warning(nameof(ExposureMessages.SubscriptionIdUpperCase), key, text);
    }

    private static IEnumerable<ExposureProblem> CheckInvisible(ServiceSnapshot service, ExposureSpec spec)
    {
        if (spec.Visibility is ["*"]) yield break;
        List<string> invisible = [.. spec.AutoApproval.Where(id => id != "*").Except(spec.Visibility, StringComparer.OrdinalIgnoreCase)];
        if (invisible.Count > 0)
        {
            yield return Problem.Warning(
                nameof(ExposureMessages.AutoApprovalNotVisible), ExposureKeys.AutoApproval, service[ExposureKeys.AutoApproval], null, string.Join(", ", invisible));
        }
    }

    private static IEnumerable<ExposureProblem> CheckHosts(ServiceSnapshot service, ExposureSpec spec)
    {
        foreach (string host in spec.Fqdns)
        {
            if (AnnotationText.HoldsOtherSeparator(host)) yield return Problem.Error(nameof(ExposureMessages.ListNotSeparatedByBlanks), ExposureKeys.Fqdn, host);
            else if (Uri.CheckHostName(host.TrimEnd('.')) != UriHostNameType.Dns) yield return Problem.Warning(nameof(ExposureMessages.HostNameInvalid), ExposureKeys.Fqdn, host);
        }
    }
}
