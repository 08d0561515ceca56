using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>NAT gateways: what a subnet's outbound traffic leaves by. Shown and kept; nothing of the data plane passes them.</summary>
internal sealed class NatGatewayHandler(ArmContext arm) : NetworkHandler(
    arm, new(ArmTypes.NatGateway, "NatGateway", "NatGatewayOperation", arm.Settings.VirtualNetworkDuration, RetryAfter: 3) { PatchesTags = true })
{
    private const string Member = "natGateway";

    public override JsonObject Present(StoredResource resource)
    {
        JsonObject body = base.Present(resource);
        JsonObject[] subnets = [.. Referrers.Subnets(Arm.Resources, Member, resource.Id).Select(JsonWriting.Reference)];
        if (subnets.Length > 0) body.Properties()!["subnets"] = JsonWriting.Array(subnets);
        return body;
    }

    public override ArmFaultException? WhyNotDelete(StoredResource resource) =>
        Referrers.Subnets(Arm.Resources, Member, resource.Id).FirstOrDefault() is { } subnet ? NetworkFaults.NatGatewayInUse(resource.Id, subnet) : null;

    protected override WritePlan Plan(Draft draft)
    {
        JsonObject properties = new()
        {
            ["provisioningState"] = "Updating",
            ["resourceGuid"] = draft.Before.Text("resourceGuid") ?? Arm.World.Random.NewGuid().ToString(),
            ["idleTimeoutInMinutes"] = draft.Wanted.Member("idleTimeoutInMinutes")?.DeepClone() ?? 4,
        };
        JsonObject[] addresses = [.. draft.Wanted.Objects("publicIpAddresses").Select(wanted => JsonWriting.Reference(Address(draft, wanted)))];
        if (addresses.Length > 0) properties["publicIpAddresses"] = JsonWriting.Array(addresses);
        JsonObject document = draft.Head();
        document["properties"] = properties;
        document.Copy(draft.Body, "zones");
        document["sku"] = new JsonObject { ["name"] = draft.Body.Member("sku").Text("name") ?? "Standard", ["tier"] = "Regional" };
        return new(document);
    }

    private string Address(Draft draft, JsonObject wanted) =>
        Arm.RequireReference(wanted.Text("id") ?? "", draft.Id.ToString(), draft.Location).Id;
}
