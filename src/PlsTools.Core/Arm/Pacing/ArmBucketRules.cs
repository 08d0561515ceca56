namespace PlsTools.Core.Arm.Pacing;

/// <summary>
/// Which buckets a request takes from and how large they are, after Microsoft's documentation: ARM counts for each caller, subscription and
/// kind of call; the network provider for each subscription over five minutes; Resource Graph, which is not asked by GET, for itself.
/// </summary>
internal static class ArmBucketRules
{
    private const string Network = "Microsoft.Network";
    private const string Graph = "Microsoft.ResourceGraph";
    private const double NetworkWindow = 300;

    public static IReadOnlyList<ArmBucketKey> KeysOf(string verb, string path)
    {
        string[] segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        string kind = verb switch
        {
            "GET" or "HEAD" => "reads",
            "DELETE" => "deletes",
            _ => "writes",
        };
        if (Follows(segments, "providers", Graph)) return [new(string.Empty, Graph, "reads")];
        string scope = segments.Length > 1 && Is(segments[0], "subscriptions") ? segments[1].ToUpperInvariant() : string.Empty;
        ArmBucketKey own = new(scope, string.Empty, kind);
        return scope.Length > 0 && Follows(segments, "providers", Network)
            ? [new(scope, Network, kind == "reads" ? kind : "changes"), own]
            : [own];
    }

    public static ArmBucket Create(ArmBucketKey key) => (key.Provider, key.Kind) switch
    {
        (Network, "reads") => new(10_000, 10_000 / NetworkWindow),
        (Network, _) => new(1_000, 1_000 / NetworkWindow),
        (Graph, _) => new(15, 3),
        (_, "reads") => new(250, 25),
        _ => new(200, 10),
    };

    private static bool Follows(string[] segments, string first, string second)
    {
        int at = Array.FindLastIndex(segments, segment => Is(segment, first));
        return at >= 0 && at + 1 < segments.Length && Is(segments[at + 1], second);
    }

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
