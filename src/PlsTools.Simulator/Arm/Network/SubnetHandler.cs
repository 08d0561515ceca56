using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Subnets. A PUT replaces the whole subnet: what it leaves out is detached.</summary>
internal sealed class SubnetHandler(ArmContext arm) : NetworkHandler(
    arm, new(ArmTypes.Subnet, "Subnet", "SubnetOperation", arm.Settings.SubnetDuration, RetryAfter: 3) { HasLocation = false })
{
    /// <summary>What a subnet refers to, each of which the caller must be allowed to join, be it new there or not.</summary>
    private static readonly (string Member, string Type)[] s_joined =
        [("networkSecurityGroup", ArmTypes.NetworkSecurityGroup), ("routeTable", ArmTypes.RouteTable), ("natGateway", ArmTypes.NatGateway)];

    public override JsonObject Present(StoredResource resource) =>
        SubnetDocument.Present(resource, Arm.Addresses.InSubnet(resource.Id), VirtualNetworkFamily.EndpointsBySubnet(Arm));

    public override ArmFaultException? WhyNotDelete(StoredResource resource) => VirtualNetworkFamily.WhyNotDelete(Arm, resource);

    public override void Erase(StoredResource resource)
    {
        base.Erase(resource);
        VirtualNetworkFamily.Stamp(Arm, ArmId.Parse(resource.Id).Root, Arm.World.Random.NewEtag());
    }

    protected override WritePlan Plan(Draft draft)
    {
        StoredResource network = Arm.Find(draft.Id.Root)!;
        JsonObject document = SubnetDocument.Build(draft.Id, draft.Body, draft.Location, draft.Call.ApiVersion);
        VirtualNetworkFamily.RequireFit(network.Body, document, Arm.Resources.OfType(ArmTypes.Subnet, network.Id).Select(other => other.Body));
        foreach ((string member, string type) in s_joined) Arm.RequireLinked(draft.Call, $"{type}/join/action", [document.Properties().Reference(member)]);
        if (draft.Existing is not null) VirtualNetworkFamily.RequireAllowed(Arm, draft.Existing, document);
        return new(document);
    }

    protected override void StampFamily(ArmId id, string etag) => VirtualNetworkFamily.Stamp(Arm, id.Root, etag);

    protected override WorldOperation? RunningInFamily(ArmId id) => VirtualNetworkFamily.Running(Arm, id.Root);
}
