using System.Diagnostics.CodeAnalysis;

namespace PlsTools.Simulator.World;

/// <summary>
/// All ARM resources of the world, found by id ignoring letter case. Safe to use from any thread; lists come in the order of creation,
/// which neither a later change nor a removal disturbs.
/// </summary>
public sealed class ResourceStore
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Entry> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SortedDictionary<long, StoredResource>> _byType = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _changed = [];
    private long _created;
    private int _depth;

    /// <summary>Told after each change, outside the lock, with the id that changed. Must not block: it runs on the writer's thread.</summary>
    public event Action<string>? Changed;

    /// <summary>
    /// Told of each write within the lock, with the resource before and after it; null where there was or is none. For what must never
    /// lag behind the store. Must neither block nor write.
    /// </summary>
    internal event Action<StoredResource?, StoredResource?>? Replaced;

    /// <summary>
    /// Makes several reads and writes as one: no other thread sees or makes a change in between, and <see cref="Changed"/> is told
    /// when the outermost call has ended. May be nested.
    /// </summary>
    public T Change<T>(Func<T> change)
    {
        string[] changed = [];
        try
        {
            lock (_gate)
            {
                _depth++;
                try
                {
                    return change();
                }
                finally
                {
                    if (--_depth == 0)
                    {
                        changed = [.. _changed];
                        _changed.Clear();
                    }
                }
            }
        }
        finally
        {
            foreach (string id in changed) Changed?.Invoke(id);
        }
    }

    public bool TryFind(string id, [NotNullWhen(true)] out StoredResource? resource)
    {
        lock (_gate)
        {
            resource = _byId.TryGetValue(id, out Entry entry) ? entry.Resource : null;
            return resource is not null;
        }
    }

    public StoredResource? Find(string id) => TryFind(id, out StoredResource? resource) ? resource : null;

    /// <summary>A snapshot of all resources of a type, in the order of their creation, below <paramref name="scope"/> if that is given.</summary>
    public IReadOnlyList<StoredResource> OfType(string type, string? scope = null)
    {
        lock (_gate)
        {
            if (!_byType.TryGetValue(type, out SortedDictionary<long, StoredResource>? resources)) return [];
            return scope is null ? [.. resources.Values] : [.. resources.Values.Where(resource => IsBelow(resource.Id, scope))];
        }
    }

    /// <summary>A snapshot of everything below <paramref name="scope"/>, an id, in the order of creation.</summary>
    public IReadOnlyList<StoredResource> Below(string scope)
    {
        lock (_gate)
        {
            return [.. _byId.Values.Where(entry => IsBelow(entry.Resource.Id, scope)).OrderBy(entry => entry.Order).Select(entry => entry.Resource)];
        }
    }

    public void Put(StoredResource resource) => Change(() =>
    {
        long order = _byId.TryGetValue(resource.Id, out Entry known) ? known.Order : ++_created;
        if (known.Resource is not null && _byType.TryGetValue(known.Resource.Type, out SortedDictionary<long, StoredResource>? before)) before.Remove(order);
        _byId[resource.Id] = new(order, resource);
        if (!_byType.TryGetValue(resource.Type, out SortedDictionary<long, StoredResource>? ofType)) _byType[resource.Type] = ofType = [];
        ofType[order] = resource;
        Replaced?.Invoke(known.Resource, resource);
        _changed.Add(resource.Id);
        return true;
    });

    public bool Remove(string id) => Change(() =>
    {
        if (!_byId.Remove(id, out Entry entry)) return false;
        _byType[entry.Resource.Type].Remove(entry.Order);
        Replaced?.Invoke(entry.Resource, null);
        _changed.Add(entry.Resource.Id);
        return true;
    });

    private static bool IsBelow(string id, string scope)
    {
        string parent = scope.TrimEnd('/');
        return id.Length > parent.Length && id[parent.Length] == '/' && id.StartsWith(parent, StringComparison.OrdinalIgnoreCase);
    }

    private readonly record struct Entry(long Order, StoredResource Resource);
}
