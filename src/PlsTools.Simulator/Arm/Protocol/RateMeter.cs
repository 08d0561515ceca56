namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>
/// What the rate-limit headers count: a token bucket a subscription and kind of call, over all principals, filled on the world's clock.
/// Safe to use from any thread.
/// </summary>
internal sealed class RateMeter(TimeProvider time)
{
    private const string PrivateDns = "/providers/Microsoft.Network/privateDns";
    private const string PrivateDnsReads = "private DNS reads";

    private readonly object _gate = new();
    private readonly Dictionary<(string Subscription, string Kind), (double Tokens, DateTimeOffset At)> _buckets = [];

    /// <summary>Which bucket a verb takes from: reads, writes or deletes.</summary>
    public static string KindOf(string method) => method switch
    {
        "GET" or "HEAD" => "reads",
        "DELETE" => "deletes",
        _ => "writes",
    };

    /// <summary>
    /// Which header tells of a call, and the bucket that it takes from. Private DNS counts for itself: 500 reads in five minutes.
    /// </summary>
    public static (string Header, string Kind) For(string method, string path)
    {
        string kind = KindOf(method);
        if (!path.Contains(PrivateDns, StringComparison.OrdinalIgnoreCase)) return ($"x-ms-ratelimit-remaining-subscription-global-{kind}", kind);
        return ("x-ms-ratelimit-remaining-subscription-resource-requests", kind == "reads" ? PrivateDnsReads : $"private DNS {kind}");
    }

    /// <summary>Takes a token and returns how many are left.</summary>
    public int Take(string subscription, string kind)
    {
        (double size, double perSecond) = kind switch
        {
            "reads" => (16_500, 375),
            PrivateDnsReads => (500, 500 / 300.0),
            _ => (12_000, 150),
        };
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
