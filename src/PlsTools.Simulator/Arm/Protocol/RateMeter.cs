namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>
/// What the rate-limit headers count: a token bucket a subscription and kind of call, over all principals, filled on the world's clock.
/// Safe to use from any thread.
/// </summary>
internal sealed class RateMeter(TimeProvider time)
{
    private readonly object _gate = new();
    private readonly Dictionary<(string Subscription, string Kind), (double Tokens, DateTimeOffset At)> _buckets = [];

    /// <summary>Which bucket a verb takes from: reads, writes or deletes.</summary>
    public static string KindOf(string method) => method switch
    {
        "GET" or "HEAD" => "reads",
        "DELETE" => "deletes",
        _ => "writes",
    };

    /// <summary>Takes a token and returns how many are left.</summary>
    public int Take(string subscription, string kind)
    {
        (double size, double perSecond) = kind == "reads" ? (16_500, 375) : (12_000, 150);
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            (double tokens, DateTimeOffset at) = _buckets.GetValueOrDefault((subscription, kind), (size, now));
            tokens = Math.Max(0, Math.Min(size, tokens + ((now - at).TotalSeconds * perSecond)) - 1);
            _buckets[(subscription, kind)] = (tokens, now);
            return (int)tokens;
        }
    }
}
