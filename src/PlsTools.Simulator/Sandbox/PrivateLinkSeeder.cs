using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Sandbox;

/// <summary>
/// Puts load balancers, private link services and private endpoints into a world, in that order over all subscriptions: an endpoint may lie
/// before its service in the file.
/// </summary>
internal sealed class PrivateLinkSeeder(SimulatedArm arm)
{
    public void Build(WorldDefinition definition)
    {
        (string Id, ResourceGroupDefinition Group)[] groups =
        [
            .. from tenant in definition.Tenants
               from subscription in tenant.Subscriptions
               from resourceGroup in subscription.ResourceGroups
               select ($"{ArmId.Group(subscription.Id, resourceGroup.Name)}/providers/Microsoft.Network", resourceGroup),
        ];
        foreach ((string id, ResourceGroupDefinition group) in groups)
        {
            foreach (LoadBalancerDefinition balancer in group.LoadBalancers)
                WorldRefusedException.At(balancer.Origin, () => arm.Seed($"{id}/loadBalancers/{balancer.Name}", BalancerBody(group, balancer)));
        }

        foreach ((string id, ResourceGroupDefinition group) in groups)
        {
            foreach (PrivateLinkServiceDefinition service in group.PrivateLinkServices)
                WorldRefusedException.At(service.Origin, () => arm.Seed($"{id}/privateLinkServices/{service.Name}", ServiceBody(group, service)));
        }

        arm.SeedTogether(() =>
        {
            foreach ((string id, ResourceGroupDefinition group) in groups)
            {
                foreach (PrivateEndpointDefinition endpoint in group.PrivateEndpoints)
                    WorldRefusedException.At(endpoint.Origin, () => arm.SeedTrusted($"{id}/privateEndpoints/{endpoint.Name}", EndpointBody(group, endpoint)));
            }
        });
    }

    private static JsonObject BalancerBody(ResourceGroupDefinition group, LoadBalancerDefinition balancer) => new()
    {
        ["location"] = group.Location,
        ["sku"] = new JsonObject { ["name"] = balancer.Sku },
        ["properties"] = new JsonObject
        {
            ["frontendIPConfigurations"] = new JsonArray([.. balancer.Frontends.Select(frontend => Configuration(frontend.Name, frontend.SubnetId, frontend.Address))]),
        },
    };

    private static JsonObject ServiceBody(ResourceGroupDefinition group, PrivateLinkServiceDefinition service)
    {
        JsonObject properties = new()
        {
            ["loadBalancerFrontendIpConfigurations"] = new JsonArray(new JsonObject { ["id"] = service.FrontendId }),
            ["ipConfigurations"] = new JsonArray([.. Enumerable.Range(0, service.NatAddressCount).Select(index => Configuration(
                string.Create(CultureInfo.InvariantCulture, $"nat-{index}"), service.SubnetId, service.NatAddresses.ElementAtOrDefault(index)))]),
            ["enableProxyProtocol"] = service.ProxyProtocol,
            ["fqdns"] = Texts(service.Fqdns),
        };
        if (service.Visibility is { } visibility) properties["visibility"] = new JsonObject { ["subscriptions"] = Texts(visibility) };
        if (service.AutoApproval is { } approval) properties["autoApproval"] = new JsonObject { ["subscriptions"] = Texts(approval) };
        return new() { ["location"] = group.Location, ["properties"] = properties };
    }

    private static JsonObject EndpointBody(ResourceGroupDefinition group, PrivateEndpointDefinition endpoint)
    {
        JsonObject connection = new() { ["privateLinkServiceId"] = endpoint.ServiceId, ["requestMessage"] = endpoint.RequestMessage };
        if (endpoint.State is { } state)
        {
            connection["privateLinkServiceConnectionState"] = new JsonObject
            {
                ["status"] = state,
                ["description"] = endpoint.Description,
                ["actionsRequired"] = "None",
            };
        }

        return new()
        {
            ["location"] = group.Location,
            ["properties"] = new JsonObject
            {
                ["subnet"] = new JsonObject { ["id"] = endpoint.SubnetId },
                ["manualPrivateLinkServiceConnections"] = new JsonArray(new JsonObject { ["name"] = endpoint.Name, ["properties"] = connection }),
            },
        };
    }

    private static JsonObject Configuration(string name, string subnetId, string? address)
    {
        JsonObject properties = new()
        {
            ["subnet"] = new JsonObject { ["id"] = subnetId },
            ["privateIPAllocationMethod"] = address is null ? "Dynamic" : "Static",
        };
        if (address is not null) properties["privateIPAddress"] = address;
        return new() { ["name"] = name, ["properties"] = properties };
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
