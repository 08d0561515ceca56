using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Fields;

/// <summary>
/// Keeps account of who owns which field, as the API server does (structured merge of server-side apply; ecosystem notes, server
/// manners). Documents go in and come out whole; the account is their <c>metadata.managedFields</c>.
/// </summary>
internal static class FieldManager
{
    private static readonly string[] s_systemMetadata =
    [
        "name", "namespace", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "uid", "generation",
        "managedFields", "resourceVersion",
    ];

    /// <summary>The result of an apply: the merged document, or the conflicts where there are some and no force.</summary>
    public static (JsonObject? Merged, IReadOnlyList<FieldConflict> Conflicts) Apply(
        JsonObject live, JsonObject applied, FieldType type, ManagedEntry applier, bool force)
    {
        IReadOnlyList<ManagedEntry> before = ManagedEntry.ReadAll(live);
        FieldSet handedIn = FieldSets.Of(applied, type);
        FieldSet last = before.FirstOrDefault(entry => entry.IsSame(applier))?.Fields ?? new();
        List<ManagedEntry> others = [.. before.Where(entry => !entry.IsSame(applier))];

        JsonObject liveFields = WithoutAccount(live);
        FieldSet owned = others.Aggregate(handedIn, (all, entry) => all.Union(entry.Fields));
        JsonObject merged = FieldPruner.Prune(FieldMerger.Merge(liveFields, applied.Canonical(), type), last, owned, type);
        FieldComparison change = FieldComparison.Of(liveFields, merged, type);

        List<FieldConflict> conflicts =
        [
            .. from entry in others
               from path in entry.Fields.Intersect(change.Changed).Paths()
               let conflict = new FieldConflict(entry.Description, PathElement.Describe(path))
               orderby conflict.Manager, conflict.Field
               select conflict,
        ];
        if (conflicts.Count > 0 && !force) return (null, conflicts);

        ManagedEntry mine = applier with { Fields = WithoutSystemFields(handedIn) };
        bool isNothingNew = change.Changed.IsEmpty && change.Removed.IsEmpty && last.IsSame(mine.Fields);
        if (isNothingNew && before.FirstOrDefault(entry => entry.IsSame(applier)) is ManagedEntry old) mine = mine with { Time = old.Time };
        ManagedEntry.WriteAll(merged, others.Select(entry => Less(entry, change)).Append(mine));
        return (merged, []);
    }

    /// <summary>Writes the account of <paramref name="next"/>, which <paramref name="updater"/> made out of <paramref name="live"/>.</summary>
    public static void Update(JsonObject live, JsonObject next, FieldType type, ManagedEntry updater)
    {
        IReadOnlyList<ManagedEntry> before = ManagedEntry.ReadAll(live);
        FieldComparison change = FieldComparison.Of(WithoutAccount(live), WithoutAccount(next), type);
        ManagedEntry? old = before.FirstOrDefault(entry => entry.IsSame(updater));
        FieldSet changed = WithoutSystemFields(change.Changed);
        FieldSet fields = (old?.Fields ?? new()).Except(change.Removed).Union(changed);
        ManagedEntry mine = updater with { Fields = fields, Time = changed.IsEmpty ? old?.Time : updater.Time };
        ManagedEntry.WriteAll(next, before.Where(entry => !entry.IsSame(updater)).Select(entry => Less(entry, change)).Append(mine));
    }

    private static ManagedEntry Less(ManagedEntry entry, FieldComparison change) =>
        entry with { Fields = entry.Fields.Except(change.Changed).Except(change.Removed) };

    private static JsonObject WithoutAccount(JsonObject document)
    {
        JsonObject copy = document.Canonical();
        (copy["metadata"] as JsonObject)?.Remove("managedFields");
        return copy;
    }

    private static FieldSet WithoutSystemFields(FieldSet set) =>
        s_systemMetadata.Aggregate(
            set.Without(PathElement.Field("apiVersion")).Without(PathElement.Field("kind")),
            (rest, name) => rest.Without(PathElement.Field("metadata"), PathElement.Field(name)));
}
