using System.Text.RegularExpressions;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>What names DNS takes (RFC 1035, and underscores as RFC 2782 has them), and what private DNS allows of them.</summary>
internal static partial class DomainName
{
    private const int Longest = 253;
    private const int MostZoneLabels = 34;

    /// <summary>Zones that would hide Azure's own names; those below them, such as <c>privatelink</c> zones, are free.</summary>
    private static readonly HashSet<string> s_reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "azclient.ms", "azure.com", "azure-api.net", "cloudapp.net", "core.windows.net", "microsoft.com", "msidentity.com", "trafficmanager.net", "windows.net",
    };

    /// <summary>Refuses a name that no private DNS zone can have.</summary>
    public static void RequireZone(string name)
    {
        int labels = name.Split('.').Length;
        if (labels < 2) throw PrivateDnsFaults.TooFewLabels(name);
        if (labels > MostZoneLabels) throw PrivateDnsFaults.TooManyLabels(name);
        if (!IsValid(name)) throw PrivateDnsFaults.InvalidDomainName(name);
        if (s_reserved.Contains(name)) throw PrivateDnsFaults.ReservedZone(name);
    }

    /// <summary>Refuses a name, relative to its zone, that no record set can have: <c>@</c> is the apex, and a first label <c>*</c> stands for any.</summary>
    public static void RequireRelative(string name, string zone)
    {
        if (name == "@" || name == "*") return;
        string bare = name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
        if (!IsValid($"{bare}.{zone}")) throw PrivateDnsFaults.InvalidDomainName($"{name}.{zone}");
    }

    /// <summary>Whether a name, with or without its final dot, can stand in a record.</summary>
    public static bool IsValid(string? name)
    {
        if (name is null) return false;
        string bare = name.EndsWith('.') ? name[..^1] : name;
        return bare.Length is > 0 and <= Longest && bare.Split('.').All(label => LabelPattern().IsMatch(label));
    }

    [GeneratedRegex("^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LabelPattern();
}
