using System.Diagnostics.CodeAnalysis;

namespace PlsTools.Simulator.World;

/// <summary>All ARM resources of the world, found by id ignoring letter case. Safe to use from any thread.</summary>
public sealed class ResourceStore
{
    private readonly object _gate = new();
    private readonly Dictionary<string, StoredResource> _resources = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Told after each change, outside the lock, with the id that changed.</summary>
    public event Action<string>? Changed;

    public bool TryFind(string id, [NotNullWhen(true)] out StoredResource? resource)
    {
        lock (_gate) return _resources.TryGetValue(id, out resource);
    }

    public StoredResource? Find(string id) => TryFind(id, out StoredResource? resource) ? resource : null;

    /// <summary>A snapshot of all resources of a type, in the order of their creation, below <paramref name="scope"/> if that is given.</summary>
    public IReadOnlyList<StoredResource> OfType(string type, string? scope = null)
    {
        lock (_gate)
        {
            return [.. _resources.Values.Where(resource =>
                resource.Type.Equals(type, StringComparison.OrdinalIgnoreCase)
                && (scope is null || resource.Id.StartsWith(scope.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase)))];
        }
    }

    /// <summary>A snapshot of everything below <paramref name="scope"/>, an id, in the order of creation.</summary>
    public IReadOnlyList<StoredResource> Below(string scope)
    {
        string prefix = scope.TrimEnd('/') + "/";
        lock (_gate) return [.. _resources.Values.Where(resource => resource.Id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))];
    }

    public void Put(StoredResource resource)
    {
        lock (_gate) _resources[resource.Id] = resource;
        Changed?.Invoke(resource.Id);
    }

    public bool Remove(string id)
    {
        bool removed;
        lock (_gate) removed = _resources.Remove(id);
        if (removed) Changed?.Invoke(id);
        return removed;
    }
}
