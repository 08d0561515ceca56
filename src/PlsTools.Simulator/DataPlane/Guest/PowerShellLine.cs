using System.Globalization;
using System.Text.RegularExpressions;

namespace PlsTools.Simulator.DataPlane.Guest;

/// <summary>
/// Reads the few forms of a line of Windows PowerShell that the simulated machine understands: a text, a text with <c>$LASTEXITCODE</c>, a name
/// looked up by .NET, and a native program called by <c>&amp;</c> with arguments in single quotes or bare.
/// </summary>
internal static partial class PowerShellLine
{
    /// <summary>The command; null for any other line.</summary>
    public static GuestCommand? Read(string line, int status)
    {
        if (Literal().Match(line) is { Success: true } literal) return new("echo", [Unquote(literal.Groups["text"].Value)]);
        if (Expanding().Match(line) is { Success: true } expanding)
            return new("echo", [expanding.Groups["text"].Value.Replace("$LASTEXITCODE", status.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)]);
        if (NameLookup().Match(line) is { Success: true } lookup) return new("lookup", [Unquote(lookup.Groups["name"].Value), Unquote(lookup.Groups["otherwise"].Value)]);
        if (Native().Match(line) is not { Success: true } native) return null;
        string[] arguments = [.. native.Groups["argument"].Captures.Select(argument => argument.Value.StartsWith('\'') ? Unquote(argument.Value[1..^1]) : argument.Value)];
        return new(native.Groups["program"].Value, arguments);
    }

    private static string Unquote(string text) => text.Replace("''", "'", StringComparison.Ordinal);

    [GeneratedRegex(@"^'(?<text>([^']|'')*)'$", RegexOptions.ExplicitCapture)]
    private static partial Regex Literal();

    [GeneratedRegex(@"^""(?<text>([^""$`]|\$LASTEXITCODE)*)""$", RegexOptions.ExplicitCapture)]
    private static partial Regex Expanding();

    [GeneratedRegex(
        @"^try \{ \[System\.Net\.Dns\]::GetHostAddresses\('(?<name>([^']|'')*)'\) \| ForEach-Object \{ \$_\.IPAddressToString \} \} catch \{ '(?<otherwise>([^']|'')*)' \}$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex NameLookup();

    [GeneratedRegex(@"^& (?<program>[a-z0-9]+)\.exe( (?<argument>'([^']|'')*'|[A-Za-z0-9._:/=-]+))*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Native();
}
