using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Connections;

/// <summary>
/// Private Link Services and their connections in memory, with one etag a service, a log of the calls, and doors for what others do in
/// between. What ARM itself would do is tested against the simulator; this is for races, which that cannot be made to lose on purpose.
/// </summary>
internal sealed class FakeServices : IArmClient
{
    public const string Provider = "11111111-1111-1111-1111-111111111111";
    public const string Consumer = "22222222-2222-2222-2222-222222222222";
    public const string Group = "MC_shop_aks_westeurope";

    private readonly Dictionary<ResourceId, JsonObject> _resources = [];
    private int _etag;
    private ArmResource? _before;

    public List<string> Calls { get; } = [];

    /// <summary>Runs just before a PUT is looked at: what somebody else does meanwhile.</summary>
    public Action? BeforePut { get; set; }

    /// <summary>Answers of the edge that are no plain success, by the verb and the last name of the id.</summary>
    public Dictionary<string, ArmException> Failures { get; } = [];

    /// <summary>Whether every precondition is refused, whatever it says.</summary>
    public bool RefusesPreconditions { get; set; }

    /// <summary>Whether operations never end.</summary>
    public bool Stuck { get; set; }

    /// <summary>How many reads after a PUT still show it as going on.</summary>
    public int Updating { get; set; }

    /// <summary>How many reads after a PUT still show what was there before it.</summary>
    public int Stale { get; set; }

    /// <summary>What an operation comes to, once its document shows that it failed; null for success.</summary>
    public ArmException? Outcome { get; set; }

    public static ResourceId ServiceId(string name, string group = Group) =>
        ResourceId.Create(Provider, group, ArmType.PrivateLinkService, name);

    public static ArmException Error(int status, PlsErrorKind kind, string code) =>
        new(code, kind, $"{code}.", null, null, status, code, [], "request", "correlation");

    public ResourceId AddService(string name, string group = Group)
    {
        ResourceId id = ServiceId(name, group);
        _resources[id] = new JsonObject
        {
            ["name"] = name,
            ["id"] = id.ToString(),
            ["properties"] = new JsonObject { ["alias"] = $"{name}.0b8f7a36-3c34-4ec5-9f2f-0b1d3d7cbb3e.westeurope.azure.privatelinkservice" },
        };
        return id;
    }

    public ResourceId AddConnection(ResourceId service, string name, string status, string description = "", string actions = "None")
    {
        ResourceId id = service.Child("privateEndpointConnections", name);
        string endpoint = name.Split('.')[0];
        _resources[id] = new JsonObject
        {
            ["name"] = name,
            ["id"] = id.ToString(),
            ["properties"] = new JsonObject
            {
                ["provisioningState"] = "Succeeded",
                ["privateEndpoint"] = new JsonObject { ["id"] = $"/subscriptions/{Consumer}/resourceGroups/rg-b/providers/{ArmType.PrivateEndpoint}/{endpoint}" },
                ["privateEndpointLocation"] = "northeurope",
                ["linkIdentifier"] = "536957072",
                ["privateLinkServiceConnectionState"] = State(status, description, actions),
            },
        };
        return id;
    }

    public void AddSubscription(string id, string tenant) =>
        _resources[ResourceId.Parse($"/subscriptions/{id}")] = new JsonObject { ["id"] = $"/subscriptions/{id}", ["subscriptionId"] = id, ["tenantId"] = tenant };

    public void SetState(ResourceId connection, string status, string description = "", string actions = "")
    {
        _resources[connection]["properties"]!["privateLinkServiceConnectionState"] = State(status, description, actions);
        _etag++;
    }

    public void Remove(ResourceId id) => _resources.Remove(id);

    public Task<ArmResource?> FindAsync(ResourceId id, CancellationToken cancellation)
    {
        Call("GET", id);
        if (id == _before?.Id && Stale-- > 0) return Task.FromResult<ArmResource?>(_before);
        ArmResource? shown = _resources.TryGetValue(id, out JsonObject? body) ? Show(body) : null;
        if (id == _before?.Id && (Stuck || Updating-- > 0)) shown!.Properties["provisioningState"] = "Updating";
        else if (id == _before?.Id && Outcome is not null) shown!.Properties["provisioningState"] = "Failed";
        return Task.FromResult(shown);
    }

