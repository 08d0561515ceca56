using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Exposure.Support;

/// <summary>Azure resources of the cluster that the tests of this room play in.</summary>
internal static class TestCloud
{
    public const string Subscription = "11111111-1111-1111-1111-111111111111";
    public const string NodeGroup = "MC_rg-a_aks-a_westeurope";
    public const string Consumer = "22222222-2222-2222-2222-222222222222";

    private const string Network = $"/subscriptions/{Subscription}/resourceGroups/rg-a/providers/Microsoft.Network/virtualNetworks/vnet-a";

    public static ClusterFacts Cluster { get; } =
        new("aks-a", null, Subscription, NodeGroup, "westeurope", ResourceId.Parse($"{Network}/subnets/nodes"), "standard");

    public static string Id(string type, string name, string group = NodeGroup) =>
        $"/subscriptions/{Subscription}/resourceGroups/{group}/providers/{type}/{name}";

    public static string FrontendId(string frontend) => $"{Id(ArmType.LoadBalancer, "kubernetes-internal")}/frontendIPConfigurations/{frontend}";

    public static JsonObject LoadBalancer(params (string Frontend, string? Address)[] frontends)
    {
        JsonArray items = [];
        foreach ((string frontend, string? address) in frontends)
        {
            items.Add(new JsonObject
            {
                ["name"] = frontend,
                ["id"] = FrontendId(frontend),
                ["properties"] = address is null ? [] : new JsonObject { ["privateIPAddress"] = address },
            });
        }

        return Resource(Id(ArmType.LoadBalancer, "kubernetes-internal"), new JsonObject { ["frontendIPConfigurations"] = items });
    }

    /// <summary>A Private Link Service as the controller makes it for <c>shop/api</c>.</summary>
    public static JsonObject Link(
        string name = "pls-" + TestService.Frontend,
        string frontend = TestService.Frontend,
        string? owner = "shop/api",
        string state = "Succeeded",
        string group = NodeGroup,
        Action<JsonObject>? change = null)
    {
        string id = Id(ArmType.PrivateLinkService, name, group);
        JsonObject properties = JsonNode.Parse($$"""
            {
              "provisioningState": "{{state}}",
              "fqdns": [],
              "alias": "{{name.ToLowerInvariant()}}.33333333-3333-3333-3333-333333333333.westeurope.azure.privatelinkservice",
              "enableProxyProtocol": false,
              "loadBalancerFrontendIpConfigurations": [ { "id": "{{FrontendId(frontend).Replace("frontendIPConfigurations", "frontendIpConfigurations").ToUpperInvariant()}}" } ],
              "ipConfigurations": [ { "name": "nodes-{{name}}-dynamic-0", "properties": {
                "privateIPAllocationMethod": "Dynamic", "primary": true, "subnet": { "id": "{{Network}}/subnets/nodes" } } } ],
              "privateEndpointConnections": [],
              "networkInterfaces": [ { "id": "{{Id(ArmType.NetworkInterface, name + ".nic.1", group)}}" } ]
            }
            """)!.AsObject();
        change?.Invoke(properties);
        JsonObject link = Resource(id, properties);
        link["tags"] = owner is null ? [] : new JsonObject { ["k8s-azure-cluster-name"] = "kubernetes", ["k8s-azure-owner-service"] = owner };
        return link;
    }

    /// <summary>A consumer's connection to the Private Link Service of <c>shop/api</c>.</summary>
    public static JsonObject Connection(string endpoint, string status = "Approved", string message = "") => new()
    {
        ["name"] = $"{endpoint}.44444444-4444-4444-4444-444444444444",
        ["id"] = $"{Id(ArmType.PrivateLinkService, "pls-" + TestService.Frontend)}/privateEndpointConnections/{endpoint}.44444444-4444-4444-4444-444444444444",
        ["properties"] = new JsonObject
        {
            ["privateEndpoint"] = new JsonObject { ["id"] = $"/subscriptions/{Consumer}/resourceGroups/rg-c/providers/Microsoft.Network/privateEndpoints/{endpoint}" },
            ["privateLinkServiceConnectionState"] = new JsonObject { ["status"] = status, ["description"] = message },
        },
    };

    public static JsonObject Nic(string link, params string[] addresses)
    {
        JsonArray configurations = [];
        foreach (string address in addresses) configurations.Add(new JsonObject { ["properties"] = new JsonObject { ["privateIPAddress"] = address } });
        return Resource(Id(ArmType.NetworkInterface, link + ".nic.1"), new JsonObject { ["ipConfigurations"] = configurations });
    }

    public static JsonObject VirtualNetwork() => Resource(Network, JsonNode.Parse($$"""
        { "subnets": [
          { "name": "nodes", "id": "{{Network}}/subnets/nodes", "properties": { "addressPrefix": "10.240.0.0/16" } },
          { "name": "pls-nat", "id": "{{Network}}/subnets/pls-nat", "properties": { "addressPrefixes": [ "10.241.8.0/24" ] } } ] }
        """)!.AsObject());

    public static JsonObject Group(string name) => new() { ["id"] = $"/subscriptions/{Subscription}/resourceGroups/{name}", ["name"] = name, ["location"] = "westeurope" };

    public static ExposureInventory Inventory(JsonObject? loadBalancer = null, params JsonObject[] links) => new(
        new LoadBalancerResource(new ArmResource(loadBalancer ?? LoadBalancer((TestService.Frontend, "10.240.0.9")))).Frontends,
        [.. links.Select(link => new PrivateLinkServiceResource(new ArmResource(link)))]);

    public static ExposureSurroundings Around(ServiceSnapshot service, params JsonObject[] links) =>
        new(Cluster, service, Inventory(null, links), GroupExists: true, new VirtualNetworkResource(new ArmResource(VirtualNetwork())));

    private static JsonObject Resource(string id, JsonObject properties) => new()
    {
        ["id"] = id,
        ["name"] = ResourceId.Parse(id).Name,
        ["location"] = "westeurope",
        ["properties"] = properties,
    };
}
