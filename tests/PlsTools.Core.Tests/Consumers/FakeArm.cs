using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers;

/// <summary>ARM as a dictionary: enough to see what a command reads and writes. The real behaviour is the simulator's.</summary>
internal sealed class FakeArm : IArmClient
{
    private readonly Dictionary<ResourceId, JsonObject> _resources = [];

    /// <summary>Every write, as verb and id, in order.</summary>
    public List<(string Verb, ResourceId Id, JsonObject? Body, string? IfMatch)> Writes { get; } = [];

    /// <summary>Thrown by the next write.</summary>
    public ArmException? Refusal { get; set; }

    /// <summary>What the service adds to a document that is PUT.</summary>
    public Action<JsonObject> OnPut { get; set; } = _ => { };

    /// <summary>Never ends, as an operation that outlasts every patience.</summary>
    public bool WaitsForEver { get; set; }

    /// <summary>Called on every read of one resource.</summary>
    public Action<ResourceId> OnRead { get; set; } = _ => { };

    public void Add(JsonObject body) => _resources[ResourceId.Parse(body["id"]!.ToString())] = body;

    public JsonObject Body(string id) => _resources[ResourceId.Parse(id)];

    public Task<ArmResource?> FindAsync(ResourceId id, CancellationToken cancellation)
    {
        OnRead(id);
        return Task.FromResult(_resources.TryGetValue(id, out JsonObject? body) ? new ArmResource((JsonObject)body.DeepClone()) : null);
    }

    public async Task<ArmResource> GetAsync(ResourceId id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) ?? throw new InvalidOperationException($"{id} does not exist.");

    public async IAsyncEnumerable<ArmResource> ListAsync(ResourceId scope, string type, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield();
        foreach ((ResourceId id, JsonObject body) in _resources.ToArray())
        {
            cancellation.ThrowIfCancellationRequested();
            if (id.IsType(type) && id.ToString().StartsWith(scope + "/", StringComparison.OrdinalIgnoreCase)) yield return new((JsonObject)body.DeepClone());
        }
    }

    public IAsyncEnumerable<ArmResource> ListCreatedAsync(ResourceId subscription, string type, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<JsonObject> QueryGraphAsync(ArmGraphQuery query, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<JsonObject> ListFactsAsync(ResourceId scope, string type, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<JsonObject> ListRootAsync(string collection, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<ArmOperation> BeginPutAsync(ResourceId id, JsonObject body, string? ifMatch, CancellationToken cancellation)
    {
        if (Refusal is not null) throw Refusal;
        Writes.Add(("PUT", id, (JsonObject)body.DeepClone(), ifMatch));
        JsonObject stored = (JsonObject)body.DeepClone();
        stored["id"] = id.ToString();
        stored["name"] = id.Name;
        stored["properties"]!["provisioningState"] = "Updating";
        OnPut(stored);
        _resources[id] = stored;
        return Task.FromResult(new ArmOperation(
            id, "PUT", 201, new Uri("https://management.azure.com/operations/1"), null, null, (JsonObject)stored.DeepClone()));
    }

    public Task<ArmOperation> BeginCreateAsync(ResourceId id, JsonObject body, CancellationToken cancellation) => BeginPutAsync(id, body, null, cancellation);

    public Task<ArmOperation> BeginDeleteAsync(ResourceId id, string? ifMatch, CancellationToken cancellation) => BeginDeleteAsync(id, cancellation);

    public Task<ArmOperation> BeginDeleteAsync(ResourceId id, CancellationToken cancellation)
    {
        Writes.Add(("DELETE", id, null, null));
        return Task.FromResult(new ArmOperation(id, "DELETE", 202, new Uri("https://management.azure.com/operations/2"), null, null, null));
    }

    /// <summary>The answer to every action; the only one that is asked for is whether an alias is visible.</summary>
    public JsonObject? PostAnswer { get; set; } = new() { ["visible"] = true };

    /// <summary>Every action, as id and body, in order.</summary>
    public List<(ResourceId Id, JsonObject? Body)> Posts { get; } = [];

    public Task<JsonObject?> PostAsync(ResourceId id, string action, JsonObject? body, CancellationToken cancellation)
    {
        Posts.Add((id, body));
        return Task.FromResult(PostAnswer);
    }

    public async Task<ArmResource?> WaitAsync(ArmOperation operation, IProgress<string>? progress, CancellationToken cancellation)
    {
        progress?.Report("Updating");
        if (WaitsForEver) await Task.Delay(Timeout.Infinite, cancellation);
        if (operation.Verb == "DELETE")
        {
            _resources.Remove(operation.Id);
            return null;
        }

        _resources[operation.Id]["properties"]!["provisioningState"] = "Succeeded";
        return await GetAsync(operation.Id, cancellation);
    }

    public static ArmException Refuse(int status, string code, PlsErrorKind kind = PlsErrorKind.InvalidArgument) =>
        new(code, kind, $"ARM says {code}.", null, null, status, code, [], "request", "correlation");
}
