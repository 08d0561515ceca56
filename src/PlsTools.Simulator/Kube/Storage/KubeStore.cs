using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.Storage;

/// <summary>
/// All objects of a cluster with one growing version over all of them, and a bounded history for watches. Knows nothing of the
/// meaning of an object. Safe to use from any thread.
/// </summary>
/// <param name="historyLimit">How many changes are remembered.</param>
public sealed class KubeStore(int historyLimit)
{
    private readonly object _gate = new();
    private readonly Dictionary<KubeResource, Dictionary<KubeKey, KubeObject>> _objects = [];
    private readonly Queue<KubeChange> _history = new();
    private readonly List<KubeSubscription> _subscriptions = [];
    private long _version = 1;
    private long _oldest = 1;

    /// <summary>The version of the last change.</summary>
    public long Version
    {
        get
        {
            lock (_gate) return _version;
        }
    }

    public KubeObject? Find(KubeKey key)
    {
        lock (_gate) return Of(key.Resource).GetValueOrDefault(key);
    }

    /// <summary>The objects of a kind, of one namespace or of all, now or as they were at <paramref name="version"/>.</summary>
    /// <exception cref="HistoryExpiredException">The version is older than the history.</exception>
    public KubeSnapshot List(KubeResource resource, string? ns = null, long? version = null)
    {
        lock (_gate)
        {
            Dictionary<KubeKey, KubeObject> found = Of(resource).Where(pair => Concerns(pair.Key, resource, ns)).ToDictionary();
            IEnumerable<KubeChange> later = version is null ? [] : Since(version.Value);
            foreach (KubeChange change in later.Reverse().Where(change => Concerns(change.Key, resource, ns)))
            {
                if (change.Before is null) found.Remove(change.Key);
                else found[change.Key] = change.Before;
            }

            return new(
                version ?? _version,
                [.. found.Values.OrderBy(item => item.Key.Place, StringComparer.Ordinal)]);
        }
    }

    /// <summary>Stores a document under the next version, which it writes into its metadata.</summary>
    internal KubeObject Put(KubeKey key, JsonObject body)
    {
        lock (_gate)
        {
            KubeObject? before = Of(key.Resource).GetValueOrDefault(key);
            KubeObject after = Stamp(key, body);
            Of(key.Resource)[key] = after;
            Remember(new(before, after, _version));
            return after;
        }
    }

    /// <summary>Takes an object away, which is a change with a version of its own.</summary>
    internal KubeObject? Remove(KubeKey key)
    {
        lock (_gate)
        {
            if (Of(key.Resource).Remove(key, out KubeObject? before)) Remember(new(before, null, ++_version));
            return before;
        }
    }

    /// <summary>Follows every change after <paramref name="since"/>, those that the history holds first.</summary>
    /// <exception cref="HistoryExpiredException">The version is older than the history.</exception>
    public KubeSubscription Subscribe(long since)
    {
        lock (_gate)
        {
            KubeSubscription subscription = new(Leave);
            foreach (KubeChange change in Since(since)) subscription.Tell(change);
            _subscriptions.Add(subscription);
            return subscription;
        }
    }

    /// <summary>Forgets the history, so that a watch from an older version is expired.</summary>
    public void Compact()
    {
        lock (_gate)
        {
            _history.Clear();
            _oldest = _version;
        }
    }

    /// <summary>Ends every running watch, as a restart of the server does.</summary>
    public void CutWatches()
    {
        lock (_gate)
        {
            foreach (KubeSubscription subscription in _subscriptions) subscription.Cut();
            _subscriptions.Clear();
        }
    }

    private static bool Concerns(KubeKey key, KubeResource resource, string? ns) =>
        key.Resource == resource && (ns is null || key.Namespace == ns);

    private Dictionary<KubeKey, KubeObject> Of(KubeResource resource)
    {
        if (!_objects.TryGetValue(resource, out Dictionary<KubeKey, KubeObject>? objects)) _objects[resource] = objects = [];
        return objects;
    }

    private IEnumerable<KubeChange> Since(long version) =>
        version >= _oldest ? _history.Where(change => change.Version > version) : throw new HistoryExpiredException(version, _oldest);

    private KubeObject Stamp(KubeKey key, JsonObject body)
    {
        _version++;
        JsonObject stamped = body.Copy();
        stamped.Section("metadata")["resourceVersion"] = _version.ToString(CultureInfo.InvariantCulture);
        return new(key, _version, stamped.Canonical());
    }

    private void Remember(KubeChange change)
    {
        _history.Enqueue(change);
        while (_history.Count > historyLimit) _oldest = _history.Dequeue().Version;
        foreach (KubeSubscription subscription in _subscriptions) subscription.Tell(change);
    }

    private void Leave(KubeSubscription subscription)
    {
        lock (_gate) _subscriptions.Remove(subscription);
        subscription.Cut();
    }
}
