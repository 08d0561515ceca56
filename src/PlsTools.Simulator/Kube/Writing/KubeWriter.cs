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
    private readonly List<KubeWrite> _written = [];

    /// <summary>Told after each stored change, outside the lock.</summary>
    public event Action<KubeWrite>? Written;

    /// <summary>Now, as metadata writes it.</summary>
    public string Now => clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Creates an object. Its name may be left to <c>metadata.generateName</c>.</summary>
    public JsonObject Create(KubeResource resource, string ns, JsonObject body, WriteOptions options) => InTurn(() =>
    {
        JsonObject next = body.Copy();
        WriteChecks.Identify(next, resource, ns, name: null);
        BodyDecoder.Decode(next, resource, options, isPatched: false);
        next.DropNulls();
        if (!string.IsNullOrEmpty(next.TextAt("metadata", "resourceVersion")))
            throw KubeErrors.Internal("resourceVersion should not be set on objects to be created");
        string prefix = next.TextAt("metadata", "generateName") ?? "";
        if (string.IsNullOrEmpty(next.TextAt("metadata", "name")) && prefix.Length > 0)
            next["metadata"]!["name"] = prefix + new string(random.GetItems<char>(NameSigns, 5));

        KubeKey key = new(resource, ns, next.TextAt("metadata", "name") ?? "");
        WriteChecks.CheckNamespace(key, store);
        if (store.Find(key) is not null) throw KubeErrors.AlreadyExists(key);
        next.Section("metadata").Remove("managedFields");
        if (!resource.Strategy.KeepsStatusOnCreate && resource.HasStatus) next.Assign("status", resource.Empty["status"]);
        resource.Strategy.SetDefaults(next);
        FieldManager.Update(resource.Empty, next, resource.Schema, Updater(resource, options));
        return Begin(key, next, options);
    });

    /// <summary>Puts in place of an object what <paramref name="change"/> makes of a copy of it.</summary>
    public JsonObject Change(KubeKey key, Func<JsonObject, JsonObject> change, WriteOptions options, bool isPatch) => InTurn(() =>
    {
        KubeObject live = store.Find(key) ?? throw KubeErrors.NotFound(key);
        JsonObject next = change(live.Body.Copy());
        WriteChecks.Identify(next, key.Resource, key.Namespace, isPatch ? null : key.Name);
        BodyDecoder.Decode(next, key.Resource, options, isPatch);
        next.DropNulls();
        WriteChecks.CheckPreconditions(key, live.Body, next);
        SystemMetadata.Restore(next, live.Body);
        IEnumerable<string> foreign = WriteChecks.ForeignSections(next, key.Resource, options.Subresource)
            .Union(WriteChecks.ForeignSections(live.Body, key.Resource, options.Subresource));
        foreach (string section in foreign) next.Assign(section, live.Body[section]);
        key.Resource.Strategy.SetDefaults(next);
        FieldManager.Update(live.Body, next, key.Resource.Schema, Updater(key.Resource, options));
        return Store(live, next, options);
    });

    /// <summary>Server-side apply.</summary>
    /// <returns>The object, and whether it is new.</returns>
    public (JsonObject Body, bool IsNew) Apply(KubeKey key, JsonObject applied, bool force, WriteOptions options) => InTurn(() =>
    {
        JsonObject wanted = applied.Copy();
        WriteChecks.Identify(wanted, key.Resource, key.Namespace, key.Name);
        if (wanted.At("metadata", "managedFields") is not null) throw KubeErrors.BadRequest("metadata.managedFields must be nil");
        BodyDecoder.CheckApplied(wanted, key.Resource);
        KubeObject? live = store.Find(key);
        if (live is null && options.Subresource is not null) throw KubeErrors.NotFound(key);
        if (live is not null) WriteChecks.CheckPreconditions(key, live.Body, wanted);
        else if (!string.IsNullOrEmpty(wanted.TextAt("metadata", "resourceVersion"))) throw KubeErrors.Modified(key);

        foreach (string section in WriteChecks.ForeignSections(wanted, key.Resource, options.Subresource)) wanted.Remove(section);
        (JsonObject? merged, IReadOnlyList<FieldConflict> conflicts) = FieldManager.Apply(
            live?.Body ?? key.Resource.Empty, wanted, key.Resource.Schema, Updater(key.Resource, options) with { IsApplier = true }, force);
        if (merged is null) throw KubeErrors.ApplyConflict(conflicts);
        merged.DropNulls();
        if (live is null)
        {
            WriteChecks.CheckNamespace(key, store);
            key.Resource.Strategy.SetDefaults(merged);
            return (Begin(key, merged, options), true);
        }

        JsonNode? account = merged.At("metadata", "managedFields");
        SystemMetadata.Restore(merged, live.Body);
        merged["metadata"]!.AsObject().Assign("managedFields", account);
        key.Resource.Strategy.SetDefaults(merged);
        return (Store(live, merged, options), false);
    });

    /// <summary>Deletes an object, or marks it as being deleted while it is held.</summary>
    /// <returns>The object as marked, null where it is gone; and the object as it was.</returns>
    public (JsonObject? Marked, JsonObject Last) Delete(KubeKey key, DeleteConditions conditions, WriteOptions options) => InTurn(() =>
    {
        KubeObject live = store.Find(key) ?? throw KubeErrors.NotFound(key);
        WriteChecks.CheckDelete(key, live.Body, conditions);
        if (!WriteChecks.IsHeld(live.Body))
        {
            if (!options.IsDryRun) Remove(live, conditions.KeepsDependents);
            return ((JsonObject?)null, live.Body);
        }

        if (live.Body.At("metadata", "deletionTimestamp") is not null) return (live.Body, live.Body);
        JsonObject marked = live.Body.Copy();
        marked["metadata"]!["deletionTimestamp"] = Now;
        if (key.Resource == KubeResources.Namespaces) marked.Section("status")["phase"] = "Terminating";
        else marked["metadata"]!["deletionGracePeriodSeconds"] = 0;
        return (options.IsDryRun ? marked : Put(live, key, marked), live.Body);
    });

    private ManagedEntry Updater(KubeResource resource, WriteOptions options) =>
        new(options.Manager, IsApplier: false, resource.ApiVersion, options.Subresource, Now, new());

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
        if (next.At("metadata", "deletionTimestamp") is null || WriteChecks.IsHeld(next)) return Put(live, live.Key, next);
        Remove(live, keepsDependents: false);
        return next;
    }

    private void Complete(KubeKey key, JsonObject? live, JsonObject next)
    {
        ServiceAddresses addresses = ServiceAddresses.Of(store, key, settings.ServiceRange, random);
        key.Resource.Strategy.Prepare(next, live, addresses);
        List<FieldProblem> problems =
            [.. MetadataValidation.Validate(key.Resource, next, live), .. key.Resource.Strategy.Validate(next, live, addresses)];
        if (problems.Count > 0) throw KubeErrors.Invalid(key.Resource, next.TextAt("metadata", "name") ?? "", problems);
    }

    private JsonObject Put(KubeObject? live, KubeKey key, JsonObject next)
    {
        KubeObject stored = store.Put(key, next);
        _written.Add(new(live, stored));
        return stored.Body;
    }

    private void Remove(KubeObject live, bool keepsDependents)
    {
        store.Remove(live.Key);
        _written.Add(new(live, null, keepsDependents));
    }

    private T InTurn<T>(Func<T> write)
    {
        List<KubeWrite> written;
        T result;
        lock (_gate)
        {
            result = write();
            written = [.. _written];
            _written.Clear();
        }

        foreach (KubeWrite one in written) Written?.Invoke(one);
        return result;
    }
}
