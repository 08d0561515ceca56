using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using PlsTools.Core.Errors;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Exposure.Support;

/// <summary>An API server in memory with Services and their events; what the cloud controller does to a write is scripted by the test.</summary>
internal sealed class FakeKube : IKubeClient
{
    private readonly Dictionary<NamespacedName, JsonObject> _services = [];
    private readonly List<JsonObject> _events = [];
    private readonly Channel<JsonObject> _news = Channel.CreateUnbounded<JsonObject>();
    private readonly TaskCompletionSource _readUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _gate = new();
    private int _version = 100;

    public FakeKube(params JsonObject[] services)
    {
        foreach (JsonObject service in services) _services[NameOf(service)] = service;
    }

    /// <summary>Ends when a watch has dealt with every event that was told.</summary>
    public Task ReadUp => _readUp.Task;

    public Uri Server { get; } = new("https://aks-a.example/");

    public string DefaultNamespace => "shop";

    /// <summary>What is written, in order.</summary>
    public List<(JsonObject Body, bool Force)> Writes { get; } = [];

    /// <summary>JSON Patches that were not dry, in order.</summary>
    public List<JsonArray> Patches { get; } = [];

    /// <summary>Rehearsals, by apply or by patch.</summary>
    public int DryRuns { get; private set; }

    /// <summary>Runs before each apply is looked at, as another writer would.</summary>
    public Action<JsonObject>? BeforeWrite { get; set; }

    /// <summary>Runs after each write, as the controller would.</summary>
    public Action<JsonObject>? OnWrite { get; set; }

    /// <summary>Owners of annotations that are not given up without force, by short key.</summary>
    public Dictionary<string, string> Owners { get; } = [];

    public HashSet<string> Forbidden { get; } = [];

    public int Watches { get; private set; }

    /// <summary>Once it is set the next watch is told that its position is too old.</summary>
    public bool ExpireNextWatch { get; set; }

    public void Remove(NamespacedName name)
    {
        lock (_gate) _services.Remove(name);
    }

    public void Event(string reason, string message = "", string? uid = TestService.Uid, bool live = true)
    {
        JsonObject happening = new()
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = Interlocked.Increment(ref _version).ToString() },
            ["involvedObject"] = new JsonObject { ["kind"] = "Service", ["name"] = "api", ["namespace"] = "shop", ["uid"] = uid },
            ["reason"] = reason,
            ["message"] = message,
        };
        lock (_gate) _events.Add(happening);
        if (live) _news.Writer.TryWrite(happening);
    }

    public Task<JsonObject?> FindAsync(KubeKind kind, NamespacedName name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate) return Task.FromResult((JsonObject?)_services.GetValueOrDefault(name)?.DeepClone());
    }

    public Task<KubeList> ListAsync(KubeKind kind, string? ns, KubeSelector selector, CancellationToken cancellation)
    {
        if (Forbidden.Contains(kind.Plural) || (ns is null && Forbidden.Contains("*"))) throw Denied(kind);
        lock (_gate)
        {
            IEnumerable<JsonObject> items = kind == KubeKind.Event
                ? _events
                : _services.Where(pair => ns is null || pair.Key.Namespace == ns).Select(pair => (JsonObject)pair.Value.DeepClone());
            return Task.FromResult(new KubeList([.. items], _version.ToString()));
        }
    }

    public async IAsyncEnumerable<KubeWatchEvent> WatchAsync(
        KubeKind kind, string? ns, KubeSelector selector, string resourceVersion, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Watches++;
        if (ExpireNextWatch)
        {
            ExpireNextWatch = false;
            throw new KubeException("Gone", PlsErrorKind.Unexpected, "too old resource version", null, null, 410, "Expired", []);
        }

        await foreach (JsonObject item in _news.Reader.ReadAllAsync(cancellation))
        {
            yield return new("MODIFIED", item);
            if (_news.Reader.Count == 0) _readUp.TrySetResult();
        }
    }

    public Task<JsonObject> ApplyAsync(KubeKind kind, NamespacedName name, JsonObject body, bool force, bool dryRun, CancellationToken cancellation)
    {
        JsonObject annotations = body["metadata"]!["annotations"]!.AsObject();
        List<KubeStatusCause> conflicts = [.. annotations.Where(pair => Owners.ContainsKey(Short(pair.Key)) && !force)
            .Select(pair => new KubeStatusCause("FieldManagerConflict", $"conflict with \"{Owners[Short(pair.Key)]}\" using v1", $".metadata.annotations.{pair.Key}"))];
        if (conflicts.Count > 0) throw new KubeException("Conflict", PlsErrorKind.InvalidState, "Apply failed.", null, null, 409, "Conflict", conflicts);

        if (dryRun)
        {
            DryRuns++;
            return Task.FromResult((JsonObject)_services[name].DeepClone());
        }

        BeforeWrite?.Invoke(_services[name]);
        if (body["metadata"]!["resourceVersion"]?.ToString() is { } version && version != _services[name]["metadata"]!["resourceVersion"]!.ToString())
            throw new KubeException("KubeModified", PlsErrorKind.Busy, "The object has been modified.", null, null, 409, "Conflict", []);

        JsonObject service;
        lock (_gate)
        {
            service = _services[name];
            foreach ((string key, JsonNode? value) in annotations) service["metadata"]!["annotations"]![key] = value!.ToString();
            service["metadata"]!["resourceVersion"] = Interlocked.Increment(ref _version).ToString();
            service["metadata"]!["managedFields"] = null;
            service.OwnedBy("plstools", "Apply", [.. annotations.Select(pair => pair.Key)]);
            Writes.Add(((JsonObject)body.DeepClone(), force));
        }

        OnWrite?.Invoke(service);
        return Task.FromResult((JsonObject)service.DeepClone());
    }

    public Task<JsonObject?> ReviewAsync(KubeKind kind, JsonObject spec, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<JsonObject> PatchAsync(KubeKind kind, NamespacedName name, JsonArray patch, bool dryRun, CancellationToken cancellation)
    {
        if (patch[0]!["value"]!.ToString() != _services[name]["metadata"]!["resourceVersion"]!.ToString())
            throw new KubeException("Invalid", PlsErrorKind.InvalidArgument, "the server rejected our request", null, null, 422, "Invalid", []);
        if (dryRun)
        {
            DryRuns++;
            return Task.FromResult((JsonObject)_services[name].DeepClone());
        }

        lock (_gate)
        {
            Patches.Add((JsonArray)patch.DeepClone());
            JsonObject annotations = _services[name]["metadata"]!["annotations"]!.AsObject();
            foreach (JsonNode? step in patch.Skip(1))
            {
                string key = step!["path"]!.ToString().Split('/')[^1].Replace("~1", "/");
                annotations.Remove(key);
                if (step["op"]!.ToString() == "add") annotations[key] = step["value"]!.ToString();
            }

            return Task.FromResult((JsonObject)_services[name].DeepClone());
        }
    }

    public Task DeleteAsync(KubeKind kind, NamespacedName name, string uid, CancellationToken cancellation) => throw new NotSupportedException();

    private static string Short(string key) => key[(key.LastIndexOf('/') + 1)..];

    private static NamespacedName NameOf(JsonObject service) => new(service["metadata"]!["namespace"]!.ToString(), service["metadata"]!["name"]!.ToString());

    private static KubeException Denied(KubeKind kind) => new("Forbidden", PlsErrorKind.PermissionDenied, $"{kind.Plural} may not be listed.", null, null, 403, "Forbidden", []);
}
