using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>How much of its limits a subscription uses in a region, of what the world knows the limits.</summary>
internal sealed class UsagesHandler(ArmContext arm) : ArmHandler(arm)
{
    private static readonly (string Type, string Name, string Words, int Limit)[] s_limits =
    [
        (ArmTypes.VirtualNetwork, "VirtualNetworks", "Virtual Networks", 1000),
        (ArmTypes.NetworkInterface, "NetworkInterfaces", "Network Interfaces", 65536),
        (ArmTypes.LoadBalancer, "LoadBalancers", "Load Balancers", 1000),
        (ArmTypes.PrivateEndpoint, "PrivateEndpoints", "Private Endpoints", 65536),
        (ArmTypes.PrivateLinkService, "PrivateLinkServices", "Private Link Services", 800),
    ];

    public override string Type => "Microsoft.Network/locations/usages";

    public override IReadOnlyList<string> Versions => ApiVersions.Network;

    protected override ArmReply List(ArmCall call)
    {
        ArmId region = ArmId.Parse(call.Target.Scope);
        return ArmPaging.Page(call, s_limits, Arm.Settings.PageSize, limit => new JsonObject
        {
            ["currentValue"] = Arm.Resources.OfType(limit.Type, $"/subscriptions/{region.SubscriptionId}")
                .Count(resource => region.Name.Equals((string?)resource.Body["location"], StringComparison.OrdinalIgnoreCase)),
            ["id"] = $"{region}/usages/{limit.Name}",
            ["limit"] = limit.Limit,
            ["name"] = new JsonObject { ["localizedValue"] = limit.Words, ["value"] = limit.Name },
            ["unit"] = "Count",
        });
    }
}
