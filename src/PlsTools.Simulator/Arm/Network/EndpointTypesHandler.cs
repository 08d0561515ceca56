using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>What a private endpoint can be connected to, which is what the world can hold.</summary>
internal sealed class EndpointTypesHandler(ArmContext arm) : ArmHandler(arm)
{
    public override string Type => "Microsoft.Network/locations/availablePrivateEndpointTypes";

    public override IReadOnlyList<string> Versions => ApiVersions.Network;

    protected override ArmReply List(ArmCall call)
    {
        string[] types = [ArmTypes.PrivateLinkService, .. PlatformService.All.Select(service => service.Type)];
        return ArmPaging.Page(call, types, Arm.Settings.PageSize, type => Document(call, type));
    }

    private static JsonObject Document(ArmCall call, string type)
    {
        string name = type.Replace('/', '.');
        return new()
        {
            ["name"] = name,
            ["id"] = $"/subscriptions/{call.Target.SubscriptionId}/providers/Microsoft.Network/AvailablePrivateEndpointTypes/{name}",
            ["type"] = "Microsoft.Network/AvailablePrivateEndpointTypes",
            ["resourceName"] = type,
        };
    }
}
