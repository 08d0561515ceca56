using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Arm.Schemas;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>
/// A type of the network provider whose resources are documents of their own: the order of checks, statuses and headers that all of them share.
/// A type says how its document is built, what refuses it, and what goes with it.
/// </summary>
internal abstract partial class NetworkHandler(ArmContext arm, NetworkTraits traits) : ArmHandler(arm)
{
    public sealed override string Type => Traits.Type;

    public sealed override IReadOnlyList<string> Versions => ApiVersions.Network;

    protected NetworkTraits Traits { get; } = traits;

    /// <summary>Writes a document anew with one change to its properties, for a request that is about a part of it.</summary>
    public ArmReply Rewrite(ArmCall call, StoredResource resource, Action<JsonObject> change)
    {
        JsonObject body = resource.Body.DeepClone().AsObject();
        change(body.Properties()!);
        ArmCall onWhole = call with { RawBody = default, Target = call.Target with { Type = Type, Scope = resource.Id, Id = ArmId.Parse(resource.Id) } };
        return Write(Draw(onWhole, body), draft => Plan(draft) with { IsOfPart = true });
    }

    /// <summary>Begins the operation that takes one item out of a collection of a document.</summary>
    public WorldOperation BeginTakingOut(ArmCall call, StoredResource resource, string collection, string name, string operation)
    {
        RequireIdle(call, ArmId.Parse(resource.Id), LocationOf(resource));
        return Arm.World.Operations.Start(
            Arm.World.Random.NewGuid().ToString(), operation, resource.Id, Traits.Duration, () => TakeOut(resource.Id, collection, name));
    }

    protected abstract WritePlan Plan(Draft draft);

    /// <summary>Writes a new etag to the documents that share the one of a resource.</summary>
    protected virtual void StampFamily(ArmId id, string etag)
    {
    }

    protected override ArmReply Get(ArmCall call)
    {
        StoredResource resource = Arm.Find(call.Id) ?? throw Missing(call);
        JsonObject body = Shown(resource, call.ApiVersion);
        if (call.Query.TryGetValue("$expand", out string? path)) Expansion.Apply(body, path, Arm.Behind);
        return new(200, body) { Headers = new Dictionary<string, string> { ["ETag"] = body.Text("etag") ?? "" } };
    }

    protected override ArmReply List(ArmCall call)
    {
        ArmId scope = Arm.RequireGroup(ArmId.Parse(call.Target.Scope));
        if (scope.Namespace is not null && Arm.Find(scope) is null) throw GatewayFaults.ResourceNotFound(scope);
        return ArmPaging.Page(call, Arm.Readable(call, Type, scope), Arm.Settings.PageSize, resource => Shown(resource, call.ApiVersion));
    }

    protected override ArmReply Put(ArmCall call) => Arm.Resources.Change(() => Write(Draw(call, call.Body ?? throw GatewayFaults.InvalidContent("no body")), Plan));

    protected override ArmReply Patch(ArmCall call)
    {
        if (!Traits.PatchesTags) throw GatewayFaults.MethodNotAllowed(call.Method);
        return Arm.Resources.Change(() =>
        {
            StoredResource resource = Arm.Find(call.Id) ?? throw Missing(call);
            RequireIdle(call, ArmId.Parse(resource.Id), resource.Body.Text("location") ?? "");
            JsonObject document = new();
            foreach ((string name, JsonNode? value) in resource.Body.DeepClone().AsObject().ToArray())
            {
                if (name == "tags") continue;
                document[name] = value?.DeepClone();
                if (name == "location") document.Copy(call.Body, "tags");
            }

            string etag = Arm.World.Random.NewEtag();
            DocumentMarks.Stamp(document, etag);
            StampFamily(call.Id, etag);
            StoredResource changed = resource with { Body = document };
            Arm.Resources.Put(changed);
            return new ArmReply(200, Shown(changed, call.ApiVersion)) { Headers = OperationLinks.Notification(Notifies(call)) };
        });
    }

