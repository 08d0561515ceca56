using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Consumers.Offers;

namespace PlsTools.Core.Tests.Consumers.Offers;

/// <summary>An offer as a provider would make it, and the service that it is made of.</summary>
internal static class Offers
{
    public const string Customer = "22222222-2222-2222-2222-222222222222";
    public const string OtherCustomer = "33333333-3333-3333-3333-333333333333";

    public static PlsOffer Full { get; } = new()
    {
        Name = "shop api",
        ResourceId = ConsumerWorld.ServiceId,
        Alias = ConsumerWorld.Alias,
        Region = "westeurope",
        Ports = [new(80, "TCP"), new(443, "TCP")],
        Fqdns = ["api.shop.example", "www.shop.example"],
        EnableProxyProtocol = true,
        Visibility = OfferVisibility.Listed,
        Approval = OfferApproval.Manual,
        ConsumerSubscriptionId = Customer,
        Contact = "Ops <ops@shop.example>, \"+49 1\"",
    };

    /// <summary>A valid document, for tests that change something in it.</summary>
    public static JsonObject Document() => JsonNode.Parse(OfferDocument.Write(Full))!.AsObject();

    /// <summary>A service with everything that must not leave.</summary>
    public static PrivateLinkServiceResource Service(string visibility = $"[\"{OtherCustomer}\"]", string autoApproval = "[]") => new(new ArmResource(JsonNode.Parse($$$$"""
        {
          "id": "{{{{ConsumerWorld.ServiceId}}}}", "name": "pls-sample-app", "location": "West Europe", "etag": "W/\"1\"",
          "tags": { "secret-tag": "tag-value", "k8s-azure-owner-service": "shop/api" },
          "properties": {
            "provisioningState": "Succeeded", "resourceGuid": "99999999-aaaa-bbbb-cccc-dddddddddddd", "alias": "{{{{ConsumerWorld.Alias}}}}",
            "fqdns": ["API.shop.example."], "enableProxyProtocol": false,
            "visibility": { "subscriptions": {{{{visibility}}}} }, "autoApproval": { "subscriptions": {{{{autoApproval}}}} },
            "loadBalancerFrontendIpConfigurations": [{ "id": "/subscriptions/s/resourceGroups/MC_hidden/providers/Microsoft.Network/loadBalancers/lb/frontendIPConfigurations/f" }],
            "ipConfigurations": [{ "name": "nat", "properties": { "privateIPAddress": "10.99.98.97", "subnet": { "id": "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/hidden-net/subnets/nat" } } }],
            "networkInterfaces": [{ "id": "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkInterfaces/hidden-nic" }],
            "privateEndpointConnections": [{ "name": "other-customer.1", "properties": { "privateEndpoint": { "id": "/subscriptions/{{{{OtherCustomer}}}}/x" }, "privateLinkServiceConnectionState": { "status": "Approved", "description": "hidden words" } } }]
          }
        }
        """)!.AsObject()));
}
