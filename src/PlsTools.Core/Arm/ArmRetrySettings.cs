namespace PlsTools.Core.Arm;

/// <summary>How patient the ARM edge is.</summary>
public sealed record ArmRetrySettings
{
    /// <summary>Repetitions after answers of 5xx or broken connections.</summary>
    public int MaxRetries { get; init; } = 5;

    /// <summary>First wait of the back-off where the service asks for none; doubles with each failure, ± 20 %.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(0.8);

    /// <summary>Longest wait of the back-off. A longer <c>Retry-After</c> is honoured.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Longest time that one request is repeated for, throttling and contention included. A wait that would go beyond it is not
    /// begun: the request fails at once.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>First wait between two polls of an operation where the service asks for none; doubles up to <see cref="MaxPollDelay"/>.</summary>
    public TimeSpan FirstPollDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait between two polls, even where the service's own back-off asks for more.</summary>
    public TimeSpan MaxPollDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a resource may read as missing after the PUT that made it has succeeded: ARM's caches are eventually consistent.</summary>
    public TimeSpan AppearancePatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Waits from this length on are reported.</summary>
    public TimeSpan ReportedWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The usual patience on a clock that runs <paramref name="speed"/> times as fast as the wall's: the waits stay as they are there, but how
    /// long the service may need is up to the machine that plays it.
    /// </summary>
    public static ArmRetrySettings AtSpeed(double speed)
    {
        ArmRetrySettings usual = new();
        return usual with { Patience = usual.Patience * Math.Max(1, speed) };
    }
}