    protected override ArmReply Delete(ArmCall call) => Arm.Resources.Change(() =>
    {
        ArmId id = Arm.RequireGroup(call.Id);
        if (id.Parent is { } parent && Arm.Find(parent) is null) throw GatewayFaults.ResourceNotFound(parent);
        if (Arm.Find(id) is not { } resource) return new ArmReply(204);
        string location = LocationOf(resource);
        if (Arm.World.Operations.RunningOn(resource.Id) is { } running && running.Name.StartsWith("Delete", StringComparison.Ordinal))
            return new ArmReply(202) { Headers = OperationLinks.ForDelete(Arm, call, running, location, Notifies(call)) };
        RequireIdle(call, id, location);
        if (WhyNotDelete(resource) is { } fault) throw fault;

        JsonObject document = resource.Body.DeepClone().AsObject();
        DocumentMarks.SetState(document, "Deleting");
        DocumentMarks.Stamp(document, Arm.World.Random.NewEtag());
        Arm.Resources.Put(resource with { Body = document });
        WorldOperation operation = Arm.World.Operations.Start(
            Arm.World.Random.NewGuid().ToString(), $"Delete{Traits.Operation}", resource.Id, Arm.Settings.DeleteDuration, () => Remove(resource.Id));
        return new ArmReply(EndsAlone(call) ? 200 : 202) { Headers = OperationLinks.ForDelete(Arm, call, operation, location, Notifies(call)) };
    });

    /// <summary>Checks a PUT in the order in which Azure does, as far as no type has a say.</summary>
    protected Draft Draw(ArmCall call, JsonObject body)
    {
        ArmId id = Arm.RequireGroup(call.Id);
        if (!call.IsSeeding) Arm.RequireLivingGroup(id);
        StoredResource? parent = id.Parent is { } parentId ? Arm.Find(parentId) ?? throw GatewayFaults.ParentNotFound(parentId) : null;
        StoredResource? existing = Arm.Find(id);
        if (existing is not null) id = ArmId.Parse(existing.Id);
        else if (parent is not null) id = ArmId.Parse(parent.Id).Child(id.Types[^1], id.Name);

        string location = parent is not null ? LocationOf(parent) : Traits.HasLocation ? WantedLocation(body, existing, id) : "";
        RequireName(id.Name);
        if (!call.RawBody.IsEmpty) MemberSchemas.Check(Traits.Schema, call.RawBody);
        RequireEtag(call, id, existing);
        RequireIdle(call, id, location);
        return new(call, id, body, existing, location);
    }

    /// <summary>The name, if a resource may bear it.</summary>
    protected static string RequireName(string name) => NamePattern().IsMatch(name) ? name : throw NetworkFaults.InvalidName(name);

    /// <summary>Carries out a PUT: decides, writes, and begins the operation.</summary>
    protected ArmReply Write(Draft draft, Func<Draft, WritePlan> decide)
    {
        WritePlan plan = decide(draft);
        JsonObject document = plan.Document;
        JsonObject? before = draft.Existing?.Body;
        bool isChange = plan.IsChange || before is null || before.ProvisioningState() == "Failed" || !DocumentMarks.DifferInTagsOnly(before, document);
        bool isDone = !isChange || plan.AtOnce || Traits.IsSynchronous || draft.Call.IsSeeding;
        if (isDone) DocumentMarks.Finish(document, "Succeeded");
        string etag = !plan.IsChange && before is not null && DocumentMarks.SayTheSame(before, document) ? before.Text("etag")! : Arm.World.Random.NewEtag();
        plan.Apply?.Invoke(isDone);
        if (draft.Call.IsSeeding) plan.Finish?.Invoke(document);
        DocumentMarks.Stamp(document, etag);
        StoredResource stored = new(draft.Id.ToString(), Type, document);
        Arm.Resources.Put(stored);
        StampFamily(draft.Id, etag);
        if (draft.Call.IsSeeding) return new(201);

        ArmReply reply = new(draft.Existing is null ? 201 : 200, Shown(stored, draft.Call.ApiVersion));
        if (EndsAlone(draft.Call)) return reply;
        WorldOperation operation = Arm.World.Operations.Start(
            Arm.World.Random.NewGuid().ToString(),
            $"Put{Traits.Operation}",
            stored.Id,
            isDone ? TimeSpan.Zero : Traits.Duration,
            isDone ? () => null : () => Complete(stored.Id, plan.Finish));
        bool notifies = plan.IsOfPart ? EarlierProvider.NotifiesOfParts(draft.Call.ApiVersion) : Notifies(draft.Call);
        return reply with { Headers = OperationLinks.ForWrite(Arm, draft.Call, operation, draft.Location, isDone ? null : Traits.RetryAfter, notifies) };
    }

    protected JsonObject Shown(StoredResource resource, string apiVersion)
    {
        JsonObject body = Present(resource);
        MemberHistory.Trim(resource.Type, body, apiVersion);
        return body;
    }

