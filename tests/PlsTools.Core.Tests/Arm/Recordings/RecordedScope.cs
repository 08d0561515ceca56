using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Arm.Recordings;

/// <summary>What of the recordings the client is not asked to read, as data: every other exchange must be read.</summary>
internal static class RecordedScope
{
    private static readonly Dictionary<string, string> s_verbs = new()
    {
        ["PATCH"] = "the client sends no PATCH: it reads, changes and writes the whole document",
        ["HEAD"] = "the client sends no HEAD",
    };

    private static readonly Dictionary<string, string> s_paths = new()
    {
        ["/providers/Microsoft.Compute/"] = "virtual machines are none of the module's business",
        ["/providers/Microsoft.ResourceGraph/queries"] = "saved queries are none of the module's business",
        ["/providers/Microsoft.ResourceGraph/resources"] = "the client has no query call yet",
        ["/providers/Microsoft.Resources/deployments/"] = "deployments are none of the module's business",
        ["/providers/Microsoft.Network/publicIPAddresses"] = "public addresses are none of the module's business",
    };

    public static IEnumerable<string> Reasons => s_verbs.Values.Concat(s_paths.Values);

    /// <summary>Why the exchange is not played; null where it is.</summary>
    public static string? WhyNot(RecordedExchange exchange) =>
        s_verbs.GetValueOrDefault(exchange.Verb)
        ?? s_paths.FirstOrDefault(path => exchange.Path.Contains(path.Key, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Whether the URL is one of an operation's status or result.</summary>
    public static bool IsOperation(RecordedExchange exchange) =>
        exchange.Verb == "GET" && exchange.Path.Split('/').Any(segment => segment.ToLowerInvariant()
            is "operations" or "operationresults" or "operationstatuses" or "privatednsoperationstatuses" or "privatednsoperationresults");

    /// <summary>Scope and type of a list's path; null for any other path.</summary>
    public static (ResourceId Scope, string Type)? List(string path)
    {
        int provider = path.LastIndexOf("/providers/", StringComparison.OrdinalIgnoreCase);
        if (provider < 0) return null;
        string scope = path[..provider];
        string[] rest = path[(provider + "/providers/".Length)..].Split('/');
        if (rest.Length % 2 != 0) return null;
        if (rest.Length == 2) return (ResourceId.Parse(scope), string.Join('/', rest));
        ResourceId parent = ResourceId.Parse(path[..path.LastIndexOf('/')]);
        return (parent, $"{parent.Type}/{rest[^1]}");
    }

    /// <summary>The root collection of the path; null for any other path.</summary>
    public static string? Root(string path) => path is "/subscriptions" or "/tenants" ? path[1..] : null;
}
