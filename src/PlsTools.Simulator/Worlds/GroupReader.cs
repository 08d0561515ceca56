using System.Net;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Worlds;

/// <summary>Reads a resource group and the resources in it.</summary>
internal sealed class GroupReader(string subscriptionId, WorldMap group)
{
    private string GroupId { get; } = ArmId.Group(subscriptionId, group.Text("name")).ToString();

    public ResourceGroupDefinition Read()
    {
        group.Scope.Names.Declare("resource group", GroupId, group.OriginOf("name"));
        return new()
        {
            Name = group.Text("name"),
            Location = group.Region("location"),
            VirtualNetworks = [.. group.Maps("virtualNetworks", WorldKinds.VirtualNetwork).Select(ReadNetwork)],
            VirtualMachines = [.. group.Maps("virtualMachines", WorldKinds.VirtualMachine).Select(ReadMachine)],
            LoadBalancers = [.. group.Maps("loadBalancers", WorldKinds.LoadBalancer).Select(ReadBalancer)],
            PrivateLinkServices = [.. group.Maps("privateLinkServices", WorldKinds.PrivateLinkService).Select(ReadService)],
            PrivateEndpoints = [.. group.Maps("privateEndpoints", WorldKinds.PrivateEndpoint).Select(ReadEndpoint)],
            PrivateDnsZones = [.. group.Maps("privateDnsZones", WorldKinds.PrivateDnsZone).Select(ReadZone)],
        };
    }

    private VirtualNetworkDefinition ReadNetwork(WorldMap map)
    {
        string id = Declare(map, "virtual network", "virtualNetworks");
        IReadOnlyList<string> peers = map.Texts("peeredWith");
        foreach (string peer in peers) map.Scope.Names.Refer("virtual network", peer, map.OriginOf("peeredWith"));
        return new()
        {
            Origin = map.Origin,
            Name = map.Text("name"),
            AddressPrefix = map.Range("addressPrefix"),
            Subnets = [.. map.Maps("subnets", WorldKinds.Subnet).Select(subnet => ReadSubnet(subnet, id))],
            PeeredWith = peers,
            DnsServers = [.. map.Texts("dnsServers").Select(server => Address(map, "dnsServers", server))],
        };
    }

    private static SubnetDefinition ReadSubnet(WorldMap map, string networkId)
    {
        map.Scope.Names.Declare("subnet", $"{networkId}/subnets/{map.Text("name")}", map.OriginOf("name"));
        return new()
        {
            Name = map.Text("name"),
            AddressPrefix = map.Range("addressPrefix"),
            PrivateLinkServiceNetworkPolicies = map.Choice("privateLinkServiceNetworkPolicies", "Enabled", "Enabled", "Disabled"),
        };
    }

    private VirtualMachineDefinition ReadMachine(WorldMap map)
    {
        map.Scope.Names.Declare("virtual machine", $"{GroupId}/providers/Microsoft.Compute/virtualMachines/{map.Text("name")}", map.OriginOf("name"));
        return new()
        {
            Origin = map.Origin,
            Name = map.Text("name"),
            SubnetId = Subnet(map),
            OperatingSystem = map.Choice("operatingSystem", "Linux", "Linux", "Windows"),
        };
    }

    private LoadBalancerDefinition ReadBalancer(WorldMap map)
    {
        string id = Declare(map, "load balancer", "loadBalancers");
        return new()
        {
            Origin = map.Origin,
            Name = map.Text("name"),
            Sku = map.Choice("sku", "Standard", "Standard", "Basic"),
            Frontends =
            [
                .. map.Maps("frontends", WorldKinds.Frontend).Select(frontend =>
                {
                    frontend.Scope.Names.Declare("frontend", $"{id}/frontendIPConfigurations/{frontend.Text("name")}", frontend.OriginOf("name"));
                    string? address = frontend.Has("address") ? Address(frontend, "address", frontend.Text("address")) : null;
                    return new FrontendDefinition(frontend.Text("name"), Subnet(frontend), address);
                }),
            ],
        };
    }

