using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Resources;

/// <summary>When resources were created and last changed, on the world's clock. Safe to use from any thread.</summary>
internal sealed class ResourceTimes
{
    private readonly object _gate = new();
    private readonly Dictionary<string, (DateTimeOffset Created, DateTimeOffset Changed)> _times = new(StringComparer.OrdinalIgnoreCase);

    public ResourceTimes(AzureWorld world) => world.Resources.Changed += id =>
    {
        DateTimeOffset now = world.Time.GetUtcNow();
        bool exists = world.Resources.Find(id) is not null;
        lock (_gate)
        {
            if (!exists) _times.Remove(id);
            else _times[id] = (_times.TryGetValue(id, out (DateTimeOffset Created, DateTimeOffset Changed) known) ? known.Created : now, now);
        }
    };

    public (DateTimeOffset Created, DateTimeOffset Changed)? Find(string id)
    {
        lock (_gate) return _times.TryGetValue(id, out (DateTimeOffset Created, DateTimeOffset Changed) known) ? known : null;
    }
}
