namespace PlsTools.Simulator.CloudProvider;

/// <summary>What the controller saw lately, by key, so that it may act on old data. For one user at a time.</summary>
/// <param name="clock">The world's time.</param>
/// <param name="lifetime">How long what was seen is good.</param>
internal sealed class TimedCache<T>(TimeProvider clock, TimeSpan lifetime)
{
    private readonly Dictionary<string, (DateTimeOffset Seen, T Value)> _seen = new(StringComparer.OrdinalIgnoreCase);

    public async Task<T> GetAsync(string key, Func<Task<T>> look)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_seen.TryGetValue(key, out (DateTimeOffset Seen, T Value) known) && now - known.Seen < lifetime) return known.Value;
        T found = await look().ConfigureAwait(false);
        _seen[key] = (now, found);
        return found;
    }

    public void Forget(string key) => _seen.Remove(key);
}
