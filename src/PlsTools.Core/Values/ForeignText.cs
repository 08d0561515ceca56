using System.Text.RegularExpressions;

namespace PlsTools.Core.Values;

/// <summary>
/// Words of a program or a service of which nobody knows what they quote: a plugin's complaint, an authority's refusal. What could be a secret is
/// blotted out; what reads as words, names, paths and ids stays, so that a person can act on it. For words that may quote what is known, see
/// <see cref="Redaction"/>.
/// </summary>
internal static partial class ForeignText
{
    private const string Blot = "***";

    public static string Presentable(string text)
    {
        string clean = Pem().Replace(text, Blot);
        clean = Scheme().Replace(clean, $"${{scheme}} {Blot}");
        clean = UserOfUrl().Replace(clean, $"://{Blot}@");
        clean = Named().Replace(clean, $"${{name}}{Blot}");
        return Run().Replace(clean, match => Readable().IsMatch(match.Value) ? match.Value : Blot);
    }

    [GeneratedRegex("-----BEGIN [^-]+-----.*?(-----END [^-]+-----|$)", RegexOptions.Singleline)]
    private static partial Regex Pem();

    [GeneratedRegex(@"\b(?<scheme>Bearer|Basic)\s+[^\s""',;]{6,}", RegexOptions.IgnoreCase)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"://[^/\s@]+@")]
    private static partial Regex UserOfUrl();

    /// <summary>A value that its name calls a secret: <c>client_secret=…</c>, <c>"token": "…"</c>, <c>password: '…'</c>.</summary>
    [GeneratedRegex(@"(?<name>\b[\w.-]*(secret|passw(or)?d|pwd|token|assertion|signature|\bsig|credential|key)[\w.-]*[""']?\s*(=\s*[""']?|:\s*[""']))[^\s""'&;]+", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    /// <summary>Anything that is long and without a pause.</summary>
    [GeneratedRegex(@"[^\s""'`,;:=()<>\[\]{}|?&]{16,}")]
    private static partial Regex Run();

    /// <summary>Words, short numbers and GUIDs, joined as in names, host names, paths and options.</summary>
    [GeneratedRegex(@"^[./\\_*@-]*((\p{L}{1,30}|\p{L}{1,12}\d{1,4}(\p{L}{1,4}\d{0,2})?|\d{1,7}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})([./\\_*@-]+|$))+$")]
    private static partial Regex Readable();
}
