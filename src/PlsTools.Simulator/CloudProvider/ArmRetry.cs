using System.Globalization;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// When the controller's second-generation SDK asks again on its own: three times for 408 and for most of 5xx, after 5, 15 and 35 seconds
/// or what <c>Retry-After</c> says up to a minute. A 429 goes up at once. Pure. Source: <c>azclient</c>'s defaults.
/// </summary>
internal static class ArmRetry
{
    private const int Retries = 3;
    private static readonly TimeSpan s_step = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    /// <param name="response">The answer.</param>
    /// <param name="failures">How often it failed before this time.</param>
    /// <returns>The pause before the next try; null where the answer is final.</returns>
    public static TimeSpan? Pause(SimulatedResponse response, int failures)
    {
        if (response.Status is not (408 or 500 or 502 or 503 or 504) || failures >= Retries) return null;
        TimeSpan asked = RetryAfter(response);
        if (asked > s_longest) return null;
        return asked > TimeSpan.Zero ? asked : s_step * ((2 << failures) - 1);
    }

    /// <summary>What <c>Retry-After</c> says; zero where it is absent or no number of seconds.</summary>
    public static TimeSpan RetryAfter(SimulatedResponse response) =>
        response.Headers.FirstOrDefault(header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value is string text
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero;
}
