using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Load balancers, whole: their frontends, pools, rules and probes are parts of one document.</summary>
internal sealed class LoadBalancerHandler(ArmContext arm) : NetworkHandler(
    arm, new(ArmTypes.LoadBalancer, "LoadBalancer", "LoadBalancerOperation", arm.Settings.LoadBalancerDuration, RetryAfter: 3) { PatchesTags = true })
{
    private const string JoinSubnet = "Microsoft.Network/virtualNetworks/subnets/join/action";

    public override JsonObject Present(StoredResource resource)
    {
        JsonObject body = resource.Body.DeepClone().AsObject();
        ILookup<string, string> members =
            (from nic in AddressBook.Interfaces(Arm.Resources)
             from configuration in nic.Body.Properties().Objects("ipConfigurations")
             from pool in configuration.Properties().Objects("loadBalancerBackendAddressPools")
             select (Pool: pool.Text("id") ?? "", Id: configuration.Text("id")!)).ToLookup(pair => pair.Pool, pair => pair.Id, StringComparer.OrdinalIgnoreCase);
        foreach (JsonObject pool in body.Properties().Objects("backendAddressPools"))
        {
            JsonObject[] ids = [.. members[pool.Text("id")!].Select(JsonWriting.Reference)];
            if (ids.Length > 0) pool.Properties()!["backendIPConfigurations"] = JsonWriting.Array(ids);
        }

        ILookup<string, string> forwarded =
            (from nic in AddressBook.Interfaces(Arm.Resources)
             from configuration in nic.Body.Properties().Objects("ipConfigurations")
             from rule in configuration.Properties().Objects("loadBalancerInboundNatRules")
             select (Rule: rule.Text("id") ?? "", Id: configuration.Text("id")!)).ToLookup(pair => pair.Rule, pair => pair.Id, StringComparer.OrdinalIgnoreCase);
        foreach (JsonObject rule in body.Properties().Objects("inboundNatRules"))
        {
            if (forwarded[rule.Text("id")!].FirstOrDefault() is { } target) rule.Properties()!["backendIPConfiguration"] = JsonWriting.Reference(target);
        }

        bool hasOutboundRules = body.Member("sku").Text("name") != "Basic" || body.Properties().Objects("outboundRules").Any();
        if (!hasOutboundRules) body.Properties()!.Remove("outboundRules");
        return body;
    }

    public override ArmFaultException? WhyNotDelete(StoredResource resource) =>
        ServicesOn(resource.Id).FirstOrDefault() is { } service ? PrivateLinkFaults.BalancerHasService(resource.Id, service.Id) : null;

    /// <summary>Writes the balancer with one item of a collection set or, if it is null, removed.</summary>
    public ArmReply WritePart(ArmCall call, StoredResource balancer, BalancerPart part, string name, JsonObject? item)
    {
        JsonObject body = balancer.Body.DeepClone().AsObject();
        JsonArray items = body.Properties()![part.Collection]!.AsArray();
        int at = items.ToList().FindIndex(known => name.Equals(known.Text("name"), StringComparison.OrdinalIgnoreCase));
        if (at >= 0) items.RemoveAt(at);
        if (item is not null) items.Insert(at >= 0 ? at : items.Count, item);
        ArmCall onBalancer = call with { RawBody = default, Target = call.Target with { Type = Type, Scope = balancer.Id, Id = ArmId.Parse(balancer.Id) } };
        return Write(Draw(onBalancer, body), draft => Plan(draft) with { AtOnce = part.WritesAtOnce, IsOfPart = true });
    }

    /// <summary>Begins the operation by which a part is removed.</summary>
    public WorldOperation RemovePart(StoredResource balancer, BalancerPart part, string name) => Arm.World.Operations.Start(
        Arm.World.Random.NewGuid().ToString(),
        $"Delete{Traits.Operation}",
        balancer.Id,
        Arm.Settings.LoadBalancerDuration,
        () =>
        {
            if (Arm.Resources.Find(balancer.Id) is not { } current) return null;
            JsonObject body = current.Body.DeepClone().AsObject();
            JsonArray items = body.Properties()![part.Collection]!.AsArray();
            items.RemoveAt(items.ToList().FindIndex(known => name.Equals(known.Text("name"), StringComparison.OrdinalIgnoreCase)));
            DocumentMarks.Stamp(body, Arm.World.Random.NewEtag());
            Arm.Resources.Put(current with { Body = body });
            return null;
        });

    public void RequireIdlePart(ArmCall call, StoredResource balancer) => RequireIdle(call, ArmId.Parse(balancer.Id), LocationOf(balancer));

    protected override WritePlan Plan(Draft draft)
    {
        JsonObject properties = new()
        {
            ["provisioningState"] = "Updating",
            ["resourceGuid"] = draft.Before.Text("resourceGuid") ?? Arm.World.Random.NewGuid().ToString(),
            ["frontendIPConfigurations"] = new JsonArray(),
        };
        foreach (JsonObject frontend in draft.Wanted.Objects("frontendIPConfigurations"))
            properties["frontendIPConfigurations"]!.AsArray().Add(Frontend(draft, frontend, properties));
        foreach (BalancerPart part in BalancerPart.All)
        {
            properties[part.Collection] = JsonWriting.Array(
                draft.Wanted.Objects(part.Collection).Select(item => part.Build(draft.Id, item, reference => Spell(draft, reference))));
        }

        BalancerLinks.RequireTargets(properties);
        BalancerLinks.ShowBackwards(properties);
        MoveVersionLast(properties);
        RequireFrontendsInUse(draft, properties);

        JsonObject document = draft.Head();
        document["properties"] = properties;
        document["sku"] = new JsonObject
        {
            ["name"] = draft.Body.Member("sku").Text("name") ?? "Basic",
            ["tier"] = draft.Body.Member("sku").Text("tier") ?? "Regional",
        };
        bool isPublic = properties.Objects("frontendIPConfigurations").All(frontend => frontend.Properties().Reference("subnet") is null);
        return new(document) { AtOnce = isPublic };
    }

    private JsonObject Frontend(Draft draft, JsonObject wanted, JsonObject planned)
    {
        string name = wanted.Text("name") ?? throw NetworkFaults.InvalidName("");
        string id = draft.PartId("frontendIPConfigurations", name);
        JsonObject? asked = wanted.Properties();
        bool isStatic = "Static".Equals(asked.Text("privateIPAllocationMethod"), StringComparison.OrdinalIgnoreCase);
        JsonObject properties = new() { ["provisioningState"] = "Updating" };
        if (asked.Reference("subnet") is { } subnetReference)
        {
            StoredResource subnet = Arm.RequireReference(subnetReference, draft.Id.ToString(), draft.Location);
            Arm.RequireLinked(draft.Call, JoinSubnet, subnet.Id);
            SubnetAddresses addresses = new(Arm.Addresses, subnet, draft.Id.ToString());
            ReserveKnown(addresses, planned, subnet.Id);
            properties["privateIPAddress"] = isStatic && asked.Text("privateIPAddress") is { } wish ? addresses.Take(wish, id)
                : KnownAddress(draft, name, subnet.Id) is { } known ? addresses.Take(known, id)
                : TakeFree(addresses, draft, subnet.Id, id);
            properties["privateIPAllocationMethod"] = isStatic ? "Static" : "Dynamic";
            properties["subnet"] = JsonWriting.Reference(subnet.Id);
            properties["privateIPAddressVersion"] = asked.Text("privateIPAddressVersion") ?? "IPv4";
        }
        else
        {
            properties["privateIPAllocationMethod"] = isStatic ? "Static" : "Dynamic";
            if (asked.Reference("publicIPAddress") is { } address) properties["publicIPAddress"] = JsonWriting.Reference(Arm.Spell(address));
            properties.CopyReference(asked, "publicIPPrefix").Copy(asked, "privateIPAddressVersion");
        }

        JsonObject frontend = new() { ["name"] = name, ["id"] = id, ["etag"] = "", ["type"] = ArmTypes.FrontendIPConfiguration, ["properties"] = properties };
        return frontend.Copy(wanted, "zones");
    }

    private string TakeFree(SubnetAddresses addresses, Draft draft, string subnetId, string id)
    {
        foreach (JsonObject frontend in draft.Before.Objects("frontendIPConfigurations"))
        {
            string? address = frontend.Properties().Text("privateIPAddress");
            bool isKept = draft.Wanted.Objects("frontendIPConfigurations").Any(wanted => wanted.Text("name") == frontend.Text("name"));
            if (isKept && address is not null && subnetId.Equals(frontend.Properties().Reference("subnet"), StringComparison.OrdinalIgnoreCase))
                addresses.TryReserve(address, frontend.Text("id")!);
        }

        return addresses.TakeFirst(id);
    }

    private static void ReserveKnown(SubnetAddresses addresses, JsonObject planned, string subnetId)
    {
        foreach (JsonObject frontend in planned.Objects("frontendIPConfigurations"))
        {
            if (subnetId.Equals(frontend.Properties().Reference("subnet"), StringComparison.OrdinalIgnoreCase))
                addresses.TryReserve(frontend.Properties().Text("privateIPAddress")!, frontend.Text("id")!);
        }
    }

    private static string? KnownAddress(Draft draft, string name, string subnetId) =>
        draft.Before.Objects("frontendIPConfigurations")
            .Where(frontend => name.Equals(frontend.Text("name"), StringComparison.OrdinalIgnoreCase))
            .Select(frontend => frontend.Properties())
            .Where(properties => subnetId.Equals(properties.Reference("subnet"), StringComparison.OrdinalIgnoreCase))
            .Select(properties => properties.Text("privateIPAddress"))
            .FirstOrDefault();

    private static void MoveVersionLast(JsonObject properties)
    {
        foreach (JsonObject frontend in properties.Objects("frontendIPConfigurations"))
        {
            JsonObject own = frontend.Properties()!;
            if (own.Text("privateIPAddressVersion") is not { } version) continue;
            own.Remove("privateIPAddressVersion");
            own["privateIPAddressVersion"] = version;
        }
    }

    private string Spell(Draft draft, string reference) => ArmId.TryParse(reference, out ArmId? id) && id.Root.Equals(draft.Id)
        ? draft.Id + id.ToString()[draft.Id.ToString().Length..]
        : Arm.Spell(reference);

    private void RequireFrontendsInUse(Draft draft, JsonObject properties)
    {
        string[] kept = [.. properties.Objects("frontendIPConfigurations").Select(frontend => frontend.Text("id")!)];
        foreach (StoredResource service in ServicesOn(draft.Id.ToString()))
        {
            string used = service.Body.Properties().Objects("loadBalancerFrontendIpConfigurations").First().Text("id")!;
            if (!kept.Contains(used, StringComparer.OrdinalIgnoreCase)) throw PrivateLinkFaults.FrontendInUse(used, service.Id);
        }
    }

    private IEnumerable<StoredResource> ServicesOn(string balancerId) =>
        Arm.Resources.OfType(ArmTypes.PrivateLinkService).Where(service => service.Body.Properties().Objects("loadBalancerFrontendIpConfigurations")
            .Any(frontend => frontend.Text("id")!.StartsWith(balancerId + "/", StringComparison.OrdinalIgnoreCase)));
}
