using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;

namespace PlsTools.Simulator.Kube.Requests;

/// <summary>
/// Which moment a list shows, and where in it the answer begins, out of <c>resourceVersion</c>, <c>resourceVersionMatch</c>,
/// <c>limit</c> and <c>continue</c>. Source: the page "Kubernetes API Concepts", semantics of get and list.
/// </summary>
/// <param name="Version">The version to show; null for now.</param>
/// <param name="Start">The place of the last object that was shown; null to begin.</param>
internal sealed record ListMoment(long? Version, string? Start)
{
    private const string MatchOption = "resourceVersionMatch";

    /// <summary>Reads the options and refuses those that contradict each other or name what has not come yet.</summary>
    /// <param name="query">The request's.</param>
    /// <param name="current">The version of the last change.</param>
    public static ListMoment Of(KubeQuery query, long current)
    {
        string? match = query.Text(MatchOption);
        long? version = query.Number("resourceVersion");
        if (Problem(match, query.Text("continue"), version) is FieldProblem problem) throw KubeErrors.InvalidOption("ListOptions", problem);
        if (query.Text("continue") is string token)
            return version is null or 0 ? Read(token) : throw KubeErrors.BadRequest("specifying resource version is not allowed when using continue");
        if (version > current) throw KubeErrors.TooLargeVersion(version.Value, current);
        bool isExact = match == "Exact" || (match is null && version is > 0 && query.Number("limit") is > 0);
        return new(isExact ? version : null, null);
    }

    /// <summary>The token with which a list that was cut goes on.</summary>
    public static string Token(long version, string start) =>
        Convert.ToBase64String(new JsonObject { ["v"] = "meta.k8s.io/v1", ["rv"] = version, ["start"] = start }.Bytes())
            .TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static FieldProblem? Problem(string? match, string? token, long? version) => match switch
    {
        null => null,
        _ when token is not null => FieldProblem.Forbidden(MatchOption, $"{MatchOption} is forbidden when continue is provided"),
        _ when version is null => FieldProblem.Forbidden(MatchOption, $"{MatchOption} is forbidden unless resourceVersion is provided"),
        "Exact" when version == 0 => FieldProblem.Forbidden(MatchOption, $"{MatchOption} \"exact\" is forbidden for resourceVersion \"0\""),
        "Exact" or "NotOlderThan" => null,
        _ => FieldProblem.NotSupported(MatchOption, $"\"{match}\"", "Exact", "NotOlderThan", ""),
    };

    private static ListMoment Read(string token)
    {
        try
        {
            string padded = token.Replace('-', '+').Replace('_', '/').PadRight((token.Length + 3) / 4 * 4, '=');
            JsonNode? read = JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(padded)));
            if (read.NumberAt("rv") is long version && read.TextAt("start") is string start) return new(version, start);
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
        }

        throw KubeErrors.BadRequest("continue key is not valid: encoding/json: invalid token");
    }
}
