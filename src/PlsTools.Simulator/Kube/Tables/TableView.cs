using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube.Requests;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Kube.Tables;

/// <summary>Shows objects as a Table to a client that asks for one, and as they are to any other.</summary>
/// <param name="IsTable">True where a Table is wanted.</param>
/// <param name="Included">What each row carries: <c>Metadata</c>, <c>Object</c> or <c>None</c>.</param>
/// <param name="Now">The time, for ages.</param>
internal sealed record TableView(bool IsTable, string Included, DateTimeOffset Now)
{
    /// <summary>Reads the wish from <c>Accept</c> and the query.</summary>
    public static TableView Of(SimulatedRequest request, KubeQuery query, DateTimeOffset now)
    {
        MediaRange? first = MediaRange.ReadAll(request.Header("Accept")).FirstOrDefault(range =>
            range.Type is KubeAnswers.JsonType or "application/*" or "*/*" && (range["as"] is null || (range["as"] == "Table" && range["v"] == "v1")));
        return new(first?["as"] == "Table", query.Text("includeObject") ?? "Metadata", now);
    }

    /// <summary>The object or list as the client wants it.</summary>
    /// <param name="resource">The kind.</param>
    /// <param name="plain">The object or list itself.</param>
    /// <param name="objects">What the rows are about.</param>
    public JsonObject Render(KubeResource resource, JsonObject plain, IReadOnlyList<JsonObject> objects)
    {
        if (!IsTable) return plain;
        IReadOnlyList<TableColumn> columns = KubeTables.Columns(resource);
        JsonObject metadata = [];
        foreach (string name in new[] { "resourceVersion", "continue", "remainingItemCount" })
            if (plain.At("metadata", name) is JsonNode value) metadata.Assign(name, value);
        return new()
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = metadata,
            ["columnDefinitions"] = new JsonArray([.. columns.Select(column => column.Definition())]),
            ["rows"] = new JsonArray([.. objects.Select(body => Row(columns, body))]),
        };
    }

    private JsonObject Row(IReadOnlyList<TableColumn> columns, JsonObject body)
    {
        JsonObject row = new() { ["cells"] = new JsonArray([.. columns.Select(column => column.Cell(body, Now))]) };
        if (Included == "Object") row["object"] = body.Copy();
        if (Included == "Metadata")
        {
            row["object"] = new JsonObject
            {
                ["kind"] = "PartialObjectMetadata",
                ["apiVersion"] = "meta.k8s.io/v1",
                ["metadata"] = body["metadata"]?.DeepClone(),
            };
        }

        return row;
    }
}
