using System.Text.RegularExpressions;
using PlsTools.Simulator.Arm.Protocol;

namespace PlsTools.Simulator.Arm.Authorization;

/// <summary>The <c>$filter</c> of lists of role assignments and definitions: terms with <c>and</c> between them.</summary>
internal static partial class AuthorizationFilter
{
    /// <summary>The terms, by name; the value is empty for one that takes none. Refuses a term that is not among those known.</summary>
    public static IReadOnlyDictionary<string, string> Read(ArmCall call, params string[] known)
    {
        Dictionary<string, string> terms = new(StringComparer.OrdinalIgnoreCase);
        if (!call.Query.TryGetValue("$filter", out string? text) || text.Trim().Length == 0) return terms;
        foreach (string term in And().Split(text.Trim()))
        {
            Match match = Term().Match(term.Trim());
            string name = match.Groups["name"].Value;
            if (!match.Success || !known.Contains(name, StringComparer.OrdinalIgnoreCase)) throw GatewayFaults.InvalidFilter(text);
            terms[name] = match.Groups["value"].Value;
        }

        return terms;
    }

    [GeneratedRegex(@"\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"^(?<name>\w+)\s*(?:\(\s*(?:'(?<value>[^']*)')?\s*\)|\s+eq\s+'(?<value>[^']*)')$", RegexOptions.IgnoreCase)]
    private static partial Regex Term();
}
