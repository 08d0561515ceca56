namespace PlsTools.Simulator.Faults;

/// <summary>The <c>$skiptoken</c> of a list's URL.</summary>
internal static class PageQuery
{
    private const string Name = "$skiptoken";

    public static string? Token(Uri url) => Parts(url).FirstOrDefault(part => part.Name == Name).Value;

    /// <summary>The URL with another token; without one if it is null.</summary>
    public static Uri With(Uri url, string? token)
    {
        IEnumerable<string> kept = Parts(url).Where(part => part.Name != Name).Select(part => part.Raw);
        if (token is not null) kept = kept.Append($"{Uri.EscapeDataString(Name)}={Uri.EscapeDataString(token)}");
        return new($"{url.GetLeftPart(UriPartial.Path)}?{string.Join('&', kept)}");
    }

    private static IEnumerable<(string Name, string Value, string Raw)> Parts(Uri url) =>
        from part in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        let pair = part.Split('=', 2)
        select (Uri.UnescapeDataString(pair[0]), pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : "", part);
}