    protected ArmFaultException Missing(ArmCall call)
    {
        ArmId id = call.Id;
        bool withoutLink = EarlierProvider.NotFoundWithoutLink(call.ApiVersion);
        Arm.RequireGroup(id);
        if (id.Parent is null) return GatewayFaults.ResourceNotFound(id, withoutLink);
        return Arm.Find(id.Parent) is null ? GatewayFaults.ResourceNotFound(id.Parent, withoutLink) : NetworkFaults.NotFound(Traits.NotFoundByName ? id.Name : id.ToString());
    }

    /// <summary>Refuses while another operation writes the resource, for good, or what is one document with it, for a while.</summary>
    protected void RequireIdle(ArmCall call, ArmId id, string location)
    {
        if (Arm.World.Operations.RunningOn(id.ToString()) is { } own)
            throw NetworkFaults.AnotherOperationInProgress(OperationLinks.Url(Arm, call, own, location, "operations"));
        if (RunningInFamily(id) is { } related) throw NetworkFaults.UpdatedByAnotherOperation(related, Arm.World.Time.GetUtcNow());
    }

    /// <summary>An operation on another document that excludes writes to this one.</summary>
    protected virtual WorldOperation? RunningInFamily(ArmId id) => null;

    protected string LocationOf(StoredResource resource) =>
        resource.Body.Text("location") ?? Arm.Find(ArmId.Parse(resource.Id).Root)?.Body.Text("location") ?? "";

    /// <summary>Whether a write has ended when it is answered, and its answer says so.</summary>
    private bool EndsAlone(ArmCall call) => Traits.IsSynchronous && !EarlierProvider.FollowsWhatIsDone(call.ApiVersion);

    private bool Notifies(ArmCall call) =>
        Traits.HasLocation ? !EarlierProvider.NeverNotifies(call.ApiVersion) : EarlierProvider.NotifiesOfParts(call.ApiVersion);

    [GeneratedRegex(@"^\w([\w.-]{0,78}\w)?$", RegexOptions.ECMAScript)]
    private static partial Regex NamePattern();

    /// <summary>Refuses a write whose precondition does not hold for the document that it would change.</summary>
    internal static void RequireEtag(ArmCall call, ArmId id, StoredResource? existing)
    {
        if (call.IfNoneMatch == "*" && existing is not null) throw NetworkFaults.EtagMismatch("*", existing.Body.Text("etag")!, id.ToString());
        if (call.IfMatch is not { Length: > 0 } given || (given == "*" && existing is not null)) return;
        string written = given.StartsWith("W/", StringComparison.Ordinal) ? given : $"W/\"{given.Trim('"')}\"";
        string actual = existing?.Body.Text("etag") ?? "";
        if (written != actual) throw NetworkFaults.EtagMismatch(written, actual, id.ToString());
    }

    private string WantedLocation(JsonObject body, StoredResource? existing, ArmId id)
    {
        string given = body.Text("location") ?? throw GatewayFaults.LocationRequired();
        string location = Locations.Find(given) ?? throw GatewayFaults.LocationNotAvailable(given, Type);
        if (existing?.Body.Text("location") is { } actual && actual != location) throw GatewayFaults.InvalidResourceLocation(id, actual, location);
        return location;
    }

    private OperationError? Complete(string id, Action<JsonObject>? finish)
    {
        if (Arm.Resources.Find(id) is not { } current) return new("Canceled", $"Resource {id} was deleted while it was being written.");
        JsonObject document = current.Body.DeepClone().AsObject();
        OperationError? error = null;
        try
        {
            finish?.Invoke(document);
        }
        catch (ArmFaultException fault)
        {
            error = new(fault.Code, fault.Message);
        }

        DocumentMarks.Finish(document, error is null ? "Succeeded" : "Failed");
        string etag = Arm.World.Random.NewEtag();
        DocumentMarks.Stamp(document, etag);
        Arm.Resources.Put(current with { Body = document });
        StampFamily(ArmId.Parse(id), etag);
        return error;
    }

    private OperationError? TakeOut(string id, string collection, string name)
    {
        if (Arm.Resources.Find(id) is not { } current) return null;
        JsonObject document = current.Body.DeepClone().AsObject();
        JsonArray items = document.Properties()![collection]!.AsArray();
        items.RemoveAt(items.ToList().FindIndex(item => name.Equals(item.Text("name"), StringComparison.OrdinalIgnoreCase)));
        string etag = Arm.World.Random.NewEtag();
        DocumentMarks.Stamp(document, etag);
        Arm.Resources.Put(current with { Body = document });
        StampFamily(ArmId.Parse(id), etag);
        return null;
    }

    private OperationError? Remove(string id)
    {
        if (Arm.Resources.Find(id) is { } resource) Erase(resource);
        return null;
    }
}
