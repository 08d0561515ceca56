namespace PlsTools.Core.Kube;

/// <summary>Decides whether a failed request is sent again, and when.</summary>
internal static class KubeRetry
{
    public const int MaximumAttempts = 5;

    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);

    /// <summary>A server that asks for more than this is not waited for inside one call.</summary>
    private static readonly TimeSpan s_longestAsked = TimeSpan.FromSeconds(60);

    /// <summary>The wait before the next attempt; null where there is none.</summary>
    /// <param name="failure">How the last attempt failed.</param>
    /// <param name="repeat">What the request allows.</param>
    /// <param name="attempt">Number of the attempt that failed, from 1.</param>
    /// <param name="chance">From 0 to 1, spreads the wait over its upper half.</param>
    public static TimeSpan? NextWait(KubeFailure failure, KubeRepeat repeat, int attempt, double chance)
    {
        if (attempt >= MaximumAttempts || !MayRepeat(failure.Class, repeat)) return null;
        if (failure.RetryAfter is not { } asked) return Backoff(attempt, chance);
        return asked <= s_longestAsked ? asked + (s_first * chance) : null;
    }

    /// <summary>Doubles from half a second to thirty seconds.</summary>
    public static TimeSpan Backoff(int attempt, double chance)
    {
        TimeSpan full = TimeSpan.FromTicks(Math.Min(s_longest.Ticks, s_first.Ticks << Math.Min(attempt - 1, 10)));
        return full * (0.5 + (chance / 2));
    }

    private static bool MayRepeat(KubeFailureClass failure, KubeRepeat repeat) => failure switch
    {
        KubeFailureClass.TurnedAway => true,
        KubeFailureClass.ServerTrouble or KubeFailureClass.Broken => repeat == KubeRepeat.Always,
        _ => false,
    };
}
