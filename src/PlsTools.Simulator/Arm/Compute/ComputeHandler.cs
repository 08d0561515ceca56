using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Compute;

/// <summary>
/// A type of the compute provider: the statuses and headers that its types share. Writes end in <c>Succeeded</c> after a while; an etag counts them.
/// </summary>
internal abstract class ComputeHandler(ArmContext arm) : ArmHandler(arm)
{
    private const string Expand = "$expand";
    private const string EtagSince = "2024-03-01";

    public sealed override IReadOnlyList<string> Versions => ApiVersions.Compute;

    protected override ArmReply Get(ArmCall call)
    {
        StoredResource resource = Require(call.Id);
        Dictionary<string, string> headers = [];
        if (HasEtag(call)) headers["ETag"] = resource.Body.Text("etag")!;
        return new(200, Shown(resource, call)) { Headers = headers };
    }

    protected override ArmReply List(ArmCall call)
    {
        ArmId scope = Arm.RequireGroup(ArmId.Parse(call.Target.Scope));
        if (scope.Namespace is not null && Arm.Find(scope) is null) throw GatewayFaults.ResourceNotFound(scope);
        return ArmPaging.Page(call, Arm.Readable(call, Type, scope), Arm.Settings.PageSize, resource => Shown(resource, call));
    }

    protected override ArmReply Put(ArmCall call) => Arm.Resources.Change(() =>
    {
        ArmId id = Arm.RequireGroup(call.Id);
        if (id.Parent is { } parent && Arm.Find(parent) is null) throw GatewayFaults.ParentNotFound(parent);
        StoredResource? existing = Arm.Find(id);
        if (existing is not null) id = ArmId.Parse(existing.Id);
        JsonObject body = call.Body ?? throw GatewayFaults.InvalidContent("no body");
        if (!call.IsSeeding) Arm.RequireLivingGroup(id);
        RequireEtag(call, existing);
        RequireIdle(id.ToString());
        string location = WantedLocation(body, existing, id);
        JsonObject document = Build(call, id, body, existing?.Body, location);
        document["etag"] = NextEtag(existing);
        StoredResource stored = new(id.ToString(), Type, document);
        Arm.Resources.Put(stored);
        Written(stored, existing, call);
        WorldOperation operation = Start("Put", id.ToString(), Arm.Settings.VirtualMachineDuration, () => Finish(id.ToString()));
        StoredResource current = Arm.Find(id) ?? stored;
        return new ArmReply(existing is null ? 201 : 200, Shown(current, call)) { Headers = ComputeLinks.ForWrite(call, operation, location) };
    });

    protected override ArmReply Delete(ArmCall call) => Arm.Resources.Change(() =>
    {
        ArmId id = Arm.RequireGroup(call.Id);
        if (Arm.Find(id) is not { } resource) return new ArmReply(204);
        RequireIdle(resource.Id);
        JsonObject document = resource.Body.DeepClone().AsObject();
        DocumentMarks.SetState(document, "Deleting");
        Arm.Resources.Put(resource with { Body = document });
        WorldOperation operation = Start("Delete", resource.Id, Arm.Settings.DeleteDuration, () =>
        {
            if (Arm.Resources.Find(resource.Id) is { } current) Erase(current);
        });
        return new ArmReply(202) { Headers = ComputeLinks.ForDelete(call, operation, resource.Body.Text("location")!) };
    });

    /// <summary>The document that is wanted, without its etag and with <c>Creating</c> or <c>Updating</c> for a state.</summary>
    protected abstract JsonObject Build(ArmCall call, ArmId id, JsonObject body, JsonObject? before, string location);

    /// <summary>Writes the other documents that go with one that was just written.</summary>
    protected virtual void Written(StoredResource stored, StoredResource? before, ArmCall call)
    {
    }

    /// <summary>How it runs, as <c>$expand=instanceView</c> shows it; null if it is nothing that runs.</summary>
    protected virtual JsonObject? InstanceViewOf(StoredResource resource) => null;

    protected StoredResource Require(ArmId id)
    {
        ArmId spelled = Arm.RequireGroup(id);
        return Arm.Find(spelled) ?? throw GatewayFaults.ResourceNotFound(spelled);
    }

    private static bool HasEtag(ArmCall call) => string.CompareOrdinal(call.ApiVersion, EtagSince) >= 0;

    private JsonObject Shown(StoredResource resource, ArmCall call)
    {
        JsonObject body = resource.Body.DeepClone().AsObject();
        if (!HasEtag(call)) body.Remove("etag");
        bool isExpanded = call.Query.TryGetValue(Expand, out string? expand) && expand.Equals("instanceView", StringComparison.OrdinalIgnoreCase);
        if (isExpanded && InstanceViewOf(resource) is { } view) body.Properties()!["instanceView"] = view;
        return body;
    }

    private static string NextEtag(StoredResource? existing)
    {
        string known = existing?.Body.Text("etag")?.Trim('"') ?? "0";
        return string.Create(CultureInfo.InvariantCulture, $"\"{int.Parse(known, CultureInfo.InvariantCulture) + 1}\"");
    }

    private static void RequireEtag(ArmCall call, StoredResource? existing)
    {
        string? actual = existing?.Body.Text("etag");
        if (call.IfNoneMatch == "*" && actual is not null) throw ComputeFaults.EtagMismatch("*", actual);
        if (call.IfMatch is not { Length: > 0 } given || (given == "*" && actual is not null)) return;
        if (given.Trim('"') != actual?.Trim('"')) throw ComputeFaults.EtagMismatch(given, actual ?? "\"\"");
    }

    private void RequireIdle(string id)
    {
        if (Arm.World.Operations.RunningOn(id) is not null) throw ComputeFaults.Conflict(id);
    }

    private string WantedLocation(JsonObject body, StoredResource? existing, ArmId id)
    {
        string? inherited = existing?.Body.Text("location") ?? (id.Parent is { } parent ? Arm.Find(parent)?.Body.Text("location") : null);
        string given = body.Text("location") ?? inherited ?? throw GatewayFaults.LocationRequired();
        string location = Locations.Find(given) ?? throw GatewayFaults.LocationNotAvailable(given, Type);
        return inherited is null || inherited == location ? location : throw GatewayFaults.InvalidResourceLocation(id, inherited, location);
    }

    private WorldOperation Start(string verb, string id, TimeSpan duration, Action finish) => Arm.World.Operations.Start(
        Arm.World.Random.NewGuid().ToString(),
        $"{verb}{Type[(Type.LastIndexOf('/') + 1)..]}",
        id,
        duration,
        () =>
        {
            finish();
            return null;
        });

    private void Finish(string id)
    {
        if (Arm.Resources.Find(id) is not { } current) return;
        JsonObject document = current.Body.DeepClone().AsObject();
        DocumentMarks.SetState(document, "Succeeded");
        Arm.Resources.Put(current with { Body = document });
    }
}
