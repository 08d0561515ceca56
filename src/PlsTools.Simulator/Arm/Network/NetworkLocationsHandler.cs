using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Questions to the network provider of a region: whether the caller's subscription sees a private link service by its alias.</summary>
internal sealed class NetworkLocationsHandler(ArmContext arm, LinkConnections connections) : ArmHandler(arm)
{
    private const string CheckVisibility = "checkPrivateLinkServiceVisibility";

    public override string Type => "Microsoft.Network/locations";

    public override IReadOnlyList<string> Versions => ApiVersions.Network;

    protected override ArmReply Act(ArmCall call, string action)
    {
        if (!action.Equals(CheckVisibility, StringComparison.OrdinalIgnoreCase)) return base.Act(call, action);
        string alias = call.Body.Text("privateLinkServiceAlias") ?? throw GatewayFaults.InvalidContent("privateLinkServiceAlias is missing");
        StoredResource? service = ArmId.TryParse(alias, out _) ? null : connections.FindService(alias);
        bool visible = service is not null
            && (LinkConnections.Lists(service, "visibility", call.Id.SubscriptionId) || Arm.May(call, $"{service.Type}/read", service.Id));
        return new(200, new JsonObject { ["visible"] = visible });
    }
}
