using System.Globalization;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube.Requests;

/// <summary>The options in a request's query.</summary>
internal sealed class KubeQuery
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);
    private readonly SimulatedRequest _request;

    public KubeQuery(SimulatedRequest request)
    {
        _request = request;
        foreach (string pair in request.Url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = pair.Split('=', 2);
            _options.TryAdd(Decode(sides[0]), sides.Length > 1 ? Decode(sides[1]) : "");
        }
    }

    public string? Text(string name) => _options.GetValueOrDefault(name) is string value && value.Length > 0 ? value : null;

    public bool Truth(string name) => Text(name) is "true" or "True" or "1";

    /// <summary>A whole number, or null where it is not given.</summary>
    public long? Number(string name)
    {
        if (Text(name) is not string text) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw KubeErrors.BadRequest($"strconv.ParseUint: parsing \"{text}\": invalid syntax");
    }

    /// <summary>The options of a write. <paramref name="kind"/> is what the server calls them, such as <c>PatchOptions</c>.</summary>
    public WriteOptions Write(string kind, string? subresource)
    {
        if (Text("dryRun") is string dryRun && dryRun != "All")
            throw KubeErrors.InvalidOption(kind, FieldProblem.NotSupported("dryRun", $"[\"{dryRun}\"]", "All"));
        FieldValidation validation = Text("fieldValidation") switch
        {
            null or "Warn" => FieldValidation.Warn,
            "Ignore" => FieldValidation.Ignore,
            "Strict" => FieldValidation.Strict,
            string other => throw KubeErrors.InvalidOption(kind, FieldProblem.NotSupported("fieldValidation", $"\"{other}\"", "Ignore", "Strict", "Warn")),
        };
        return new(Manager(), subresource, Text("dryRun") == "All", validation);
    }

    /// <summary>The manager that is named, or else the front of the User-Agent.</summary>
    private string Manager()
    {
        if (Text("fieldManager") is string named) return named;
        string prefix = (_request.Header("User-Agent") ?? "").Split('/')[0];
        return prefix.Length == 0 ? "unknown" : prefix[..Math.Min(prefix.Length, 128)];
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
