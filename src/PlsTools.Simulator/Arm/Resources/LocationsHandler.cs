using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Resources;

/// <summary>The regions that a subscription may use: all of them.</summary>
internal sealed class LocationsHandler(ArmContext arm) : ArmHandler(arm)
{
    public override string Type => ArmTypes.Location;

    public override IReadOnlyList<string> Versions => ApiVersions.Resources;

    public override bool NeedsAuthorization => false;

    protected override ArmReply List(ArmCall call)
    {
        Subscription subscription = Arm.World.Directory.FindSubscription(call.Target.SubscriptionId!)!;
        if (!Arm.World.Directory.Sees(call.Caller!, subscription))
            throw GatewayFaults.AuthorizationFailed(call.Caller!, "Microsoft.Resources/subscriptions/locations/read", subscription.ResourceId);
        return new(200, new JsonObject { ["value"] = JsonWriting.Array(Locations.All.Select(name => Document(call, subscription, Region.Of(name)))) }) { ByGateway = true };
    }

    private static JsonObject Document(ArmCall call, Subscription subscription, Region region)
    {
        JsonObject document = new() { ["id"] = $"{subscription.ResourceId}/locations/{region.Name}", ["name"] = region.Name };
        if (string.CompareOrdinal(call.ApiVersion, "2022-01-01") >= 0) document["type"] = "Region";
        document["displayName"] = region.DisplayName;
        document["regionalDisplayName"] = $"({region.GeographyGroup}) {region.DisplayName}";
        document["metadata"] = new JsonObject { ["regionType"] = "Physical", ["regionCategory"] = "Recommended", ["geographyGroup"] = region.GeographyGroup };
        return document;
    }
}
