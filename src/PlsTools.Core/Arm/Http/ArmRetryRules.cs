namespace PlsTools.Core.Arm.Http;

/// <summary>
/// Decides what is sent again and when. A refusal (429, 409 in progress) was not carried out, so that any verb may be repeated; a
/// 5xx or a broken connection may hide a request that was, so that only verbs that converge are.
/// </summary>
internal static class ArmRetryRules
{
    /// <summary>The class of an answer.</summary>
    public static ArmRetryClass Classify(string verb, int status, ArmErrorBody error)
    {
        if (status is 400 or 409 or 429 && ArmContention.Is(error)) return ArmRetryClass.Contention;
        return status switch
        {
            429 => ArmRetryClass.Throttled,
            408 or 500 or 502 or 503 or 504 when IsRepeatable(verb) => ArmRetryClass.Transient,
            409 when string.Equals(error.Code, ArmCode.Conflict, StringComparison.OrdinalIgnoreCase) && IsRepeatable(verb) => ArmRetryClass.Transient,
            _ => ArmRetryClass.None,
        };
    }

    /// <summary>The class of a request that got no answer.</summary>
    public static ArmRetryClass Classify(string verb, ArmTransportFailure failure) => failure switch
    {
        ArmTransportFailure.CertificateRejected => ArmRetryClass.None,
        ArmTransportFailure.NotSent => ArmRetryClass.Transient,
        _ => IsRepeatable(verb) ? ArmRetryClass.Transient : ArmRetryClass.None,
    };

    /// <summary>The wait before the next attempt; null where there is none.</summary>
    /// <param name="retry">Class of the last answer.</param>
    /// <param name="settings">Limits.</param>
    /// <param name="failures">Answers of this class so far, this one included; 1 or more.</param>
    /// <param name="elapsed">Time since the first attempt.</param>
    /// <param name="retryAfter">What the service asks for; an earlier repetition would be refused.</param>
    /// <param name="jitter">0 to 1.</param>
    public static TimeSpan? Wait(
        ArmRetryClass retry, ArmRetrySettings settings, int failures, TimeSpan elapsed, TimeSpan? retryAfter, double jitter)
    {
        if (retry == ArmRetryClass.None) return null;
        if (retry == ArmRetryClass.Transient && failures > settings.MaxRetries) return null;
        double backOff = settings.FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, 20));
        double spread = 0.8 + (0.4 * jitter);
        TimeSpan own = TimeSpan.FromMilliseconds(Math.Round(Math.Min(backOff * spread, settings.MaxDelay.TotalMilliseconds)));
        TimeSpan wait = retryAfter is { } asked && asked > own ? asked : own;
        return elapsed + wait > settings.Patience ? null : wait;
    }

    private static bool IsRepeatable(string verb) => verb is "GET" or "HEAD" or "PUT" or "DELETE";
}
