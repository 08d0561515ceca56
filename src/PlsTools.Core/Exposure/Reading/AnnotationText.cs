using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>Reads annotation values as the cloud controller does, oddities included.</summary>
internal static partial class AnnotationText
{
    public static bool Flag(string? text) => string.Equals(text?.Trim(), "true", StringComparison.OrdinalIgnoreCase);

    public static bool IsFlag(string text) => Flag(text) || string.Equals(text.Trim(), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>Splits at single blanks; other separators stay inside the items.</summary>
    public static IReadOnlyList<string> List(string? text) =>
        [.. (text ?? string.Empty).Split(' ').Select(item => item.Trim()).Where(item => item.Length > 0)];

    public static int? Number(string text) =>
        int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>Whether it is written like a whole number, however large.</summary>
    public static bool IsWholeNumber(string text) => text.Trim().TrimStart('+', '-') is { Length: > 0 } digits && digits.All(char.IsAsciiDigit);

    /// <summary>Whether an item holds what people write between items in place of a blank.</summary>
    public static bool HoldsOtherSeparator(string item) => item.IndexOfAny([',', ';', '\n', '\r', '\t', '|']) >= 0;

    /// <summary>An IPv4 address in four decimal parts without leading zeros, or one mapped into IPv6.</summary>
    public static bool IsIPv4(string text) =>
        FourParts().IsMatch(text) || (text.Contains(':', StringComparison.Ordinal) && IsAddress(text, out IPAddress? address) && address!.IsIPv4MappedToIPv6);

    public static bool IsIPv6(string text) => text.Contains(':', StringComparison.Ordinal) && IsAddress(text, out IPAddress? address) && !address!.IsIPv4MappedToIPv6;

    /// <summary>A CIDR range whose address is the range's first.</summary>
    public static bool IsRange(string text) =>
        IPNetwork.TryParse(text, out IPNetwork range)
        && IPAddress.TryParse(text[..text.IndexOf('/', StringComparison.Ordinal)], out IPAddress? first)
        && range.BaseAddress.Equals(first);

    private static bool IsAddress(string text, out IPAddress? address) =>
        IPAddress.TryParse(text, out address) && address.AddressFamily == AddressFamily.InterNetworkV6 && !text.Contains('%', StringComparison.Ordinal) && !text.Contains('[', StringComparison.Ordinal);

    [GeneratedRegex(@"^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(\.(?!$)|$)){4}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex FourParts();
}
