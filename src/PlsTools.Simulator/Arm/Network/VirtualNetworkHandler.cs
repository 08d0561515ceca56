using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Virtual networks. Their subnets are resources of their own in the store; an answer embeds them.</summary>
internal sealed class VirtualNetworkHandler(ArmContext arm) : NetworkHandler(
    arm, new(ArmTypes.VirtualNetwork, "VirtualNetwork", "VirtualNetworkOperation", arm.Settings.VirtualNetworkDuration, RetryAfter: 3) { PatchesTags = true })
{
    public static PartTraits Peerings { get; } = new(ArmTypes.VirtualNetworkPeering, "virtualNetworkPeerings", "VirtualNetworkPeeringOperation")
    {
        Schema = "VirtualNetworkPeering",
        NotStored = "subnets",
    };

    public override JsonObject Present(StoredResource resource)
    {
        JsonObject body = resource.Body.DeepClone().AsObject();
        ILookup<string, string> endpoints = VirtualNetworkFamily.EndpointsBySubnet(Arm);
        body.Properties()!["subnets"] = JsonWriting.Array(
            Arm.Resources.OfType(ArmTypes.Subnet, resource.Id).Select(subnet => SubnetDocument.Present(subnet, Arm.Addresses.InSubnet(subnet.Id), endpoints)));
        return body;
    }

    public override ArmFaultException? WhyNotDelete(StoredResource resource) =>
        Arm.Resources.OfType(ArmTypes.Subnet, resource.Id).Select(subnet => VirtualNetworkFamily.WhyNotDelete(Arm, subnet))
            .FirstOrDefault(fault => fault is not null);

    public override void Erase(StoredResource resource)
    {
        foreach (StoredResource subnet in Arm.Resources.OfType(ArmTypes.Subnet, resource.Id)) Arm.Resources.Remove(subnet.Id);
        base.Erase(resource);
    }

    protected override WritePlan Plan(Draft draft)
    {
        JsonObject properties = new()
        {
            ["provisioningState"] = "Updating",
            ["resourceGuid"] = draft.Before.Text("resourceGuid") ?? Arm.World.Random.NewGuid().ToString(),
            ["addressSpace"] = new JsonObject { ["addressPrefixes"] = JsonWriting.Texts(draft.Wanted.Member("addressSpace").Strings("addressPrefixes")) },
        };
        if (draft.Wanted.Member("dhcpOptions") is { } dhcp)
            properties["dhcpOptions"] = new JsonObject { ["dnsServers"] = JsonWriting.Texts(dhcp.Strings("dnsServers")) };
        properties.Copy(draft.Wanted, "encryption").Copy(draft.Wanted, "flowTimeoutInMinutes").Copy(draft.Wanted, "bgpCommunities");
        properties["privateEndpointVNetPolicies"] = draft.Wanted.Text("privateEndpointVNetPolicies") ?? "Disabled";
        properties["subnets"] = new JsonArray();
        properties["virtualNetworkPeerings"] = JsonWriting.Array(draft.Wanted.Objects("virtualNetworkPeerings").Select(peering => Network.Peerings.Build(Arm, draft, peering)));
        properties["enableDdosProtection"] = draft.Wanted.Flag("enableDdosProtection") ?? false;
        properties["enableVmProtection"] = draft.Wanted.Flag("enableVmProtection") ?? false;
        properties.CopyReference(draft.Wanted, "ddosProtectionPlan");
        JsonObject document = draft.Head();
        document["properties"] = properties;

        IReadOnlyList<StoredResource> before = Arm.Resources.OfType(ArmTypes.Subnet, draft.Id.ToString());
        if (draft.Wanted.Member("subnets") is not JsonArray wanted)
            return new(document) { Apply = _ => Network.Peerings.ConnectBack(Arm, draft.Id, document) };
        List<StoredResource> after = [.. wanted.OfType<JsonObject>().Select(subnet => Subnet(draft, subnet))];
        foreach (StoredResource subnet in after)
        {
            VirtualNetworkFamily.RequireFit(document, subnet.Body, after.Select(other => other.Body));
            if (Arm.Resources.Find(subnet.Id) is { } known) VirtualNetworkFamily.RequireAllowed(Arm, known, subnet.Body);
        }

        StoredResource[] dropped = [.. before.Where(known => !after.Exists(subnet => subnet.Id.Equals(known.Id, StringComparison.OrdinalIgnoreCase)))];
        foreach (StoredResource subnet in dropped)
        {
            if (VirtualNetworkFamily.WhyNotDelete(Arm, subnet) is { } fault) throw fault;
        }

        bool changed = dropped.Length > 0 || after.Exists(subnet => Arm.Resources.Find(subnet.Id) is not { } known || !DocumentMarks.SayTheSame(known.Body, subnet.Body));
        return new(document)
        {
            IsChange = changed,
            Apply = done =>
            {
                Network.Peerings.ConnectBack(Arm, draft.Id, document);
                foreach (StoredResource subnet in dropped) Arm.Resources.Remove(subnet.Id);
                foreach (StoredResource subnet in after)
                {
                    if (done) DocumentMarks.Finish(subnet.Body, "Succeeded");
                    Arm.Resources.Put(subnet);
                }
            },
            Finish = _ => FinishSubnets(draft.Id),
        };
    }

    protected override void StampFamily(ArmId id, string etag) => VirtualNetworkFamily.Stamp(Arm, id, etag);

    protected override WorldOperation? RunningInFamily(ArmId id) => VirtualNetworkFamily.Running(Arm, id);

    private static StoredResource Subnet(Draft draft, JsonObject wanted)
    {
        ArmId id = draft.Id.Child("subnets", wanted.Text("name") ?? throw NetworkFaults.InvalidName(""));
        return new(id.ToString(), ArmTypes.Subnet, SubnetDocument.Build(id, wanted, draft.Location, draft.Call.ApiVersion));
    }

    private void FinishSubnets(ArmId network)
    {
        foreach (StoredResource subnet in Arm.Resources.OfType(ArmTypes.Subnet, network.ToString()))
        {
            JsonObject body = subnet.Body.DeepClone().AsObject();
            DocumentMarks.Finish(body, "Succeeded");
            Arm.Resources.Put(subnet with { Body = body });
        }
    }
}
