using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Route tables and their routes. They are shown and kept; the data plane does not route by them.</summary>
internal sealed class RouteTableHandler(ArmContext arm) : NetworkHandler(
    arm, new(ArmTypes.RouteTable, "RouteTable", "RouteTableOperation", arm.Settings.VirtualNetworkDuration, RetryAfter: 3) { PatchesTags = true })
{
    private const string Member = "routeTable";

    public static PartTraits Routes { get; } = new(ArmTypes.Route, "routes", "RouteOperation") { Schema = "Route" };

    public override JsonObject Present(StoredResource resource)
    {
        JsonObject body = base.Present(resource);
        JsonObject[] subnets = [.. Referrers.Subnets(Arm.Resources, Member, resource.Id).Select(JsonWriting.Reference)];
        if (subnets.Length > 0) body.Properties()!["subnets"] = JsonWriting.Array(subnets);
        return body;
    }

    public override ArmFaultException? WhyNotDelete(StoredResource resource) =>
        Referrers.Subnets(Arm.Resources, Member, resource.Id).Any() ? NetworkFaults.RouteTableInUse(resource.Body.Text("name")!) : null;

    protected override WritePlan Plan(Draft draft)
    {
        JsonObject document = draft.Head();
        document["properties"] = new JsonObject
        {
            ["provisioningState"] = "Updating",
            ["resourceGuid"] = draft.Before.Text("resourceGuid") ?? Arm.World.Random.NewGuid().ToString(),
            ["disableBgpRoutePropagation"] = draft.Wanted.Flag("disableBgpRoutePropagation") ?? false,
            ["routes"] = JsonWriting.Array(draft.Wanted.Objects("routes").Select(route => Document(draft, route))),
        };
        return new(document);
    }

    private static JsonObject Document(Draft draft, JsonObject wanted)
    {
        string name = wanted.Text("name") ?? throw NetworkFaults.InvalidName("");
        string prefix = wanted.Properties().Text("addressPrefix") ?? "";
        bool isService = !prefix.Contains('/', StringComparison.Ordinal) && prefix.Length > 0 && char.IsLetter(prefix[0]);
        bool isIPv6 = prefix.Contains(':', StringComparison.Ordinal);
        if (!isService && !isIPv6 && !AddressRange.TryParse(prefix, out _)) throw NetworkFaults.InvalidPrefix(prefix);
        JsonObject properties = new() { ["provisioningState"] = "Updating" };
        properties.Copy(wanted.Properties(), "addressPrefix").Copy(wanted.Properties(), "nextHopType").Copy(wanted.Properties(), "nextHopIpAddress");
        properties["hasBgpOverride"] = false;
        return new()
        {
            ["name"] = name,
            ["id"] = draft.PartId("routes", name),
            ["etag"] = "",
            ["properties"] = properties,
            ["type"] = ArmTypes.Route,
        };
    }
}