    private PrivateLinkServiceDefinition ReadService(WorldMap map)
    {
        Declare(map, "private link service", "privateLinkServices");
        IReadOnlyList<string> addresses = [.. map.Texts("natAddresses").Select(address => Address(map, "natAddresses", address))];
        int count = map.Whole("natAddressCount", 1, 8) ?? Math.Max(1, addresses.Count);
        if (count < addresses.Count) throw map.Fault("natAddressCount", $"natAddressCount is {count}, yet natAddresses holds {addresses.Count}.");
        return new()
        {
            Origin = map.Origin,
            Name = map.Text("name"),
            FrontendId = Reference(map, "frontend", "frontend", "loadBalancers", "frontendIPConfigurations"),
            SubnetId = Subnet(map),
            NatAddresses = addresses,
            NatAddressCount = count,
            Visibility = Subscriptions(map, "visibility"),
            AutoApproval = Subscriptions(map, "autoApproval"),
            ProxyProtocol = map.Flag("proxyProtocol"),
            Fqdns = map.Texts("fqdns"),
        };
    }

    private PrivateEndpointDefinition ReadEndpoint(WorldMap map)
    {
        Declare(map, "private endpoint", "privateEndpoints");
        string message = map.OptionalText("requestMessage") ?? "";
        if (message.Length > 140) throw map.Fault("requestMessage", $"requestMessage has {message.Length} characters; expected at most 140.");
        WorldMap? connection = map.Map("connection", WorldKinds.Connection);
        return new()
        {
            Origin = map.Origin,
            Name = map.Text("name"),
            SubnetId = Subnet(map),
            ServiceId = Reference(map, "service", "private link service", "privateLinkServices", null),
            RequestMessage = message,
            State = connection?.Choice("state", "", "Pending", "Approved", "Rejected", "Disconnected"),
            Description = connection?.OptionalText("description") ?? "",
        };
    }

    private PrivateDnsZoneDefinition ReadZone(WorldMap map)
    {
        Declare(map, "private DNS zone", "privateDnsZones");
        IReadOnlyList<string> networks = map.Texts("linkedTo");
        foreach (string network in networks) map.Scope.Names.Refer("virtual network", network, map.OriginOf("linkedTo"));
        return new()
        {
            Origin = map.Origin,
            Name = map.Text("name"),
            LinkedTo = networks,
            Records = [.. map.Maps("records", WorldKinds.DnsRecord).Select(record => new DnsRecordDefinition(record.Text("name"), Address(record, "address", record.Text("address"))))],
        };
    }

    private string Declare(WorldMap map, string kind, string collection)
    {
        string id = $"{GroupId}/providers/Microsoft.Network/{collection}/{map.Text("name")}";
        map.Scope.Names.Declare(kind, id, map.OriginOf("name"));
        return id;
    }

    private string Subnet(WorldMap map) => Reference(map, "subnet", "subnet", "virtualNetworks", "subnets");

    /// <summary>An id from an id, or from a name in this group: <c>name</c>, or <c>name/part</c> where a part of a resource is meant.</summary>
    private string Reference(WorldMap map, string key, string kind, string collection, string? parts)
    {
        string text = map.Text(key);
        if (!text.StartsWith('/'))
        {
            string[] names = text.Split('/');
            if (names.Length != (parts is null ? 1 : 2))
                throw map.Fault(key, $"'{text}' names no {kind}; expected {(parts is null ? "a name in this group" : $"two names in this group, as in {collection[..^1]}/{parts[..^1]}")}, or an id.");
            text = $"{GroupId}/providers/Microsoft.Network/{collection}/{names[0]}" + (parts is null ? "" : $"/{parts}/{names[1]}");
        }

        map.Scope.Names.Refer(kind, text, map.OriginOf(key));
        return text;
    }

    private static string Address(WorldMap map, string key, string text) =>
        AddressRange.TryNumber(text, out _) && IPAddress.Parse(text).ToString() == text ? text : throw map.Fault(key, $"'{text}' is no IPv4 address; expected one such as 10.1.0.4.");

    private static IReadOnlyList<string>? Subscriptions(WorldMap map, string key)
    {
        if (!map.Has(key)) return null;
        IReadOnlyList<string> texts = map.Texts(key);
        return texts.FirstOrDefault(text => text != "*" && !Guid.TryParseExact(text, "D", out _)) is { } wrong
            ? throw map.Fault(key, $"'{wrong}' is no subscription; expected GUIDs, or * for all.")
            : texts;
    }
}
