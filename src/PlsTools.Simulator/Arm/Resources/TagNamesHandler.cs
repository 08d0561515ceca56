using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Resources;

/// <summary>The tags that are in use in a subscription, with how often each value stands on what the caller may read.</summary>
internal sealed class TagNamesHandler(ArmContext arm) : ArmHandler(arm)
{
    public override string Type => ArmTypes.TagNames;

    public override IReadOnlyList<string> Versions => ApiVersions.Resources;

    protected override ArmReply List(ArmCall call)
    {
        IEnumerable<IGrouping<string, string>> tags = Arm.Resources.Below(call.Target.Scope)
            .Where(resource => Arm.May(call, ArmTypes.Action(resource.Type, "read"), resource.Id))
            .SelectMany(resource => resource.Body.Member("tags") as JsonObject ?? [])
            .GroupBy(tag => tag.Key, tag => tag.Value?.ToString() ?? "", StringComparer.OrdinalIgnoreCase);
        return ArmPaging.Page(call, [.. tags], Arm.Settings.PageSize, tag => Document(call, tag)) with { ByGateway = true };
    }

    private static JsonObject Document(ArmCall call, IGrouping<string, string> tag)
    {
        string id = $"{call.Target.Scope}/tagNames/{tag.Key}";
        return new()
        {
            ["id"] = id,
            ["tagName"] = tag.Key,
            ["count"] = Count(tag.Count()),
            ["values"] = JsonWriting.Array(tag.GroupBy(value => value, StringComparer.Ordinal).Select(values => new JsonObject
            {
                ["id"] = $"{id}/tagValues/{values.Key}",
                ["tagValue"] = values.Key,
                ["count"] = Count(values.Count()),
            })),
        };
    }

    private static JsonObject Count(int value) => new() { ["type"] = "Total", ["value"] = value };
}
