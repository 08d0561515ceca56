using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Application security groups: names that interfaces and private endpoints join.</summary>
internal sealed class ApplicationSecurityGroupHandler(ArmContext arm) : NetworkHandler(
    arm,
    new(ArmTypes.ApplicationSecurityGroup, "ApplicationSecurityGroup", "ApplicationSecurityGroupOperation", arm.Settings.VirtualNetworkDuration, RetryAfter: 3)
    {
        PatchesTags = true,
    })
{
    protected override WritePlan Plan(Draft draft)
    {
        JsonObject document = draft.Head();
        document["properties"] = new JsonObject
        {
            ["provisioningState"] = "Updating",
            ["resourceGuid"] = draft.Before.Text("resourceGuid") ?? Arm.World.Random.NewGuid().ToString(),
        };
        return new(document);
    }
}
