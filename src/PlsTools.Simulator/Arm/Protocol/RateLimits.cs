using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>
/// Refuses calls for their number: token buckets, filled on the world's clock, a principal and kind of call in each subscription or, outside of
/// subscriptions, in its tenant; and those of the network provider a subscription. Sizes are the documented ones. A call before the time that a
/// refusal named is refused as well. Safe to use from any thread.
/// </summary>
internal sealed class RateLimits(TimeProvider time)
{
    private const string Network = "Microsoft.Network/";
    private static readonly TimeSpan s_networkWindow = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private readonly Dictionary<(string Scope, string Actor, string Kind), Bucket> _buckets = [];

    /// <summary>Takes a token of each bucket that a call counts for; refuses with 429 if one of them has none.</summary>
    public void Admit(Principal caller, string method, ArmTarget target)
    {
        string kind = RateMeter.KindOf(method);
        string scope = target.SubscriptionId ?? caller.TenantId;
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            Bucket own = Find((scope, caller.ObjectId, kind), kind == "reads" ? 250 : 200, kind == "reads" ? 25 : 10, now);
            if (own.Wait(now) is { } wait) throw GatewayFaults.TooManyRequests(kind, scope, caller.ObjectId, wait);
            if (target.SubscriptionId is not null && target.Type.StartsWith(Network, StringComparison.OrdinalIgnoreCase))
            {
                string networkKind = kind == "reads" ? "reads" : "changes";
                int size = kind == "reads" ? 10_000 : 1_000;
                Bucket network = Find((scope, Network, networkKind), size, size / s_networkWindow.TotalSeconds, now);
                if (network.Wait(now) is { } networkWait) throw NetworkFaults.TooManyRequests(scope, networkWait);
                network.Tokens--;
            }

            own.Tokens--;
        }
    }

    private Bucket Find((string Scope, string Actor, string Kind) key, int size, double perSecond, DateTimeOffset now)
    {
        if (!_buckets.TryGetValue(key, out Bucket? bucket)) _buckets[key] = bucket = new(perSecond) { Tokens = size, At = now };
        bucket.Tokens = Math.Min(size, bucket.Tokens + ((now - bucket.At).TotalSeconds * perSecond));
        bucket.At = now;
        return bucket;
    }

    private sealed class Bucket(double perSecond)
    {
        private DateTimeOffset _closedUntil;

        public double Tokens { get; set; }

        public DateTimeOffset At { get; set; }

        /// <summary>Whole seconds until there is a token again; null if there is one.</summary>
        public int? Wait(DateTimeOffset now)
        {
            if (now >= _closedUntil && Tokens >= 1) return null;
            if (now >= _closedUntil) _closedUntil = now + TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((1 - Tokens) / perSecond)));
            return (int)Math.Ceiling((_closedUntil - now).TotalSeconds);
        }
    }
}
