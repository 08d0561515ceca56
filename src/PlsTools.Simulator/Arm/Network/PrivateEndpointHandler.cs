using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Arm.Schemas;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>Private endpoints of private link services, and of platform services that the world was made with. Their provisioning says nothing of the connection's approval.</summary>
internal sealed class PrivateEndpointHandler(ArmContext arm, LinkConnections connections) : NetworkHandler(
    arm, new(ArmTypes.PrivateEndpoint, "PrivateEndpoint", "PrivateEndpointOperation", arm.Settings.PrivateEndpointDuration, RetryAfter: 10))
{
    public override void Erase(StoredResource resource)
    {
        connections.Detach(resource.Body);
        foreach (JsonObject nic in resource.Body.Properties().Objects("networkInterfaces")) Arm.Resources.Remove(nic.Text("id")!);
        foreach (StoredResource child in Arm.Resources.Below(resource.Id))
        {
            ZoneGroupRecords.Withdraw(Arm, child.Body);
            Arm.Resources.Remove(child.Id);
        }

        base.Erase(resource);
    }

    protected override WritePlan Plan(Draft draft)
    {
        EndpointTarget target = EndpointTarget.Read(draft);
        LinkState? known = draft.Existing is null ? null : RequireSameTarget(draft, target);
        StoredResource service = Service(draft, target, isNew: known is null);
        StoredResource subnet = Subnet(draft);
        Arm.RequireLinked(
            draft.Call, $"{ArmTypes.ApplicationSecurityGroup}/joinIpConfiguration/action",
            draft.Wanted.Objects("applicationSecurityGroups").Select(group => group.Text("id")));
        string byRight = EarlierProvider.ApprovesWithoutAWord(draft.Call.ApiVersion) ? "" : "Auto Approved";
        LinkState state = known ?? (target.IsManual ? new(LinkState.Pending, "Awaiting Approval", "None") : new(LinkState.Approved, byRight, "None"));

        string nicId = draft.Before.Objects("networkInterfaces").FirstOrDefault()?.Text("id") ?? NewInterfaceId(draft);
        IReadOnlyList<EndpointMember> members = target.Members(service);
        if (draft.Existing is not null) RefuseAnotherInterface(draft, nicId);
        string[] addresses = draft.Existing is null ? TakeAddresses(draft, subnet, nicId, members) : [];
        JsonObject connection = target.Document(draft, state);
        JsonObject properties = new()
        {
            ["provisioningState"] = "Updating",
            ["resourceGuid"] = draft.Before.Text("resourceGuid") ?? Arm.World.Random.NewGuid().ToString(),
            ["privateLinkServiceConnections"] = target.IsManual ? new JsonArray() : JsonWriting.Array([connection]),
            ["manualPrivateLinkServiceConnections"] = target.IsManual ? JsonWriting.Array([connection]) : new JsonArray(),
            ["customNetworkInterfaceName"] = draft.Wanted.Text("customNetworkInterfaceName") ?? "",
            ["subnet"] = JsonWriting.Reference(subnet.Id),
            ["ipConfigurations"] = JsonWriting.Array(draft.Wanted.Objects("ipConfigurations").Select(item => Configuration(draft, item))),
            ["networkInterfaces"] = JsonWriting.Array([JsonWriting.Reference(nicId)]),
        };
        properties.Copy(draft.Wanted, "applicationSecurityGroups");
        properties["customDnsConfigs"] = draft.Before.Member("customDnsConfigs")?.DeepClone() ?? new JsonArray();
        properties["isIPv6EnabledPrivateEndpoint"] = false;
        properties["ipVersionType"] = draft.Wanted.Text("ipVersionType") ?? "IPv4";
        JsonObject document = draft.Head();
        document["properties"] = properties;
        bool isConnected = known is not null && draft.Existing!.Body.ProvisioningState() == "Succeeded";
        return new(document)
        {
            Apply = _ =>
            {
                if (addresses.Length > 0) PutInterface(draft, nicId, subnet.Id, [.. members.Zip(addresses)]);
                if (isConnected) connections.Reword(document, service, target.Message ?? "");
            },
            Finish = isConnected ? null : finished => Connect(finished, target, byRight),
        };
    }

    protected override void StampFamily(ArmId id, string etag)
    {
        foreach (StoredResource group in Arm.Resources.OfType(ArmTypes.PrivateDnsZoneGroup, id.ToString()))
        {
            JsonObject body = group.Body.DeepClone().AsObject();
            DocumentMarks.Stamp(body, etag);
            Arm.Resources.Put(group with { Body = body });
        }
    }

    private static JsonObject Configuration(Draft draft, JsonObject wanted)
    {
        JsonObject properties = new() { ["provisioningState"] = "Succeeded" };
        properties.Copy(wanted.Properties(), "groupId").Copy(wanted.Properties(), "memberName").Copy(wanted.Properties(), "privateIPAddress");
        return new()
        {
            ["name"] = wanted.Text("name"),
            ["id"] = draft.PartId("ipConfigurations", wanted.Text("name") ?? ""),
            ["etag"] = "",
            ["type"] = "Microsoft.Network/privateEndpoints/ipConfigurations",
            ["properties"] = properties,
        };
    }

    /// <summary>The state of the connection that stands; refuses to move it to another service, list or subnet, or to revive it.</summary>
    private LinkState? RequireSameTarget(Draft draft, EndpointTarget target)
    {
        string id = draft.Id.ToString();
        JsonObject known = LinkConnections.OfEndpoint(draft.Existing!.Body)!;
        if (LinkState.Of(known) is { Status: LinkState.Disconnected }) throw PrivateLinkFaults.EndpointDisconnected(id);
        string? before = known.Properties().Text("privateLinkServiceId");
        bool isSame = target.Service.Equals(before, StringComparison.OrdinalIgnoreCase)
            || connections.FindService(target.Service)?.Id == connections.FindService(before!)?.Id;
        if (!isSame) throw PrivateLinkFaults.EndpointHasOtherTarget(id, "private link service");
        if (!known.Text("id")!.Contains($"/{target.Collection}/", StringComparison.OrdinalIgnoreCase))
            throw PrivateLinkFaults.EndpointHasOtherTarget(id, "kind of connection");
        if (draft.Before.Reference("subnet") is { } subnet && !subnet.Equals(draft.Wanted.Reference("subnet"), StringComparison.OrdinalIgnoreCase))
            throw PrivateLinkFaults.EndpointHasOtherTarget(id, "subnet");
        return LinkState.Of(known);
    }

    private StoredResource Service(Draft draft, EndpointTarget target, bool isNew)
    {
        if (!target.IsManual)
            Arm.RequireLinked(draft.Call, $"{ArmId.Parse(target.Service).Type}/privateEndpointConnectionsApproval/action", target.Service);
        StoredResource service = connections.FindService(target.Service) ?? throw PrivateLinkFaults.ServiceNotVisible(target.Service);
        if (!isNew) return service;
        bool isVisible = !target.IsManual
            || service.Type != ArmTypes.PrivateLinkService
            || LinkConnections.Lists(service, "visibility", draft.Id.SubscriptionId)
            || Arm.May(draft.Call, $"{service.Type}/read", service.Id);
        if (!isVisible) throw PrivateLinkFaults.ServiceNotVisible(target.Service);
        return Arm.RequireReference(service.Id, draft.Id.ToString(), location: null);
    }

    private StoredResource Subnet(Draft draft)
    {
        StoredResource subnet = Arm.RequireReference(draft.Wanted.Reference("subnet") ?? "", draft.Id.ToString(), draft.Location);
        Arm.RequireLinked(draft.Call, "Microsoft.Network/virtualNetworks/subnets/join/action", subnet.Id);
        if (SubnetDocument.IsDelegated(subnet.Body)) throw PrivateLinkFaults.SubnetDelegated(draft.Id.ToString(), subnet.Id);
        return subnet;
    }

    private string[] TakeAddresses(Draft draft, StoredResource subnet, string nicId, IReadOnlyList<EndpointMember> members)
    {
        SubnetAddresses addresses = new(Arm.Addresses, subnet);
        string?[] wishes =
        [
            .. members.Select(member => draft.Wanted.Objects("ipConfigurations").Select(item => item.Properties())
                .FirstOrDefault(wanted => members.Count == 1 || member.Name.Equals(wanted.Text("memberName"), StringComparison.OrdinalIgnoreCase))
                .Text("privateIPAddress")),
        ];
        foreach (string wish in wishes.OfType<string>()) addresses.Take(wish, nicId);
        return [.. wishes.Select(wish => wish ?? addresses.TakeFirst(nicId))];
    }

    /// <summary>Shows the request on the service, at the end of provisioning.</summary>
    private void Connect(JsonObject endpoint, EndpointTarget target, string byRight)
    {
        string id = endpoint.Text("id")!;
        StoredResource service = connections.FindService(target.Service) ?? throw NetworkFaults.InvalidReference(target.Service, id);
        bool isPlatform = service.Type != ArmTypes.PrivateLinkService;
        bool isListed = LinkConnections.Lists(service, "autoApproval", ArmId.Parse(id).SubscriptionId);
        if (target.Seeded is { } seeded)
        {
            seeded.WriteTo(LinkConnections.OfEndpoint(endpoint)!);
            if (seeded.Status != LinkState.Disconnected) connections.Attach(endpoint, service, seeded);
            return;
        }

        LinkState state = isListed ? new(LinkState.Approved, "Approved", "None")
            : target.IsManual ? new(LinkState.Pending, "", "None")
            : new(LinkState.Approved, isPlatform ? "Auto-Approved" : byRight, "None");
        if (isPlatform && state.Status == LinkState.Approved) endpoint.Properties()!["customDnsConfigs"] = CustomDns(endpoint);
        state.WriteTo(LinkConnections.OfEndpoint(endpoint)!);
        connections.Attach(endpoint, service, state.Status == LinkState.Pending ? state with { Description = target.Message ?? "" } : state);
    }

    /// <summary>The names of the parts of a platform service with the addresses that lead to them, read from the endpoint's interface.</summary>
    private JsonArray CustomDns(JsonObject endpoint) => JsonWriting.Array(
        from reference in endpoint.Properties().Objects("networkInterfaces")
        from configuration in Arm.Resources.Find(reference.Text("id")!)?.Body.Properties().Objects("ipConfigurations") ?? []
        from host in configuration.Properties().Member("privateLinkConnectionProperties").Strings("fqdns")
        select new JsonObject { ["fqdn"] = host, ["ipAddresses"] = JsonWriting.Texts([configuration.Properties().Text("privateIPAddress")!]) });

    private void PutInterface(Draft draft, string nicId, string subnetId, IReadOnlyList<(EndpointMember Member, string Address)> parts)
    {
        List<JsonObject> configurations = [];
        foreach ((EndpointMember member, string address) in parts)
        {
            JsonObject configuration = InterfaceDocument.Configuration(
                nicId, $"privateEndpointIpConfig.{Arm.World.Random.NewGuid()}", address, "Dynamic", subnetId, primary: configurations.Count == 0);
            configuration.Properties()!["privateLinkConnectionProperties"] = member.Document();
            configurations.Add(configuration);
        }

        JsonObject document = InterfaceDocument.Build(
            ArmId.Parse(nicId),
            draft.Location,
            Arm.World.Random.NewGuid().ToString(),
            Arm.World.Random.Text(26),
            configurations,
            new() { ["macAddress"] = "", ["privateEndpoint"] = JsonWriting.Reference(draft.Id.ToString()) });
        document["managedBy"] = draft.Id.ToString();
        document["kind"] = "Regular";
        DocumentMarks.Stamp(document, Arm.World.Random.NewEtag());
        Arm.Resources.Put(new(nicId, ArmTypes.NetworkInterface, document));
    }

    /// <summary>The interface that an endpoint was made with stays as it is.</summary>
    private void RefuseAnotherInterface(Draft draft, string nicId)
    {
        if (draft.Wanted.Text("customNetworkInterfaceName") is { Length: > 0 } name && !name.Equals(ArmId.Parse(nicId).Name, StringComparison.OrdinalIgnoreCase))
            throw GatewayFaults.NotSimulated("another network interface name for a private endpoint that exists");
        HashSet<string?> held =
            [.. (Arm.Resources.Find(nicId)?.Body.Properties().Objects("ipConfigurations") ?? []).Select(item => item.Properties().Text("privateIPAddress"))];
        if (draft.Wanted.Objects("ipConfigurations").Any(item => item.Properties().Text("privateIPAddress") is { } address && !held.Contains(address)))
            throw GatewayFaults.NotSimulated("another static address for a private endpoint that exists");
    }

    private string NewInterfaceId(Draft draft)
    {
        string? custom = draft.Wanted.Text("customNetworkInterfaceName");
        string name = string.IsNullOrEmpty(custom) ? $"{draft.Id.Name}.nic.{Arm.World.Random.NewGuid()}" : RequireName(custom);
        return ArmId.Of(draft.Id.SubscriptionId, draft.Id.ResourceGroup!, ArmTypes.NetworkInterface, name).ToString();
    }
}
