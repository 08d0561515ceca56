using System.Globalization;

namespace PlsTools.Simulator.Kube.Tables;

/// <summary>Spans of time in the short form of Kubernetes' tables.</summary>
internal static class Age
{
    /// <summary>The span since an RFC 3339 time; <c>&lt;unknown&gt;</c> where that is missing.</summary>
    public static string Since(string? time, DateTimeOffset now) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset then) ? Text(now - then) : "<unknown>";

    private static string Text(TimeSpan span) => span switch
    {
        { TotalSeconds: < 0 } => "0s",
        { TotalMinutes: < 2 } => $"{(int)span.TotalSeconds}s",
        { TotalMinutes: < 10 } => Pair((int)span.TotalMinutes, "m", span.Seconds, "s"),
        { TotalHours: < 3 } => $"{(int)span.TotalMinutes}m",
        { TotalHours: < 8 } => Pair((int)span.TotalHours, "h", span.Minutes, "m"),
        { TotalHours: < 48 } => $"{(int)span.TotalHours}h",
        { TotalDays: < 8 } => Pair((int)span.TotalDays, "d", span.Hours, "h"),
        { TotalDays: < 730 } => $"{(int)span.TotalDays}d",
        _ => Pair((int)(span.TotalDays / 365), "y", (int)(span.TotalDays % 365), "d"),
    };

    private static string Pair(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large}{largeUnit}" : $"{large}{largeUnit}{small}{smallUnit}";
}
