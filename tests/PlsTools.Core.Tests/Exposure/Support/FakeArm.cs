using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Exposure.Support;

/// <summary>Resources in memory, read by id and by list. Writes are PUTs under an etag.</summary>
internal sealed class FakeArm : IArmClient
{
    private readonly Dictionary<ResourceId, JsonObject> _resources = [];
    private readonly object _gate = new();

    public FakeArm(params JsonObject[] resources)
    {
        foreach (JsonObject resource in resources) Put(resource);
    }

    /// <summary>Types that may not be read.</summary>
    public HashSet<string> Forbidden { get; } = [];

    /// <summary>Whether lists of whole subscriptions may not be read.</summary>
    public bool ForbidsSubscription { get; set; }

    /// <summary>What was asked: <c>GET</c> or <c>LIST</c>, and the last part of the type.</summary>
    public List<string> Calls { get; } = [];

    public void Put(JsonObject resource)
    {
        lock (_gate) _resources[ResourceId.Parse(resource["id"]!.ToString())] = resource;
    }

    public void Remove(ResourceId id)
    {
        lock (_gate) _resources.Remove(id);
    }

    public Task<ArmResource?> FindAsync(ResourceId id, CancellationToken cancellation)
    {
        Check(id.Type);
        lock (_gate) Calls.Add($"GET {id.Type.Split('/')[^1]}");
        lock (_gate) return Task.FromResult(_resources.TryGetValue(id, out JsonObject? body) ? new ArmResource(body) : null);
    }

    public async Task<ArmResource> GetAsync(ResourceId id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) is { } found
            ? new ArmResource((JsonObject)found.Body.DeepClone())
            : throw new ArmException("ResourceNotFound", PlsErrorKind.NotFound, $"{id} is not there.", null, null, 404, "ResourceNotFound", [], null, null);

    public async IAsyncEnumerable<ArmResource> ListAsync(ResourceId scope, string type, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield();
        Check(type);
        if (ForbidsSubscription && scope.ResourceGroupName is null) throw Denied("The subscription may not be read.");
        List<JsonObject> found;
        lock (_gate)
        {
            Calls.Add($"LIST {type.Split('/')[^1]}");
            found = [.. _resources.Where(pair => pair.Key.IsType(type)
                    && (scope.ResourceGroupName is null || pair.Key.ResourceGroupName!.Equals(scope.ResourceGroupName, StringComparison.OrdinalIgnoreCase)))
                .Select(pair => pair.Value)];
        }

        foreach (JsonObject body in found) yield return new ArmResource(body);
    }

    public IAsyncEnumerable<ArmResource> ListCreatedAsync(ResourceId subscription, string type, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<JsonObject> QueryGraphAsync(ArmGraphQuery query, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<JsonObject> ListFactsAsync(ResourceId scope, string type, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<JsonObject> ListRootAsync(string collection, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>Runs before each PUT is looked at, as another writer would.</summary>
    public Action<JsonObject>? BeforePut { get; set; }

    /// <summary>Writes that were taken.</summary>
    public List<JsonObject> Puts { get; } = [];

    public Task<ArmOperation> BeginPutAsync(ResourceId id, JsonObject body, string? ifMatch, CancellationToken cancellation)
    {
        lock (_gate)
        {
            BeforePut?.Invoke(_resources[id]);
            if (ifMatch != _resources[id]["etag"]?.ToString())
                throw new ArmException("PreconditionFailed", PlsErrorKind.Busy, "The etag has changed.", null, null, 412, "PreconditionFailed", [], null, null);
            _resources[id] = (JsonObject)body.DeepClone();
            Puts.Add(_resources[id]);
            return Task.FromResult(new ArmOperation(id, "PUT", 200, null, null, null, body));
        }
    }

    public Task<ArmOperation> BeginCreateAsync(ResourceId id, JsonObject body, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<ArmOperation> BeginDeleteAsync(ResourceId id, string? ifMatch, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<ArmOperation> BeginDeleteAsync(ResourceId id, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<JsonObject?> PostAsync(ResourceId id, string action, JsonObject? body, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<ArmResource?> WaitAsync(ArmOperation operation, IProgress<string>? progress, CancellationToken cancellation) => FindAsync(operation.Id, cancellation);

    private void Check(string type)
    {
        if (Forbidden.Contains(type)) throw Denied($"{type} may not be read.");
    }

    private static ArmException Denied(string message) =>
        new("AuthorizationFailed", PlsErrorKind.PermissionDenied, message, null, null, 403, "AuthorizationFailed", [], null, null);
}
