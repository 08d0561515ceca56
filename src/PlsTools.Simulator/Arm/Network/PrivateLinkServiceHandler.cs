using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Private link services. Their connections are parts of the document that only <see cref="LinkConnections"/> writes.</summary>
internal sealed class PrivateLinkServiceHandler(ArmContext arm, LinkConnections connections) : NetworkHandler(
    arm,
    new(ArmTypes.PrivateLinkService, "PrivateLinkService", "PrivateLinkServiceOperation", arm.Settings.PrivateLinkServiceDuration, RetryAfter: 10))
{
    private const int MostNatAddresses = 8;
    private const int MostServicesOnBalancer = 8;

    public override ArmFaultException? WhyNotDelete(StoredResource resource)
    {
        int count = resource.Body.Properties().Objects("privateEndpointConnections").Count();
        return count > 0 ? PrivateLinkFaults.ServiceHasConnections(resource.Id, count) : null;
    }

    public override void Erase(StoredResource resource)
    {
        connections.DisconnectAll(resource);
        foreach (JsonObject nic in resource.Body.Properties().Objects("networkInterfaces")) Arm.Resources.Remove(nic.Text("id")!);
        base.Erase(resource);
    }

    protected override WritePlan Plan(Draft draft)
    {
        string frontendId = Frontend(draft);
        IReadOnlyList<NatAddress> addresses = NatAddresses(draft);
        string nicId = draft.Before.Objects("networkInterfaces").FirstOrDefault()?.Text("id") ?? NewInterfaceId(draft);
        JsonObject properties = new()
        {
            ["provisioningState"] = "Updating",
            ["resourceGuid"] = draft.Before.Text("resourceGuid") ?? Arm.World.Random.NewGuid().ToString(),
            ["fqdns"] = JsonWriting.Texts(draft.Wanted.Strings("fqdns")),
            ["alias"] = draft.Before.Text("alias")
                ?? $"{draft.Id.Name.ToLowerInvariant()}.{Arm.World.Random.NewGuid()}.{draft.Location}.azure.privatelinkservice",
        };
        foreach (string access in (string[])["visibility", "autoApproval"])
        {
            if (draft.Wanted.Member(access) is { } list) properties[access] = new JsonObject { ["subscriptions"] = JsonWriting.Texts(list.Strings("subscriptions")) };
        }

        properties["enableProxyProtocol"] = draft.Wanted.Flag("enableProxyProtocol") ?? false;
        properties.Copy(draft.Wanted, "accessMode");
        properties["loadBalancerFrontendIpConfigurations"] = JsonWriting.Array([JsonWriting.Reference(frontendId)]);
        properties["ipConfigurations"] = JsonWriting.Array(addresses.Select(address => address.Document(draft)));
        properties["privateEndpointConnections"] = draft.Before.Member("privateEndpointConnections")?.DeepClone() ?? new JsonArray();
        properties["networkInterfaces"] = JsonWriting.Array([JsonWriting.Reference(nicId)]);
        JsonObject document = draft.Head();
        document["properties"] = properties;
        return new(document) { Apply = _ => PutInterface(draft, nicId, addresses) };
    }

    /// <summary>The frontend that is asked for, spelled as it is; refuses one that cannot be used.</summary>
    private string Frontend(Draft draft)
    {
        string id = draft.Id.ToString();
        JsonObject[] wanted = [.. draft.Wanted.Objects("loadBalancerFrontendIpConfigurations")];
        if (wanted.Length != 1) throw PrivateLinkFaults.FrontendCount(id, wanted.Length);
        string reference = wanted[0].Text("id") ?? "";
        if (!ArmId.TryParse(reference, out ArmId? frontend) || frontend.Parent is null || Arm.Find(frontend.Root) is not { } balancer)
            throw NetworkFaults.InvalidReference(reference, id);
        string? found = balancer.Body.Properties().Objects("frontendIPConfigurations").Select(item => item.Text("id")!)
            .FirstOrDefault(known => known.EndsWith("/" + frontend.Name, StringComparison.OrdinalIgnoreCase));
        if (found is null) throw NetworkFaults.InvalidReference(reference, id);
        Arm.RequireReference(balancer.Id, id, draft.Location);
        Arm.RequireLinked(draft.Call, "Microsoft.Network/loadBalancers/frontendIPConfigurations/join/action", found);

        if (balancer.Body.Member("sku").Text("name") != "Standard") throw PrivateLinkFaults.BasicBalancer(id, balancer.Id);
        bool isIPBased = balancer.Body.Properties().Objects("backendAddressPools").Any(pool => pool.Properties().Objects("loadBalancerBackendAddresses").Any());
        if (isIPBased) throw PrivateLinkFaults.IPBasedBalancer(id, balancer.Id);
        string? before = draft.Before.Objects("loadBalancerFrontendIpConfigurations").FirstOrDefault()?.Text("id");
        if (before is not null && !ArmId.Parse(before).Root.Equals(frontend.Root)) throw PrivateLinkFaults.BalancerCannotChange(id);

        StoredResource[] others = [.. Arm.Resources.OfType(ArmTypes.PrivateLinkService).Where(other => !other.Id.Equals(id, StringComparison.OrdinalIgnoreCase))];
        if (others.FirstOrDefault(other => FrontendOf(other).Equals(found, StringComparison.OrdinalIgnoreCase)) is { } taker)
            throw PrivateLinkFaults.FrontendTaken(id, found, taker.Id);
        int onBalancer = others.Count(other => FrontendOf(other).StartsWith(balancer.Id + "/", StringComparison.OrdinalIgnoreCase));
        return onBalancer < MostServicesOnBalancer ? found : throw PrivateLinkFaults.TooManyServices(balancer.Id);
    }

    private IReadOnlyList<NatAddress> NatAddresses(Draft draft)
    {
        string id = draft.Id.ToString();
        JsonObject[] wanted = [.. draft.Wanted.Objects("ipConfigurations")];
        if (wanted.Length == 0) throw PrivateLinkFaults.NoNatAddress(id);
        if (wanted.Length > MostNatAddresses) throw PrivateLinkFaults.TooManyNatAddresses(id, wanted.Length);
        string? nicId = draft.Before.Objects("networkInterfaces").FirstOrDefault()?.Text("id");
        JsonObject[] known = nicId is null ? [] : [.. Arm.Resources.Find(nicId)?.Body.Properties().Objects("ipConfigurations") ?? []];
        bool anyPrimary = wanted.Any(item => item.Properties().Flag("primary") == true);

        Dictionary<string, SubnetAddresses> pools = new(StringComparer.OrdinalIgnoreCase);
        List<(NatAddress Address, string? Wish)> planned = [];
        foreach (JsonObject item in wanted)
        {
            JsonObject? asked = item.Properties();
            StoredResource subnet = Arm.RequireReference(asked.Reference("subnet") ?? "", id, draft.Location);
            Arm.RequireLinked(draft.Call, "Microsoft.Network/virtualNetworks/subnets/join/action", subnet.Id);
            if (subnet.Body.Properties().Text("privateLinkServiceNetworkPolicies") != "Disabled")
                throw PrivateLinkFaults.ServiceSubnetHasPolicies(id, subnet.Id);
            if (!pools.ContainsKey(subnet.Id)) pools[subnet.Id] = new(Arm.Addresses, subnet, nicId);
            string name = item.Text("name") ?? throw NetworkFaults.InvalidName("");
            bool isStatic = "Static".Equals(asked.Text("privateIPAllocationMethod"), StringComparison.OrdinalIgnoreCase) && asked.Text("privateIPAddress") is not null;
            string? before = known.Where(configuration => configuration.Text("name") == name).Select(configuration => configuration.Properties())
                .FirstOrDefault(properties => subnet.Id.Equals(properties.Reference("subnet"), StringComparison.OrdinalIgnoreCase)).Text("privateIPAddress");
            bool primary = anyPrimary ? asked.Flag("primary") == true : planned.Count == 0;
            planned.Add((new(name, subnet.Id, isStatic, primary, ""), isStatic ? asked.Text("privateIPAddress") : before));
        }

        // Addresses that are asked for or held already come first, so that no free one is given out that another configuration has.
        string[] taken = [.. planned.Select(plan => plan.Wish is { } wish ? pools[plan.Address.SubnetId].Take(wish, PartId(draft, plan.Address)) : "")];
        return [.. planned.Select((plan, index) => plan.Address with
        {
            Address = taken[index].Length > 0 ? taken[index] : pools[plan.Address.SubnetId].TakeFirst(PartId(draft, plan.Address)),
        })];
    }

    private void PutInterface(Draft draft, string nicId, IReadOnlyList<NatAddress> addresses)
    {
        StoredResource? before = Arm.Resources.Find(nicId);
        JsonObject document = InterfaceDocument.Build(
            ArmId.Parse(nicId),
            draft.Location,
            before?.Body.Properties().Text("resourceGuid") ?? Arm.World.Random.NewGuid().ToString(),
            Arm.World.Random.Text(26),
            addresses.Select(address => InterfaceDocument.Configuration(
                nicId, address.Name, address.Address, address.IsStatic ? "Static" : "Dynamic", address.SubnetId, address.Primary)),
            new() { ["macAddress"] = "", ["privateLinkService"] = JsonWriting.Reference(draft.Id.ToString()) });
        document["managedBy"] = draft.Id.ToString();
        document["kind"] = "Regular";
        DocumentMarks.Stamp(document, Arm.World.Random.NewEtag());
        Arm.Resources.Put(new(nicId, ArmTypes.NetworkInterface, document));
    }

    private string NewInterfaceId(Draft draft) => ArmId.Of(
        draft.Id.SubscriptionId, draft.Id.ResourceGroup!, ArmTypes.NetworkInterface, $"{draft.Id.Name}.nic.{Arm.World.Random.NewGuid()}").ToString();

    private static string PartId(Draft draft, NatAddress address) => draft.PartId("ipConfigurations", address.Name);

    private static string FrontendOf(StoredResource service) =>
        service.Body.Properties().Objects("loadBalancerFrontendIpConfigurations").FirstOrDefault()?.Text("id") ?? "";
}
