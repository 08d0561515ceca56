using System.Globalization;
using Azure;

namespace PlsTools.Core.Arm.Pacing;

/// <summary>What an answer tells of the requests that are still allowed.</summary>
/// <param name="Own">Left for this caller; null where it is not told.</param>
/// <param name="Shared">Left for all callers together; null where it is not told.</param>
/// <param name="ResetsAfter">When an allowance that is used up is whole again; null where it is not told, or not used up.</param>
internal sealed record ArmAllowance(int? Own, int? Shared, TimeSpan? ResetsAfter)
{
    private const string Remaining = "x-ms-ratelimit-remaining-";

    public bool TellsAnything => Own is not null || Shared is not null;

    public static ArmAllowance Read(Response answer, ArmBucketKey key)
    {
        if (key.Provider.Length > 0)
        {
            int? quota = Number(answer, "x-ms-user-quota-remaining");
            return new(quota, null, quota is 0 ? Span(answer, "x-ms-user-quota-resets-after") : null);
        }

        string scope = key.Scope.Length > 0 ? "subscription" : "tenant";
        return new(Number(answer, $"{Remaining}{scope}-{key.Kind}"), Number(answer, $"{Remaining}{scope}-global-{key.Kind}"), null);
    }

    private static int? Number(Response answer, string header) =>
        answer.Headers.TryGetValue(header, out string? text) && int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number)
            ? Math.Max(0, number)
            : null;

    private static TimeSpan? Span(Response answer, string header) =>
        answer.Headers.TryGetValue(header, out string? text) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) ? span : null;
}
