using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.ResourceGraph;

/// <summary>What Resource Graph knows of the world: its resources as they were a while ago, which is now if no delay is set.</summary>
internal sealed class GraphIndex
{
    private readonly object _gate = new();
    private readonly ArmContext _arm;
    private readonly Dictionary<string, StoredResource> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<(DateTimeOffset Due, string Id, StoredResource? Resource)> _coming = new();

    public GraphIndex(ArmContext arm)
    {
        _arm = arm;
        if (arm.Settings.ResourceGraphDelay > TimeSpan.Zero) arm.Resources.Changed += Note;
    }

    /// <summary>The resources that are known, of one type or of all, in the order of their creation.</summary>
    /// <param name="type">Full type in any letter case; null for all.</param>
    public IEnumerable<StoredResource> Read(string? type = null)
    {
        if (_arm.Settings.ResourceGraphDelay <= TimeSpan.Zero) return type is null ? _arm.Resources.Below("/subscriptions") : _arm.Resources.OfType(type);
        lock (_gate)
        {
            DateTimeOffset now = _arm.World.Time.GetUtcNow();
            while (_coming.TryPeek(out (DateTimeOffset Due, string Id, StoredResource? Resource) next) && next.Due <= now)
            {
                _coming.Dequeue();
                Apply(next.Id, next.Resource);
            }

            return [.. type is null ? _known.Values : _known.Values.Where(resource => resource.Type.Equals(type, StringComparison.OrdinalIgnoreCase))];
        }
    }

    private void Note(string id)
    {
        lock (_gate)
        {
            StoredResource? resource = _arm.Resources.Find(id);
            if (_arm.IsLived) _coming.Enqueue((_arm.World.Time.GetUtcNow() + _arm.Settings.ResourceGraphDelay, id, resource));
            else Apply(id, resource);
        }
    }

    private void Apply(string id, StoredResource? resource)
    {
        if (resource is null) _known.Remove(id);
        else _known[id] = resource;
    }
}
