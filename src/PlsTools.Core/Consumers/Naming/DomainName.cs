using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PlsTools.Core.Consumers.Naming;

/// <summary>A full domain name of two labels or more, in lower case and without its final dot (RFC 1035; IDNA for letters beyond ASCII).</summary>
internal sealed partial record DomainName
{
    private const int MostCharacters = 253;

    private DomainName(string text) => Text = text;

    public string Text { get; }

    /// <summary>Whether it stands for all names below it, as <c>*.shop.example</c> does.</summary>
    public bool IsWildcard => Text.StartsWith("*.", StringComparison.Ordinal);

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out DomainName? name)
    {
        string ascii = ToAscii((text ?? string.Empty).Trim().TrimEnd('.'));
        name = ascii.Length <= MostCharacters && Pattern().IsMatch(ascii) ? new(ascii) : null;
        return name is not null;
    }

    /// <summary>Whether a zone of the name <paramref name="zone"/> can hold it: as its apex, or below.</summary>
    public bool IsIn(string zone) =>
        Text.Equals(zone, StringComparison.OrdinalIgnoreCase) || Text.EndsWith("." + zone, StringComparison.OrdinalIgnoreCase);

    /// <summary>Its name within a zone that holds it; <c>@</c> where it is the zone's own.</summary>
    public string In(string zone) => Text.Length == zone.Length ? Arm.Resources.RecordSetResource.Apex : Text[..^(zone.Length + 1)];

    public override string ToString() => Text;

    private static string ToAscii(string text)
    {
        if (text.All(char.IsAscii)) return text.ToLowerInvariant();
        try
        {
            return new IdnMapping().GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return string.Empty;
        }
    }

    [GeneratedRegex(@"^(\*|[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
