using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Requests;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Services;
using PlsTools.Simulator.Kube.Storage;

namespace PlsTools.Simulator.Kube.Writing;

/// <summary>
/// The one way into the store: what a client wants goes through defaults, account of owners, allocation and validation, one write at
/// a time. Fails with <see cref="KubeStatusException"/>.
/// </summary>
internal sealed class KubeWriter(KubeStore store, ClusterSettings settings, TimeProvider clock, Random random)
{
    private const string NameSigns = "bcdfghjklmnpqrstvwxz2456789";

    private readonly object _gate = new();
    private readonly List<(KubeObject? Before, KubeObject? After)> _pending = [];

    /// <summary>Told after each stored change, outside the lock.</summary>
    public event Action<KubeObject?, KubeObject?>? Changed;

    /// <summary>Now, as metadata writes it.</summary>
    public string Now => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Creates an object. Its name may be left to <c>metadata.generateName</c>.</summary>
    public JsonObject Create(KubeResource resource, string ns, JsonObject body, WriteOptions options) => InTurn(() =>
    {
        JsonObject next = body.Copy();
        Identify(next, resource, ns, name: null);
        BodyDecoder.Decode(next, resource, options, isPatched: false);
        if (!string.IsNullOrEmpty(next.TextAt("metadata", "resourceVersion")))
            throw KubeErrors.Internal("resourceVersion should not be set on objects to be created");
        string prefix = next.TextAt("metadata", "generateName") ?? "";
        if (string.IsNullOrEmpty(next.TextAt("metadata", "name")) && prefix.Length > 0) next["metadata"]!["name"] = prefix + Suffix(5);

        KubeKey key = new(resource, ns, next.TextAt("metadata", "name") ?? "");
        CheckNamespace(key);
        if (store.Find(key) is not null) throw KubeErrors.AlreadyExists(key);
        next.Section("metadata").Remove("managedFields");
        if (!resource.Strategy.KeepsStatusOnCreate) ResetStatus(next, resource.Empty);
        resource.Strategy.SetDefaults(next);
        FieldManager.Update(resource.Empty, next, resource.Schema, Updater(resource, options));
        return Begin(key, next, options);
    });

    /// <summary>Puts in place of an object what <paramref name="change"/> makes of a copy of it.</summary>
    public JsonObject Change(KubeKey key, Func<JsonObject, JsonObject> change, WriteOptions options, bool isPatch) => InTurn(() =>
    {
        KubeObject live = store.Find(key) ?? throw KubeErrors.NotFound(key);
        JsonObject next = change(live.Body.Copy());
        Identify(next, key.Resource, key.Namespace, isPatch ? null : key.Name);
        BodyDecoder.Decode(next, key.Resource, options, isPatch);
        CheckPreconditions(key, live.Body, next);
        SystemMetadata.Restore(next, live.Body);
        RestoreOtherSections(next, live.Body, key.Resource, options);
        key.Resource.Strategy.SetDefaults(next);
        FieldManager.Update(live.Body, next, key.Resource.Schema, Updater(key.Resource, options));
        return Store(live, next, options);
    });

    /// <summary>Server-side apply.</summary>
    /// <returns>The object, and whether it is new.</returns>
    public (JsonObject Body, bool IsNew) Apply(KubeKey key, JsonObject applied, bool force, WriteOptions options) => InTurn(() =>
    {
        JsonObject wanted = applied.Copy();
        Identify(wanted, key.Resource, key.Namespace, key.Name);
        if (wanted.At("metadata", "managedFields") is not null) throw KubeErrors.BadRequest("metadata.managedFields must be nil");
        BodyDecoder.CheckApplied(wanted, key.Resource);
        KubeObject? live = store.Find(key);
        if (live is null && options.Subresource is not null) throw KubeErrors.NotFound(key);
        if (live is not null) CheckPreconditions(key, live.Body, wanted);
        else if (!string.IsNullOrEmpty(wanted.TextAt("metadata", "resourceVersion"))) throw KubeErrors.Modified(key);

        foreach (string section in ForeignSections(wanted, key.Resource, options)) wanted.Remove(section);
        (JsonObject? merged, IReadOnlyList<FieldConflict> conflicts) = FieldManager.Apply(
            live?.Body ?? key.Resource.Empty, wanted, key.Resource.Schema, Updater(key.Resource, options) with { IsApplier = true }, force);
        if (merged is null) throw KubeErrors.ApplyConflict(conflicts);
        if (live is null)
        {
            CheckNamespace(key);
            key.Resource.Strategy.SetDefaults(merged);
            return (Begin(key, merged, options), true);
        }

        JsonNode? account = merged.At("metadata", "managedFields");
        SystemMetadata.Restore(merged, live.Body);
        merged["metadata"]!.AsObject().Assign("managedFields", account);
        key.Resource.Strategy.SetDefaults(merged);
        return (Store(live, merged, options), false);
    });

