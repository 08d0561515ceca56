using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Resources;

/// <summary>The tags of a resource or a group, apart from the rest of it: <c>{scope}/providers/Microsoft.Resources/tags/default</c>.</summary>
internal sealed class TagsHandler(ArmContext arm) : ArmHandler(arm)
{
    public override string Type => ArmTypes.Tags;

    public override IReadOnlyList<string> Versions => ApiVersions.Resources;

    protected override ArmReply Get(ArmCall call) => new(200, Document(Require(call)));

    protected override ArmReply Put(ArmCall call) => Write(call, (_, given) => given);

    protected override ArmReply Patch(ArmCall call)
    {
        string operation = call.Body.Text("operation") ?? "";
        return Write(call, operation.ToUpperInvariant() switch
        {
            "REPLACE" => (_, given) => given,
            "MERGE" => Merge,
            "DELETE" => Without,
            _ => throw GatewayFaults.InvalidContent($"the operation '{operation}' is none of Merge, Replace, Delete"),
        });
    }

    protected override ArmReply Delete(ArmCall call)
    {
        Write(call, (_, _) => []);
        return new(200);
    }

    private ArmReply Write(ArmCall call, Func<JsonObject, JsonObject, JsonObject> change) => Arm.Resources.Change(() =>
    {
        StoredResource resource = Require(call);
        Arm.RequireLivingGroup(ArmId.Parse(resource.Id));
        JsonObject given = call.Body.Properties().Member("tags") as JsonObject ?? [];
        JsonObject tags = change((resource.Body.Member("tags") as JsonObject)?.DeepClone().AsObject() ?? [], given.DeepClone().AsObject());
        StoredResource changed = resource with { Body = WithTags(resource.Body, tags) };
        Arm.Resources.Put(changed);
        return new ArmReply(200, Document(changed));
    });

    private static JsonObject WithTags(JsonObject body, JsonObject tags)
    {
        JsonObject document = new();
        foreach ((string name, JsonNode? value) in body)
        {
            if (name == "tags") continue;
            document[name] = value?.DeepClone();
            if (name == "location" && tags.Count > 0) document["tags"] = tags;
        }

        return document;
    }

    private static JsonObject Merge(JsonObject before, JsonObject given)
    {
        foreach ((string name, JsonNode? value) in given) before[name] = value?.DeepClone();
        return before;
    }

    private static JsonObject Without(JsonObject before, JsonObject given)
    {
        foreach ((string name, JsonNode? value) in given)
        {
            if (JsonNode.DeepEquals(before[name], value)) before.Remove(name);
        }

        return before;
    }

    private JsonObject Document(StoredResource resource) => new()
    {
        ["id"] = $"{resource.Id}/providers/{Type}/default",
        ["name"] = "default",
        ["type"] = Type,
        ["properties"] = new JsonObject { ["tags"] = resource.Body.Member("tags")?.DeepClone() ?? new JsonObject() },
    };

    private StoredResource Require(ArmCall call)
    {
        if (call.Id.ResourceGroup is null) throw GatewayFaults.NotSimulated("tags of a subscription");
        ArmId id = Arm.RequireGroup(call.Id);
        return Arm.Find(id) ?? throw GatewayFaults.ResourceNotFound(id);
    }
}
