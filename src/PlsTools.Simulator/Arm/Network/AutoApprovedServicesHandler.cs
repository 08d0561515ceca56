using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>The private link services of a region that approve requests of the caller's subscription by themselves, in whatever tenant they lie.</summary>
internal sealed class AutoApprovedServicesHandler(ArmContext arm) : ArmHandler(arm)
{
    public override string Type => "Microsoft.Network/locations/autoApprovedPrivateLinkServices";

    public override IReadOnlyList<string> Versions => ApiVersions.Network;

    protected override ArmReply List(ArmCall call)
    {
        ArmId region = Arm.RequireGroup(ArmId.Parse(call.Target.Scope));
        StoredResource[] services =
        [
            .. Arm.Resources.OfType(ArmTypes.PrivateLinkService).Where(service =>
                region.Name.Equals((string?)service.Body["location"], StringComparison.OrdinalIgnoreCase)
                && LinkConnections.Lists(service, "autoApproval", region.SubscriptionId)),
        ];
        return ArmPaging.Page(call, services, Arm.Settings.PageSize, service => new JsonObject { ["privateLinkService"] = service.Id });
    }
}
