using System.Text.Json.Nodes;
using PlsTools.Core.Consumers;

namespace PlsTools.Core.Tests.Consumers;

/// <summary>Tenant b as the story has it: network <c>spoke01</c> with a few subnets, and endpoints where a test puts them.</summary>
internal sealed class ConsumerWorld
{
    public const string Subscription = "bbbbbbbb-0000-0000-0000-000000000001";
    public const string Group = "rg-b";
    public const string ServiceId =
        "/subscriptions/aaaaaaaa-0000-0000-0000-000000000001/resourceGroups/MC_rg_aks/providers/Microsoft.Network/privateLinkServices/pls-sample-app";

    public const string OtherServiceId = ServiceId + "-2";
    public const string Alias = "pls-sample-app.d57b5457-3beb-4618-b1ec-3bf491125e8c.westeurope.azure.privatelinkservice";
    public const string NetworkId = $"/subscriptions/{Subscription}/resourceGroups/{Group}/providers/Microsoft.Network/virtualNetworks/spoke01";
    public const string EndpointId = $"/subscriptions/{Subscription}/resourceGroups/{Group}/providers/Microsoft.Network/privateEndpoints/sample-app";

    public ConsumerWorld()
    {
        JsonObject delegated = Subnet("delegated", "10.1.2.0/24");
        delegated["properties"]!["delegations"] = JsonNode.Parse("""[{"name":"d","properties":{"serviceName":"Microsoft.Web/serverFarms"}}]""");
        JsonObject full = Subnet("full", "10.1.3.0/29");
        full["properties"]!["ipConfigurations"] = JsonNode.Parse("""[{"id":"a"},{"id":"b"},{"id":"c"}]""");
        Network(NetworkId, ["10.1.0.0/16"], Subnet("endpoints", "10.1.1.0/24"), delegated, full);
        Arm.OnPut = Provision;
    }

    public FakeArm Arm { get; } = new();

    public static EndpointOrder Order(string name = "sample-app", string target = ServiceId, string subnet = "spoke01/endpoints") =>
        new(name, target, subnet);

    public JsonObject Network(string id, string[] prefixes, params JsonObject[] subnets)
    {
        JsonObject network = new()
        {
            ["id"] = id,
            ["name"] = id.Split('/')[^1],
            ["location"] = "westeurope",
            ["properties"] = new JsonObject
            {
                ["addressSpace"] = new JsonObject { ["addressPrefixes"] = new JsonArray([.. prefixes.Select(prefix => (JsonNode)prefix)]) },
                ["subnets"] = new JsonArray([.. subnets]),
            },
        };
        Arm.Add(network);
        return network;
    }

    public static JsonObject Subnet(string name, string prefix) =>
        new() { ["id"] = $"{NetworkId}/subnets/{name}", ["name"] = name, ["properties"] = new JsonObject { ["addressPrefix"] = prefix } };

    /// <summary>Puts an endpoint with its NIC into the world, as ARM shows it once it is made.</summary>
    public JsonObject Endpoint(
        string id = EndpointId, string target = ServiceId, string status = "Approved", string address = "10.1.1.4", string state = "Succeeded")
    {
        JsonObject body = new()
        {
            ["id"] = id,
            ["name"] = id.Split('/')[^1],
            ["location"] = "westeurope",
            ["etag"] = "W/\"1\"",
            ["properties"] = new JsonObject
            {
                ["subnet"] = new JsonObject { ["id"] = $"{NetworkId}/subnets/endpoints" },
                ["privateLinkServiceConnections"] = new JsonArray(),
                ["manualPrivateLinkServiceConnections"] = new JsonArray(new JsonObject
                {
                    ["name"] = "c",
                    ["properties"] = new JsonObject { ["privateLinkServiceId"] = target },
                }),
            },
        };
        Provision(body);
        body["properties"]!["provisioningState"] = state;
        Connect(body, status);
        Nic(body)["properties"]!["ipConfigurations"]![0]!["properties"]!["privateIPAddress"] = address;
        Arm.Add(body);
        return body;
    }

    public static void Connect(JsonObject endpoint, string status, string description = "", string actions = "None")
    {
        JsonNode properties = endpoint["properties"]!;
        JsonArray links = (properties["manualPrivateLinkServiceConnections"] ?? properties["privateLinkServiceConnections"])!.AsArray();
        links[0]!["properties"]!["privateLinkServiceConnectionState"] =
            new JsonObject { ["status"] = status, ["description"] = description, ["actionsRequired"] = actions };
    }

    private void Provision(JsonObject endpoint)
    {
        endpoint["properties"]!["resourceGuid"] = "5c2f6cd5-0000-0000-0000-000000000001";
        Connect(endpoint, "Pending", "Awaiting Approval");
        endpoint["properties"]!["networkInterfaces"] = new JsonArray(new JsonObject { ["id"] = NicId(endpoint) });
        Arm.Add(new JsonObject
        {
            ["id"] = NicId(endpoint),
            ["properties"] = new JsonObject
            {
                ["ipConfigurations"] = new JsonArray(new JsonObject { ["properties"] = new JsonObject { ["privateIPAddress"] = "10.1.1.4" } }),
            },
        });
    }

    private JsonObject Nic(JsonObject endpoint) => Arm.Body(NicId(endpoint));

    private static string NicId(JsonObject endpoint) =>
        endpoint["id"]!.ToString().Replace("privateEndpoints", "networkInterfaces") + ".nic.1";
}
