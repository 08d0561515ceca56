using System.Globalization;

namespace PlsTools.Core.Values;

/// <summary>Reads ages as people write them.</summary>
public static class Age
{
    /// <summary>
    /// Reads a whole number with its unit (<c>7d</c>, <c>12h</c>, <c>30m</c>, <c>45s</c>) or <c>[d.]hh:mm[:ss]</c>. A bare number is refused,
    /// since it could be days as well as seconds; so is a negative age.
    /// </summary>
    public static bool TryParse(string? text, out TimeSpan age)
    {
        age = default;
        string trimmed = text?.Trim() ?? string.Empty;
        if (trimmed.Length < 2) return false;
        if (trimmed.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParse(trimmed, CultureInfo.InvariantCulture, out age) && age >= TimeSpan.Zero;
        if (!int.TryParse(trimmed.AsSpan(0, trimmed.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int count)) return false;
        TimeSpan? unit = char.ToLowerInvariant(trimmed[^1]) switch
        {
            'd' => TimeSpan.FromDays(1),
            'h' => TimeSpan.FromHours(1),
            'm' => TimeSpan.FromMinutes(1),
            's' => TimeSpan.FromSeconds(1),
            _ => null,
        };
        if (unit is not { } length || count > TimeSpan.MaxValue / length) return false;
        age = length * count;
        return true;
    }
}