    /// <summary>Deletes an object, or marks it as being deleted while it has finalizers.</summary>
    /// <returns>The object as marked; null where it is gone. And the object as it was.</returns>
    public (JsonObject? Marked, JsonObject Last) Delete(KubeKey key, DeleteConditions conditions, WriteOptions options) => InTurn(() =>
    {
        KubeObject live = store.Find(key) ?? throw KubeErrors.NotFound(key);
        string? uid = live.Body.TextAt("metadata", "uid");
        if (conditions.Uid is not null && conditions.Uid != uid)
            throw KubeErrors.Conflict(key, $"the UID in the precondition ({conditions.Uid}) does not match the UID in record ({uid}). The object might have been deleted and then recreated");
        if (conditions.ResourceVersion is not null && conditions.ResourceVersion != live.Body.TextAt("metadata", "resourceVersion"))
            throw KubeErrors.Conflict(key, $"the ResourceVersion in the precondition ({conditions.ResourceVersion}) does not match the ResourceVersion in record ({live.Version}). The object might have been modified");

        if (!IsHeld(live.Body))
        {
            if (!options.IsDryRun) Remove(live);
            return ((JsonObject?)null, live.Body);
        }

        if (live.Body.At("metadata", "deletionTimestamp") is not null) return (live.Body, live.Body);
        JsonObject marked = live.Body.Copy();
        marked["metadata"]!["deletionTimestamp"] = Now;
        if (key.Resource == KubeResources.Namespaces) marked.Section("status")["phase"] = "Terminating";
        else marked["metadata"]!["deletionGracePeriodSeconds"] = 0;
        return (options.IsDryRun ? marked : Put(live, key, marked), live.Body);
    });

    private static bool IsHeld(JsonObject body) =>
        body.TextsAt("metadata", "finalizers").Any() || (body.TextAt("kind") == "Namespace" && body.TextsAt("spec", "finalizers").Any());

    private static void Identify(JsonObject body, KubeResource resource, string ns, string? name)
    {
        string apiVersion = body.TextAt("apiVersion") ?? resource.ApiVersion;
        string kind = body.TextAt("kind") ?? resource.Kind;
        if (apiVersion != resource.ApiVersion)
            throw KubeErrors.BadRequest($"the API version in the data ({apiVersion}) does not match the expected API version ({resource.ApiVersion})");
        if (kind != resource.Kind)
            throw KubeErrors.BadRequest($"{kind} in version \"{resource.Version}\" cannot be handled as a {resource.Kind}: converting ({resource.Version}.{kind}) to ({resource.Version}.{resource.Kind}): unknown conversion");
        body["apiVersion"] = apiVersion;
        body["kind"] = kind;
        if (body["metadata"] is not (null or JsonObject)) return;
        JsonObject metadata = body.Section("metadata");
        if (name is not null)
        {
            if (metadata.TextAt("name") is string given and not "" && given != name)
                throw KubeErrors.BadRequest($"the name of the object ({given}) does not match the name on the URL ({name})");
            metadata["name"] = name;
        }

        if (!resource.IsNamespaced)
        {
            metadata.Remove("namespace");
            return;
        }

        if (metadata.TextAt("namespace") is string givenNamespace and not "" && givenNamespace != ns)
            throw KubeErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        metadata["namespace"] = ns;
    }

