using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Authorization;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.PrivateDns;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm;

/// <summary>
/// Azure Resource Manager over a world. It authenticates, authorises and answers as Azure was recorded to; what it does not know it refuses.
/// Safe to use from any thread.
/// </summary>
public sealed class SimulatedArm : ISimulatedService
{
    private readonly ArmContext _arm;
    private readonly HandlerTable _handlers;
    private readonly ArmResponse _response;
    private readonly RateLimits? _limits;

    public SimulatedArm(AzureWorld world, ArmSettings? settings = null)
    {
        _arm = new(world, settings ?? new());
        _handlers = new(_arm);
        new MachineRegistration(_arm).Begin();
        _response = new(_arm, new(world.Time));
        if (_arm.Settings.Throttles) _limits = new(world.Time);
    }

    public AzureWorld World => _arm.World;

    /// <inheritdoc/>
    public Task<SimulatedResponse> HandleAsync(SimulatedRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        World.Operations.Settle();
        _arm.IsLived = true;
        string path = request.Url.AbsolutePath;
        ArmTarget? target = ArmTarget.Parse(path, request.Method);
        Principal? caller = null;
        ArmReply reply;
        try
        {
            caller = ArmBearer.Authenticate(_arm, request.Header("Authorization"), target);
            reply = Answer(request, caller, target);
        }
        catch (ArmFaultException fault)
        {
            reply = fault.ToReply();
        }

        if (_arm.Settings.KeepsLog)
        {
            World.Requests.Add(new(
                World.Time.GetUtcNow(), "arm", request.Method, path, LoggedRequest.QueryOf(request.Url), reply.Status, caller?.ObjectId, reply.ErrorCode));
        }

        return Task.FromResult(_response.Send(request, reply, caller is null ? null : target?.SubscriptionId));
    }

    /// <summary>
    /// Puts a resource into the world as if it had been created and had succeeded long ago: the same checks and the same document as by a PUT,
    /// no caller, no waiting. For worlds that are made before they are used.
    /// </summary>
    /// <param name="id">Its id.</param>
    /// <param name="body">Body of the PUT.</param>
    /// <exception cref="InvalidOperationException">The resource would have been refused; the message says why.</exception>
    public StoredResource Seed(string id, JsonObject body)
    {
        byte[] raw = JsonSerializer.SerializeToUtf8Bytes(body);
        return Seed(id, JsonNode.Parse(raw, JsonReading.IgnoreCase)!.AsObject(), raw);
    }

    /// <summary>Seeds a resource from a body that code has written: its members need no check, and are spelled as Azure spells them.</summary>
    internal StoredResource SeedTrusted(string id, JsonObject body) => Seed(id, body, default);

    private StoredResource Seed(string id, JsonObject body, ReadOnlyMemory<byte> raw)
    {
        ArmTarget target = ArmTarget.Parse(id, "PUT") ?? throw new InvalidOperationException($"'{id}' is not a resource id.");
        try
        {
            string version = _handlers.NewestVersion(target.Type);
            ArmHandler handler = _handlers.Find(target.Type, version);
            ArmCall call = new("PUT", target, version, null, "https://management.azure.com") { Body = body, RawBody = raw };
            handler.Handle(call);
        }
        catch (ArmFaultException fault)
        {
            throw new InvalidOperationException($"The world refuses {id}: {fault.Code}: {fault.Message}");
        }

        ArmId owner = target.Id!.Type == ArmTypes.PrivateEndpointConnection ? target.Id.Root : target.Id;
        if (World.Operations.RunningOn(_arm.Spell(owner.ToString())) is { } operation)
        {
            World.Operations.FinishNow(operation);
            if (operation.Error is { } error) throw new InvalidOperationException($"The world refuses {id}: {error.Code}: {error.Message}");
        }

        return World.Resources.Find(owner.ToString()) ?? throw new InvalidOperationException($"The world refuses {id}.");
    }

