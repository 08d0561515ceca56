using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.ResourceGraph.Kql;

namespace PlsTools.Simulator.Arm.ResourceGraph;

/// <summary>Rows as an answer shows them.</summary>
internal static class GraphResult
{
    /// <summary>An object for each row.</summary>
    public static JsonArray Objects(IReadOnlyList<KqlColumn> columns, IEnumerable<object?[]> rows) => JsonWriting.Array(rows.Select(row =>
    {
        JsonObject item = [];
        for (int index = 0; index < columns.Count; index++) item[columns[index].Name] = KqlValues.Json(row[index]);
        return item;
    }));

    /// <summary>Columns with their types, and rows as arrays.</summary>
    public static JsonObject Table(IReadOnlyList<KqlColumn> columns, IEnumerable<object?[]> rows) => new()
    {
        ["columns"] = JsonWriting.Array(columns.Select(column => new JsonObject { ["name"] = column.Name, ["type"] = TypeOf(column.Type) })),
        ["rows"] = JsonWriting.Array(rows.Select(row => new JsonArray([.. row.Select(KqlValues.Json)]))),
    };

    private static string TypeOf(KqlType type) => type switch
    {
        KqlType.Whole => "integer",
        KqlType.Real => "number",
        KqlType.Flag => "boolean",
        KqlType.Dynamic => "object",
        KqlType.Time => "datetime",
        _ => "string",
    };
}