    private static void CheckPreconditions(KubeKey key, JsonObject live, JsonObject next)
    {
        string? uid = next.TextAt("metadata", "uid");
        string? liveUid = live.TextAt("metadata", "uid");
        if (!string.IsNullOrEmpty(uid) && uid != liveUid)
            throw KubeErrors.Conflict(key, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {liveUid}");
        string? version = next.TextAt("metadata", "resourceVersion");
        if (!string.IsNullOrEmpty(version) && version != live.TextAt("metadata", "resourceVersion")) throw KubeErrors.Modified(key);
    }

    /// <summary>Sections that a write of this kind can't reach: the status, or for the status all but that and the metadata.</summary>
    private static IEnumerable<string> ForeignSections(JsonObject body, KubeResource resource, WriteOptions options) =>
        [.. body.Select(section => section.Key).Where(name => options.Subresource == "status"
            ? name is not ("apiVersion" or "kind" or "metadata" or "status")
            : name == "status" && resource.HasStatus)];

    private static void RestoreOtherSections(JsonObject next, JsonObject live, KubeResource resource, WriteOptions options)
    {
        foreach (string section in ForeignSections(next, resource, options).Union(ForeignSections(live, resource, options)))
            next.Assign(section, live[section]);
    }

    private static void ResetStatus(JsonObject next, JsonObject empty)
    {
        if (empty["status"] is not null) next.Assign("status", empty["status"]);
    }

    private ManagedEntry Updater(KubeResource resource, WriteOptions options) =>
        new(options.Manager, IsApplier: false, resource.ApiVersion, options.Subresource, Now, new());

    private void CheckNamespace(KubeKey key)
    {
        if (!key.Resource.IsNamespaced) return;
        KubeKey holder = new(KubeResources.Namespaces, "", key.Namespace);
        KubeObject found = store.Find(holder) ?? throw KubeErrors.NotFound(holder);
        if (found.Body.TextAt("status", "phase") == "Terminating") throw KubeErrors.Terminating(key);
    }

    private JsonObject Begin(KubeKey key, JsonObject next, WriteOptions options)
    {
        byte[] bytes = new byte[16];
        random.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        SystemMetadata.Begin(next, new Guid(bytes).ToString(), Now, key.Resource.Strategy.CountsGenerations);
        Complete(key, null, next);
        return options.IsDryRun ? next.Canonical() : Put(null, key, next);
    }

    private JsonObject Store(KubeObject live, JsonObject made, WriteOptions options)
    {
        Complete(live.Key, live.Body, made);
        JsonObject next = made.Canonical();
        if (JsonNode.DeepEquals(next, live.Body)) return live.Body;
        if (live.Key.Resource.Strategy.CountsGenerations && !JsonNode.DeepEquals(next["spec"], live.Body["spec"]))
            next["metadata"]!["generation"] = (live.Body.NumberAt("metadata", "generation") ?? 0) + 1;
        if (options.IsDryRun) return next;
        if (next.At("metadata", "deletionTimestamp") is null || IsHeld(next)) return Put(live, live.Key, next);
        Remove(live);
        return next;
    }

    private void Complete(KubeKey key, JsonObject? live, JsonObject next)
    {
        ServiceAddresses addresses = Addresses(key);
        key.Resource.Strategy.Prepare(next, live, addresses);
        List<FieldProblem> problems =
            [.. MetadataValidation.Validate(key.Resource, next, live), .. key.Resource.Strategy.Validate(next, live, addresses)];
        if (problems.Count > 0) throw KubeErrors.Invalid(key.Resource, next.TextAt("metadata", "name") ?? "", problems);
    }

    private ServiceAddresses Addresses(KubeKey key)
    {
        List<JsonObject> others = key.Resource != KubeResources.Services
            ? []
            : [.. store.List(KubeResources.Services).Objects.Where(service => service.Key != key).Select(service => service.Body)];
        return new(
            settings.ServiceRange,
            random,
            others.Select(service => service.TextAt("spec", "clusterIP")).OfType<string>().ToHashSet(),
            others.SelectMany(service => service.ObjectsAt("spec", "ports")).Select(port => port.NumberAt("nodePort")).OfType<long>()
                .Concat(others.Select(service => service.NumberAt("spec", "healthCheckNodePort")).OfType<long>()).ToHashSet());
    }

    private string Suffix(int length) => new(random.GetItems<char>(NameSigns, length));

    private JsonObject Put(KubeObject? live, KubeKey key, JsonObject next)
    {
        KubeObject stored = store.Put(key, next);
        _pending.Add((live, stored));
        return stored.Body;
    }

    private void Remove(KubeObject live)
    {
        store.Remove(live.Key);
        _pending.Add((live, null));
    }

    private T InTurn<T>(Func<T> write)
    {
        List<(KubeObject? Before, KubeObject? After)> changes;
        T result;
        lock (_gate)
        {
            result = write();
            changes = [.. _pending];
            _pending.Clear();
        }

        foreach ((KubeObject? before, KubeObject? after) in changes) Changed?.Invoke(before, after);
        return result;
    }
}
