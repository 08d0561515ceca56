using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Arm.ResourceGraph.Kql;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.ResourceGraph;

/// <summary>
/// Queries over all resources that the caller may read. A result comes in pages if the query does not bound it itself and shows ids; else what is
/// beyond the first page is cut off, and the answer says so.
/// </summary>
internal sealed class GraphQueryHandler(ArmContext arm, Func<string, ArmHandler?> ofType) : ArmHandler(arm)
{
    private readonly GraphIndex _index = new(arm);
    private readonly GraphQuota _quota = new(arm);

    public override string Type => ArmTypes.GraphResources;

    public override IReadOnlyList<string> Versions => ApiVersions.ResourceGraph;

    public override bool NeedsAuthorization => false;

    protected override ArmReply Act(ArmCall call, string action)
    {
        (int remaining, TimeSpan resetsAfter) = _quota.Take(call.Caller!.ObjectId);
        string left = Math.Max(0, remaining).ToString(CultureInfo.InvariantCulture);
        Dictionary<string, string> headers = new()
        {
            ["x-ms-ratelimit-remaining-tenant-resource-requests"] = left,
            ["x-ms-user-quota-remaining"] = left,
            ["x-ms-user-quota-resets-after"] = resetsAfter.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture),
        };
        if (remaining >= 0) return Answer(call) with { Headers = headers };
        headers["Retry-After"] = Math.Ceiling(resetsAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return GraphFaults.TooMany(Arm) with { Headers = headers };
    }

    private ArmReply Answer(ArmCall call)
    {
        try
        {
            GraphOptions options = GraphOptions.Read(call);
            GraphScope scope = GraphScope.Read(Arm, call);
            GraphTables tables = new(Arm, call, scope, _index, ofType);
            DateTimeOffset now = Arm.World.Time.GetUtcNow();
            KqlTable result = KqlPipeline.Read(call.Body.Text("query") ?? "", tables.Find, now);
            if (scope.IsEmpty) return GraphFaults.NoSubscription(Arm, GraphScope.Given(call.Body));
            return new(200, Document(call, options, result with { Rows = [.. result.Rows] }, now));
        }
        catch (KqlException error)
        {
            return GraphFaults.Refused(Arm, error);
        }
        catch (GraphRefusalException error)
        {
            return GraphFaults.Refused(Arm, error);
        }
    }

    private static JsonObject Document(ArmCall call, GraphOptions options, KqlTable result, DateTimeOffset now)
    {
        int total = result.Rows.Count();
        object?[][] page = [.. result.Rows.Skip(options.Skip).Take(options.Top)];
        bool hasMore = options.Skip + page.Length < total;
        bool hasPages = !result.IsLimited && result.Find("id") >= 0;
        JsonObject document = new()
        {
            ["totalRecords"] = total,
            ["count"] = page.Length,
            ["data"] = options.AsTable ? GraphResult.Table(result.Columns, page) : GraphResult.Objects(result.Columns, page),
            ["facets"] = GraphFacets.Answer(call.Body, result, options.AsTable, now),
            ["resultTruncated"] = hasMore && !hasPages ? "true" : "false",
        };
        if (hasMore && hasPages) document["$skipToken"] = options.NextToken();
        return document;
    }
}
