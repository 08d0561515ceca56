using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Network security groups. They are shown and kept; the data plane does not filter by them.</summary>
internal sealed class NetworkSecurityGroupHandler(ArmContext arm) : NetworkHandler(
    arm,
    new(ArmTypes.NetworkSecurityGroup, "NetworkSecurityGroup", "NetworkSecurityGroupOperation", arm.Settings.VirtualNetworkDuration, RetryAfter: 3)
    {
        PatchesTags = true,
    })
{
    private const string Member = "networkSecurityGroup";

    public static PartTraits Rules { get; } = new(ArmTypes.SecurityRule, "securityRules", "SecurityRuleOperation") { Schema = "SecurityRule" };

    public static PartTraits DefaultRules { get; } = new(ArmTypes.DefaultSecurityRule, "defaultSecurityRules", "SecurityRuleOperation");

    public override JsonObject Present(StoredResource resource)
    {
        JsonObject body = base.Present(resource);
        JsonObject[] interfaces = [.. Referrers.Interfaces(Arm.Resources, Member, resource.Id).Select(JsonWriting.Reference)];
        JsonObject[] subnets = [.. Referrers.Subnets(Arm.Resources, Member, resource.Id).Select(JsonWriting.Reference)];
        if (interfaces.Length > 0) body.Properties()!["networkInterfaces"] = JsonWriting.Array(interfaces);
        if (subnets.Length > 0) body.Properties()!["subnets"] = JsonWriting.Array(subnets);
        return body;
    }

    public override ArmFaultException? WhyNotDelete(StoredResource resource)
    {
        string[] users =
        [
            .. Referrers.Interfaces(Arm.Resources, Member, resource.Id), .. Referrers.Subnets(Arm.Resources, Member, resource.Id),
        ];
        return users.Length > 0 ? NetworkFaults.SecurityGroupInUse(resource.Id, users) : null;
    }

    protected override WritePlan Plan(Draft draft)
    {
        JsonObject document = draft.Head();
        document["properties"] = new JsonObject
        {
            ["provisioningState"] = "Updating",
            ["resourceGuid"] = draft.Before.Text("resourceGuid") ?? Arm.World.Random.NewGuid().ToString(),
            ["securityRules"] = JsonWriting.Array(SecurityRules.Wanted(draft)),
            ["defaultSecurityRules"] = JsonWriting.Array(SecurityRules.Defaults(draft)),
        };
        return new(document);
    }
}
