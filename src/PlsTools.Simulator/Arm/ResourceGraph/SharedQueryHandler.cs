using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.ResourceGraph;

/// <summary>Queries that are kept as resources. They are written at once; the provider spells its own name in lower case.</summary>
internal sealed class SharedQueryHandler(ArmContext arm) : ArmHandler(arm)
{
    public override string Type => ArmTypes.SharedQuery;

    public override IReadOnlyList<string> Versions => ApiVersions.SharedQueries;

    protected override ArmReply Get(ArmCall call) => new(200, Require(call).Body.DeepClone());

    protected override ArmReply List(ArmCall call)
    {
        ArmId scope = Arm.RequireGroup(ArmId.Parse(call.Target.Scope));
        return ArmPaging.Page(call, Arm.Readable(call, Type, scope), Arm.Settings.PageSize, query => query.Body.DeepClone());
    }

    protected override ArmReply Put(ArmCall call) => Arm.Resources.Change(() =>
    {
        ArmId id = Arm.RequireGroup(call.Id);
        Arm.RequireLivingGroup(id);
        string text = call.Body.Properties().Text("query") ?? throw new ArmFaultException(400, "BadRequest", "The property 'query' of a shared query is required.");
        return new ArmReply(200, Write(id, text, call.Body.Properties(), call.Body.Member("tags")).Body.DeepClone());
    });

    protected override ArmReply Patch(ArmCall call) => Arm.Resources.Change(() =>
    {
        StoredResource query = Require(call);
        RequireEtag(call, query);
        JsonObject? before = query.Body.Properties();
        JsonObject wanted = new();
        wanted.AddIf("description", (call.Body.Properties().Text("description") ?? before.Text("description")) is { } description ? JsonValue.Create(description) : null);
        string text = call.Body.Properties().Text("query") ?? before.Text("query")!;
        return new ArmReply(200, Write(ArmId.Parse(query.Id), text, wanted, call.Body.Member("tags") ?? query.Body.Member("tags")).Body.DeepClone());
    });

    protected override ArmReply Delete(ArmCall call)
    {
        ArmId id = Arm.RequireGroup(call.Id);
        return new(Arm.Resources.Remove(id.ToString()) ? 200 : 204);
    }

    private StoredResource Write(ArmId id, string text, JsonNode? wanted, JsonNode? tags)
    {
        JsonObject properties = new()
        {
            ["resultKind"] = "UnKnown",
            ["timeModified"] = Arm.World.Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            ["query"] = text,
        };
        properties.Copy(wanted, "description");
        JsonObject document = new()
        {
            ["properties"] = properties,
            ["type"] = Type.ToLowerInvariant(),
            ["location"] = "global",
            ["subscriptionId"] = id.SubscriptionId,
            ["resourceGroup"] = id.ResourceGroup,
            ["name"] = id.Name,
            ["id"] = id.ToString().Replace(Type, Type.ToLowerInvariant(), StringComparison.Ordinal),
        };
        document.AddIf("tags", tags?.DeepClone());
        document["etag"] = $"\"{Arm.World.Random.NewGuid()}\"";
        StoredResource query = new(id.ToString(), Type, document);
        Arm.Resources.Put(query);
        return query;
    }

    private static void RequireEtag(ArmCall call, StoredResource query)
    {
        if (call.IfMatch is { Length: > 0 } given && given != "*" && given.Trim('"') != query.Body.Text("etag")!.Trim('"'))
            throw new ArmFaultException(412, "PreconditionFailed", $"The etag '{given}' is not the one of the query '{call.Id.Name}'.");
    }

    private StoredResource Require(ArmCall call)
    {
        ArmId id = Arm.RequireGroup(call.Id);
        return Arm.Find(id) ?? throw GatewayFaults.ResourceNotFound(id);
    }
}