    /// <summary>Answers with an error, whatever is asked.</summary>
    internal SimulatedResponse Refuse(SimulatedRequest request, ArmFaultException fault) =>
        _response.Send(request, fault.ToReply(), ArmTarget.Parse(request.Url.AbsolutePath, request.Method)?.SubscriptionId);

    /// <summary>Lets an operation that runs end as failed: its document shows so, and nothing else of its end happens.</summary>
    internal void LetFail(WorldOperation operation, OperationError error) => World.Operations.Redirect(operation, () =>
    {
        if (World.Resources.Find(operation.ResourceId) is not { } resource) return error;
        JsonObject body = resource.Body.DeepClone().AsObject();
        DocumentMarks.Finish(body, "Failed");
        if (body.ProvisioningState() is "Creating" or "Deleting") DocumentMarks.SetState(body, "Failed");
        DocumentMarks.Stamp(body, World.Random.NewEtag());
        World.Resources.Put(resource with { Body = body });
        return error;
    });

    /// <summary>Runs seeds of many private endpoints faster than one by one. What their services show is there at its end.</summary>
    internal void SeedTogether(Action seed) => _handlers.Connections.AttachTogether(seed);

    private static JsonObject? Body(SimulatedRequest request)
    {
        if (request.Body.IsEmpty) return null;
        try
        {
            JsonObject body = JsonReading.FoldCase(JsonText.Parse(request.Body)) as JsonObject ?? throw GatewayFaults.InvalidContent("the body is not an object");
            if (body.Member("tags") is { } tags && (tags is not JsonObject named || named.Any(tag => tag.Value is JsonObject or JsonArray)))
                throw GatewayFaults.InvalidContent("'tags' is not an object whose members are texts");
            return body;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw GatewayFaults.InvalidContent(error.Message);
        }
    }

    private ArmReply Answer(SimulatedRequest request, Principal caller, ArmTarget? asked)
    {
        Dictionary<string, string> query = FormText.Read(request.Url.Query);
        if (!query.TryGetValue("api-version", out string? version) || version.Length == 0) throw GatewayFaults.MissingApiVersion();
        ArmTarget target = asked ?? throw GatewayFaults.NoSuchRoute(request.Url.AbsolutePath);
        if (target.SubscriptionId is { } id)
        {
            Subscription subscription = World.Directory.FindSubscription(id) ?? throw GatewayFaults.SubscriptionNotFound(id);
            if (subscription.TenantId != caller.TenantId) throw GatewayFaults.WrongTenant(caller.TenantId, subscription);
        }

        _limits?.Admit(caller, request.Method, target);
        ArmHandler handler = _handlers.Find(target.Type, version);
        if (handler.NeedsAuthorization) Authorize(caller, request.Method, target);
        return handler.Handle(new(request.Method, target, version, caller, request.Url.GetLeftPart(UriPartial.Authority))
        {
            Body = Body(request),
            RawBody = JsonText.Sound(request.Body),
            IfMatch = request.Header("If-Match"),
            IfNoneMatch = request.Header("If-None-Match"),
            Query = query,
            PathAndQuery = request.Url.PathAndQuery,
        });
    }

    private void Authorize(Principal caller, string method, ArmTarget target)
    {
        string verb = method switch
        {
            "GET" or "HEAD" => "read",
            "DELETE" => "delete",
            "POST" => $"{target.Action}/action",
            _ => "write",
        };
        string action = ArmTypes.Action(target.Type, verb);
        bool isFiltered = method == "GET" && target.Id is null && target.Type != ArmTypes.Permission && World.Directory.FindSubscription(target.SubscriptionId!) is { } subscription
            && target.Scope.Equals(subscription.ResourceId, StringComparison.OrdinalIgnoreCase) && World.Directory.Sees(caller, subscription);
        if (!isFiltered && !World.Directory.May(caller, action, target.Scope)) throw GatewayFaults.AuthorizationFailed(caller, action, target.Scope);
        if (NodeGroupLockdown.Find(World, caller, action, target.Scope) is { } denial) throw GatewayFaults.DenyAssigned(caller, action, target.Scope, denial);
    }
}
