using System.Collections.Concurrent;

namespace PlsTools.Core.Arm.Pacing;

/// <summary>The buckets of one caller of one service. Safe to use from any thread.</summary>
/// <param name="clock">The clock on which they fill.</param>
internal sealed class ArmPace(TimeProvider clock)
{
    private readonly ConcurrentDictionary<ArmBucketKey, ArmLane> _lanes = [];
    private volatile bool _counts;

    /// <summary>Whether the service has told that it counts at all.</summary>
    public bool Counts => _counts;

    public ArmLane[] LanesOf(string verb, string path) =>
        [.. ArmBucketRules.KeysOf(verb, path).Select(key => _lanes.GetOrAdd(key, known => new(known, ArmBucketRules.Create(known), clock)))];

    /// <summary>The service has told that it counts.</summary>
    public void Told() => _counts = true;
}
