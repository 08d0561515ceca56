namespace PlsTools.Core.Consumers.Reachability;

/// <summary>
/// How long the application took over several attempts, in milliseconds: from the dial to the last rung, so that with the protocol Tcp it is the
/// time of a connection alone. The median and the 95th percentile are times that were measured (nearest rank).
/// </summary>
public sealed record PlsLatency
{
    /// <summary>Attempts that sent something, or tried to.</summary>
    public required int Attempts { get; init; }

    /// <summary>Those of them that failed.</summary>
    public required int Lost { get; init; }

    /// <summary>0 to 100.</summary>
    public double LossPercent => Attempts == 0 ? 0 : Math.Round(100.0 * Lost / Attempts, 1);

    /// <summary>Null where all were lost, as the others.</summary>
    public required double? MinMs { get; init; }

    public required double? MedianMs { get; init; }

    public required double? P95Ms { get; init; }

    public required double? MaxMs { get; init; }

    public override string ToString() => MedianMs is null
        ? string.Format(null, ReachabilityMessages.LatencyLost, Lost, Attempts)
        : string.Format(null, ReachabilityMessages.LatencyTold, MinMs, MedianMs, P95Ms, MaxMs, Lost, Attempts);

    /// <param name="times">Of the attempts that went through.</param>
    /// <param name="lost">How many did not.</param>
    internal static PlsLatency Of(IReadOnlyCollection<TimeSpan> times, int lost)
    {
        double[] sorted = [.. times.Select(time => Math.Round(time.TotalMilliseconds, 2)).Order()];
        return new()
        {
            Attempts = sorted.Length + lost,
            Lost = lost,
            MinMs = At(sorted, 0),
            MedianMs = At(sorted, 0.5),
            P95Ms = At(sorted, 0.95),
            MaxMs = At(sorted, 1),
        };
    }

    private static double? At(double[] sorted, double part) =>
        sorted.Length == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Length) - 1)];
}
