using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.ResourceGraph.Kql;

namespace PlsTools.Simulator.Arm.ResourceGraph;

/// <summary>Counts beside a result: for each facet asked for, how many of the rows have which value, in the format of the result. One that is wrong fails alone.</summary>
internal static class GraphFacets
{
    private const int DefaultTop = 10;

    public static JsonArray Answer(JsonNode? body, KqlTable result, bool asTable, DateTimeOffset now) =>
        JsonWriting.Array(body.Objects("facets").Select(facet => Answer(facet, result, asTable, now)));

    private static JsonObject Answer(JsonObject facet, KqlTable result, bool asTable, DateTimeOffset now)
    {
        string expression = facet.Text("expression") ?? "";
        try
        {
            JsonNode? options = facet.Member("options");
            KqlTable counted = Count(expression, options, result, now);
            object?[][] rows = [.. counted.Rows];
            int top = options.Member("$top") is JsonValue value && value.TryGetValue(out int wanted) ? wanted : DefaultTop;
            object?[][] shown = [.. rows.Take(top)];
            return new()
            {
                ["expression"] = expression,
                ["totalRecords"] = rows.Length,
                ["count"] = shown.Length,
                ["data"] = asTable ? GraphResult.Table(counted.Columns, shown) : GraphResult.Objects(counted.Columns, shown),
                ["resultType"] = "FacetResult",
            };
        }
        catch (KqlException error)
        {
            return new()
            {
                ["expression"] = expression,
                ["errors"] = new JsonArray(GraphFaults.Detail(error.Code, error.Message)),
                ["resultType"] = "FacetError",
            };
        }
    }

    private static KqlTable Count(string expression, JsonNode? options, KqlTable result, DateTimeOffset now)
    {
        KqlTable Read(string query) => KqlPipeline.Read(query, name => name == "rows" ? result : null, now);
        KqlColumn column = Read($"rows | project {expression}").Columns[0];
        string filter = options.Text("filter") is { Length: > 0 } condition ? $"where {condition} | " : "";
        string key = column.Type == KqlType.Dynamic ? $"tostring({expression})" : expression;
        string sort = options.Text("sortBy") is { Length: > 0 } by && by != expression ? by : options.Text("sortBy") is { Length: > 0 } ? column.Name : "count";
        string order = "asc".Equals(options.Text("sortOrder"), StringComparison.OrdinalIgnoreCase) ? "asc" : "desc";
        return Read($"rows | {filter}summarize count = count() by {key} | order by {sort} {order}");
    }
}
