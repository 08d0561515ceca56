using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Http;

/// <summary>Makes the URLs that the edge asks for, and judges the ones that the service hands out.</summary>
internal static class ArmUrl
{
    // Uri would decode escaped letters and fold dots; an operation's URL is signed over its very bytes.
    private static readonly UriCreationOptions s_verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>A URL of the service, kept byte for byte; null where the text is no absolute URL.</summary>
    public static Uri? ReadOpaque(string? text) => Uri.TryCreate(text, s_verbatim, out Uri? url) && url.IsAbsoluteUri ? url : null;

    /// <summary>The URL of a path of ids and words, each segment escaped, with its api-version and further query.</summary>
    public static Uri Compose(Uri endpoint, string path, string apiVersion, params (string Name, string Value)[] query)
    {
        IEnumerable<string> segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.EscapeDataString);
        string further = string.Concat(query.Select(part => $"&{part.Name}={Uri.EscapeDataString(part.Value)}"));
        return new Uri(endpoint, $"{endpoint.AbsolutePath.TrimEnd('/')}/{string.Join('/', segments)}?api-version={apiVersion}{further}");
    }

    /// <summary>Whether the URL leads to the endpoint itself: https, the same host, the same port (a written <c>:443</c> is the same).</summary>
    public static bool IsOwn(Uri url, Uri endpoint) =>
        url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0 && url.Port == endpoint.Port
        && string.Equals(url.IdnHost, endpoint.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>The path of a list: below the scope's provider, or directly below the parent of a child type.</summary>
    public static string ListPath(ResourceId scope, string type)
    {
        if (type.Equals(ArmType.ResourceGroup, StringComparison.OrdinalIgnoreCase)) return $"{scope.Scope}/resourceGroups";
        bool isChild = type.StartsWith(scope.Type + "/", StringComparison.OrdinalIgnoreCase);
        return isChild ? $"{scope}/{type[(scope.Type.Length + 1)..]}" : $"{scope}/providers/{type}";
    }
}
