using System.Globalization;

namespace PlsTools.Core.Arm.Http;

/// <summary>Reads <c>Retry-After</c>: seconds, or an HTTP date.</summary>
internal static class ArmRetryAfter
{
    /// <summary>The wait from <paramref name="now"/>, never negative; null where the header is absent or says nothing.</summary>
    public static TimeSpan? Read(string? header, DateTimeOffset now)
    {
        if (int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)) return TimeSpan.FromSeconds(seconds);
        if (!DateTimeOffset.TryParseExact(header, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)) return null;
        return date > now ? date - now : TimeSpan.Zero;
    }
}
