using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Network interfaces: those of machines are written by callers, those of private link only by the provider itself.</summary>
internal sealed class NetworkInterfaceHandler(ArmContext arm) : NetworkHandler(
    arm,
    new(ArmTypes.NetworkInterface, "NetworkInterface", "NicOperation", TimeSpan.Zero, RetryAfter: 3) { PatchesTags = true, IsSynchronous = true })
{
    public override ArmFaultException? WhyNotDelete(StoredResource resource)
    {
        JsonObject? properties = resource.Body.Properties();
        string? user = properties.Reference("privateEndpoint") ?? properties.Reference("privateLinkService") ?? properties.Reference("virtualMachine");
        return user is null ? null : NetworkFaults.NicInUse(resource.Id, user);
    }

    protected override WritePlan Plan(Draft draft)
    {
        JsonObject? wanted = draft.Wanted;
        if (draft.Existing is { } existing && existing.Body.Text("managedBy") is { } owner) throw NetworkFaults.NicInUse(existing.Id, owner);
        List<JsonObject> configurations = [];
        foreach (JsonObject configuration in wanted.Objects("ipConfigurations")) configurations.Add(Configuration(draft, configuration, configurations));
        string guid = draft.Before.Text("resourceGuid") ?? Arm.World.Random.NewGuid().ToString();
        string suffix = draft.Before.Member("dnsSettings").Text("internalDomainNameSuffix")?.Split('.')[0] ?? Arm.World.Random.Text(26);
        JsonObject document = InterfaceDocument.Build(draft.Id, draft.Location, guid, suffix, configurations, Own(draft));
        document.Copy(draft.Body, "tags");
        document["kind"] = "Regular";
        return new(document);
    }

    /// <summary>What a caller cannot set, the machine among it, stays as it is.</summary>
    private static JsonObject Own(Draft draft)
    {
        JsonNode? given = draft.Call.IsSeeding ? draft.Wanted : draft.Before;
        JsonObject own = new();
        own.Copy(draft.Wanted, "enableAcceleratedNetworking").Copy(draft.Wanted, "enableIPForwarding").Copy(draft.Wanted, "networkSecurityGroup")
            .Copy(draft.Wanted, "dnsSettings");
        return own.Copy(given, "macAddress").Copy(given, "primary").Copy(given, "virtualMachine");
    }

    private JsonObject Configuration(Draft draft, JsonObject wanted, List<JsonObject> planned)
    {
        string name = wanted.Text("name") ?? throw NetworkFaults.InvalidName("");
        JsonObject? asked = wanted.Properties();
        StoredResource subnet = Arm.RequireReference(asked.Reference("subnet") ?? "", draft.Id.ToString(), draft.Location);
        Arm.RequireLinked(draft.Call, "Microsoft.Network/virtualNetworks/subnets/join/action", subnet.Id);
        bool isStatic = "Static".Equals(asked.Text("privateIPAllocationMethod"), StringComparison.OrdinalIgnoreCase);
        string id = draft.PartId("ipConfigurations", name);
        SubnetAddresses addresses = new(Arm.Addresses, subnet, draft.Id.ToString());
        foreach (JsonObject other in planned) addresses.TryReserve(other.Properties().Text("privateIPAddress")!, other.Text("id")!);
        string? known = draft.Before.Objects("ipConfigurations").FirstOrDefault(before => before.Text("name") == name).Properties().Text("privateIPAddress");
        string address = isStatic && asked.Text("privateIPAddress") is { } wish ? addresses.Take(wish, id)
            : known is not null ? addresses.Take(known, id)
            : addresses.TakeFirst(id);
        JsonObject configuration = InterfaceDocument.Configuration(
            draft.Id.ToString(),
            name,
            address,
            isStatic ? "Static" : "Dynamic",
            subnet.Id,
            asked.Flag("primary") ?? planned.Count == 0,
            asked.Reference("publicIPAddress") is { } publicAddress ? Arm.Spell(publicAddress) : null);
        JsonObject properties = configuration.Properties()!;
        foreach (string pools in (string[])["loadBalancerBackendAddressPools", "loadBalancerInboundNatRules"])
        {
            if (asked.Member(pools) is JsonArray list)
                properties[pools] = JsonWriting.Array(list.Select(item => JsonWriting.Reference(BalancerPart(item.Text("id") ?? "", draft.Id.ToString()))));
        }

        if (asked.Member("applicationSecurityGroups") is JsonArray groups)
            properties["applicationSecurityGroups"] = JsonWriting.Array(groups.Select(item => JsonWriting.Reference(Arm.Spell(item.Text("id") ?? ""))));
        return configuration;
    }

    /// <summary>A pool or a rule as ARM spells it; refuses one that its balancer does not have. A balancer may be one that this world does not hold.</summary>
    private string BalancerPart(string reference, string byId)
    {
        if (!ArmId.TryParse(reference, out ArmId? id) || id.Parent is null || Arm.Find(id.Root) is not { } balancer) return Arm.Spell(reference);
        bool isThere = balancer.Body.Properties().Objects(id.Types[^1]).Any(part => id.Name.Equals(part.Text("name"), StringComparison.OrdinalIgnoreCase));
        return isThere ? Arm.Spell(reference) : throw NetworkFaults.InvalidReference(reference, byId);
    }
}