    public async Task<ArmResource> GetAsync(ResourceId id, CancellationToken cancellation) =>
        await FindAsync(id, cancellation) ?? throw Error(404, PlsErrorKind.NotFound, "ResourceNotFound");

    public async IAsyncEnumerable<ArmResource> ListAsync(ResourceId scope, string type, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield();
        Call("LIST", scope);
        if (scope.IsType(ArmType.PrivateLinkService) && !_resources.ContainsKey(scope)) throw Error(404, PlsErrorKind.NotFound, "ResourceNotFound");
        foreach ((ResourceId id, JsonObject body) in _resources.ToArray())
        {
            bool below = scope.IsType(ArmType.Subscription) ? id.SubscriptionId == scope.SubscriptionId : id.Parent == scope;
            if (!id.IsType(type) || !below) continue;
            ArmResource shown = Show(body);
            Calls.Add($"ITEM {id.Name}");
            yield return shown;
        }
    }

    public Task<ArmOperation> BeginPutAsync(ResourceId id, JsonObject body, string? ifMatch, CancellationToken cancellation)
    {
        BeforePut?.Invoke();
        Call("PUT", id);
        if (ifMatch is not null && (RefusesPreconditions || ifMatch != Etag)) throw Error(412, PlsErrorKind.Busy, "PreconditionFailed");
        _before = Show(_resources[id]);
        JsonNode state = body["properties"]!["privateLinkServiceConnectionState"]!;
        SetState(id, Text(state["status"]), Text(state["description"]), Text(state["actionsRequired"]));
        return Task.FromResult(new ArmOperation(id, "PUT", 200, new("https://management.azure.com/operation"), null, TimeSpan.FromSeconds(10), null)
        {
            RequestId = $"request-{_etag}",
            CorrelationId = "correlation",
        });
    }

    public Task<ArmOperation> BeginCreateAsync(ResourceId id, JsonObject body, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<ArmOperation> BeginDeleteAsync(ResourceId id, string? ifMatch, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<ArmOperation> BeginDeleteAsync(ResourceId id, CancellationToken cancellation)
    {
        Call("DELETE", id);
        _resources.Remove(id);
        _etag++;
        return Task.FromResult(new ArmOperation(id, "DELETE", 202, null, null, null, null));
    }

    public async Task<ArmResource?> WaitAsync(ArmOperation operation, IProgress<string>? progress, CancellationToken cancellation)
    {
        progress?.Report("InProgress");
        if (Outcome is not null) throw Outcome;
        if (Stuck) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        return operation.Verb == "DELETE" ? null : Show(_resources[operation.Id]);
    }

    public IAsyncEnumerable<ArmResource> ListCreatedAsync(ResourceId subscription, string type, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<JsonObject> QueryGraphAsync(ArmGraphQuery query, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<JsonObject> ListFactsAsync(ResourceId scope, string type, CancellationToken cancellation) => throw new NotSupportedException();

    public IAsyncEnumerable<JsonObject> ListRootAsync(string collection, CancellationToken cancellation) => throw new NotSupportedException();

    public Task<JsonObject?> PostAsync(ResourceId id, string action, JsonObject? body, CancellationToken cancellation) => throw new NotSupportedException();

    private string Etag => $"W/\"{_etag}\"";

    private void Call(string verb, ResourceId id)
    {
        Calls.Add($"{verb} {id.Name}");
        if (Failures.TryGetValue($"{verb} {id.Name}", out ArmException? failure)) throw failure;
    }

    private ArmResource Show(JsonObject body)
    {
        JsonObject copy = body.DeepClone().AsObject();
        copy["etag"] = Etag;
        ArmResource shown = new(copy);
        if (shown.Body["id"] is not null && shown.Id.IsType(ArmType.PrivateLinkService))
        {
            shown.Properties["privateEndpointConnections"] =
                new JsonArray([.. _resources.Where(child => child.Key.Parent == shown.Id).Select(child => Show(child.Value).Body)]);
        }

        return shown;
    }

    private static string Text(JsonNode? node) => node?.ToString() ?? string.Empty;

    private static JsonObject State(string status, string description, string actions) =>
        new() { ["status"] = status, ["description"] = description, ["actionsRequired"] = actions };
}
