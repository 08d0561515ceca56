using System.Text.RegularExpressions;

namespace PlsTools.Core.Exposure.Manifests.Yaml;

/// <summary>
/// Takes unquoted YAML values for what kubectl, Helm and the GitOps controllers take them for: YAML 1.1, where a bare <c>yes</c> is a
/// boolean. Source: sigs.k8s.io/yaml.
/// </summary>
internal static partial class PlainText
{
    public static PlainKind KindOf(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => PlainKind.Null,
        _ when BooleanOf(text) is not null => PlainKind.Boolean,
        _ when Number().IsMatch(text) => PlainKind.Number,
        _ => PlainKind.Text,
    };

    /// <summary>Null where it is no boolean.</summary>
    public static bool? BooleanOf(string text) => text switch
    {
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N" => false,
        _ => null,
    };

    /// <summary>Whether the text stays this very text when it is written without quotes, in a block or in braces.</summary>
    public static bool IsSafe(string text) => Safe().IsMatch(text) && KindOf(text) == PlainKind.Text;

    [GeneratedRegex(
        @"^([-+]?(0|[1-9][0-9_]*)|0x[0-9a-fA-F_]+|[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex("^[A-Za-z0-9]([A-Za-z0-9._/ -]*[A-Za-z0-9._/-])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Safe();
}
