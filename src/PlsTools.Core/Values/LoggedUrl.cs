namespace PlsTools.Core.Values;

/// <summary>
/// Writes URLs for the log. Of the query only what this module itself puts there is shown: the URLs of operations and of further pages
/// are signed, and whoever has one may use it.
/// </summary>
public static class LoggedUrl
{
    private static readonly HashSet<string> s_parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "api-version", "$filter", "$expand", "$top",
        "watch", "allowWatchBookmarks", "resourceVersion", "timeoutSeconds", "limit", "fieldSelector", "labelSelector", "fieldManager", "force", "dryRun",
    };

    /// <summary>Scheme, host, path and the parameters that may be shown; an ellipsis stands for all others.</summary>
    public static string Of(Uri url)
    {
        string[] parameters = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        List<string> shown = [.. parameters.Where(IsShown).Select(Uri.UnescapeDataString)];
        if (shown.Count < parameters.Length) shown.Add("…");

        // The authority is without a user and a password. Azure.Core's URLs have their path as it stands, and no other way to read it.
        string place = $"{url.Scheme}://{url.Authority}{url.AbsolutePath}";
        return shown.Count == 0 ? place : $"{place}?{string.Join('&', shown)}";
    }

    private static bool IsShown(string parameter) => parameter.IndexOf('=', StringComparison.Ordinal) is > 0 and var end && s_parameters.Contains(Uri.UnescapeDataString(parameter[..end]));
}
