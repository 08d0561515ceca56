using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Fields;

/// <summary>One entry of <c>metadata.managedFields</c>.</summary>
/// <param name="Manager">Name of the field manager.</param>
/// <param name="IsApplier">True for operation Apply, false for Update.</param>
/// <param name="ApiVersion">Version in which the fields are named.</param>
/// <param name="Subresource">Such as <c>status</c>; null for the object itself.</param>
/// <param name="Time">RFC 3339, whole seconds.</param>
/// <param name="Fields">What it owns.</param>
internal sealed record ManagedEntry(string Manager, bool IsApplier, string ApiVersion, string? Subresource, string? Time, FieldSet Fields)
{
    /// <summary>As conflicts name it.</summary>
    public string Description
    {
        get
        {
            string through = Subresource is null ? "" : $" with subresource {JsonValue.Create(Subresource).Text()}";
            return $"{JsonValue.Create(Manager).Text()}{through}{(IsApplier ? "" : $" using {ApiVersion}")}";
        }
    }

    public static IReadOnlyList<ManagedEntry> ReadAll(JsonObject document) =>
    [
        .. document.ObjectsAt("metadata", "managedFields").Select(entry => new ManagedEntry(
            entry.TextAt("manager") ?? "",
            entry.TextAt("operation") == "Apply",
            entry.TextAt("apiVersion") ?? "",
            entry.TextAt("subresource"),
            entry.TextAt("time"),
            FieldSet.Parse(entry["fieldsV1"]))),
    ];

    public static void WriteAll(JsonObject document, IEnumerable<ManagedEntry> entries)
    {
        JsonArray list =
        [
            .. entries
                .Where(entry => !entry.Fields.IsEmpty)
                .OrderByDescending(entry => entry.IsApplier)
                .ThenBy(entry => entry.Time, StringComparer.Ordinal)
                .ThenBy(entry => entry.Manager, StringComparer.Ordinal)
                .ThenBy(entry => entry.Subresource, StringComparer.Ordinal)
                .Select(entry => entry.ToJson()),
        ];
        if (list.Count == 0) document.Section("metadata").Remove("managedFields");
        else document.Section("metadata")["managedFields"] = list;
    }

    /// <summary>True where both are one manager's one entry. An applier has one whatever the version.</summary>
    public bool IsSame(ManagedEntry other) =>
        Manager == other.Manager && IsApplier == other.IsApplier && Subresource == other.Subresource
        && (IsApplier || ApiVersion == other.ApiVersion);

    private JsonObject ToJson()
    {
        JsonObject entry = new()
        {
            ["apiVersion"] = ApiVersion,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = Fields.ToFieldsV1(),
            ["manager"] = Manager,
            ["operation"] = IsApplier ? "Apply" : "Update",
        };
        if (Subresource is not null) entry["subresource"] = Subresource;
        if (Time is not null) entry["time"] = Time;
        return entry;
    }
}
