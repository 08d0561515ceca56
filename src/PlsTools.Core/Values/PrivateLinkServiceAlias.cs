using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace PlsTools.Core.Values;

/// <summary>
/// The alias of a Private Link Service, <c>{prefix}.{guid}.{region}.azure.privatelinkservice</c>; the older form has no region.
/// Source: recorded creations (api-version 2024-03-01 to 2025-05-01).
/// </summary>
public sealed partial record PrivateLinkServiceAlias
{
    private PrivateLinkServiceAlias(string text, string prefix, Guid id, string? region)
    {
        Text = text;
        Prefix = prefix;
        Id = id;
        Region = region;
    }

    /// <summary>The alias as written.</summary>
    public string Text { get; }

    /// <summary>The Private Link Service's name in lower case.</summary>
    public string Prefix { get; }

    public Guid Id { get; }

    /// <summary>ARM's short region name, or null in the older form.</summary>
    public string? Region { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PrivateLinkServiceAlias? alias)
    {
        // Ignoring letter case would let the Kelvin sign pass for a k.
        Match match = Pattern().Match(text is not null && Ascii.IsValid(text) ? text : string.Empty);
        alias = match.Success && Guid.TryParse(match.Groups["id"].Value, out Guid id)
            ? new(text!, match.Groups["prefix"].Value, id, match.Groups["region"].Success ? match.Groups["region"].Value : null)
            : null;
        return alias is not null;
    }

    public override string ToString() => Text;

    [GeneratedRegex(
        @"^(?<prefix>[a-z0-9][a-z0-9._-]*)\.(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\.((?<region>[a-z0-9]+)\.)?azure\.privatelinkservice\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
