namespace PlsTools.Core.Values;

/// <summary>Chooses the headers that the log may show. What is not named here is never shown.</summary>
public static class LoggedHeaders
{
    private static readonly HashSet<string> s_plain = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Content-Type", "Content-Length", "User-Agent", "If-Match", "If-None-Match", "x-ms-client-request-id",
        "Impersonate-User", "Impersonate-Group", "Impersonate-Uid",
        "Date", "ETag", "Retry-After", "x-ms-request-id", "x-ms-correlation-request-id", "x-ms-routing-request-id", "x-ms-failure-cause", "x-ms-error-code",
        "Audit-Id", "X-Kubernetes-Pf-FlowSchema-UID", "X-Kubernetes-Pf-PriorityLevel-UID",
    };

    private static readonly string[] s_families = ["x-ms-ratelimit-", "x-ms-user-quota-"];

    /// <summary>Headers whose value is a URL, and signed.</summary>
    private static readonly HashSet<string> s_urls = new(StringComparer.OrdinalIgnoreCase) { "Azure-AsyncOperation", "Location" };

    public static IReadOnlyList<KeyValuePair<string, string>> Of(IEnumerable<KeyValuePair<string, string>> headers) => [.. headers.SelectMany(Shown)];

    private static IEnumerable<KeyValuePair<string, string>> Shown(KeyValuePair<string, string> header)
    {
        if (s_plain.Contains(header.Key) || s_families.Any(family => header.Key.StartsWith(family, StringComparison.OrdinalIgnoreCase))) yield return header;
        else if (s_urls.Contains(header.Key) && Uri.TryCreate(header.Value, UriKind.Absolute, out Uri? url)) yield return new(header.Key, LoggedUrl.Of(url));
    }
}
