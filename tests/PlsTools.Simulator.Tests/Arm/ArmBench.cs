using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>
/// Two tenants with a subscription each, an owner in each, and a clock that moves when told. The provider has a network, a balancer and, when
/// asked for, a private link service; the consumer has a network.
/// </summary>
internal sealed class ArmBench
{
    public const string Version = "2025-05-01";
    public const string ProviderSubscription = "11111111-1111-1111-1111-111111111111";
    public const string ConsumerSubscription = "22222222-2222-2222-2222-222222222222";
    public const string Provider = $"/subscriptions/{ProviderSubscription}/resourceGroups/provider";
    public const string Consumer = $"/subscriptions/{ConsumerSubscription}/resourceGroups/consumer";
    public const string Network = $"{Provider}/providers/Microsoft.Network/virtualNetworks/vnet";
    public const string Nodes = $"{Network}/subnets/nodes";
    public const string Nat = $"{Network}/subnets/nat";
    public const string Balancer = $"{Provider}/providers/Microsoft.Network/loadBalancers/kubernetes-internal";
    public const string Frontend = $"{Balancer}/frontendIPConfigurations/front";
    public const string Service = $"{Provider}/providers/Microsoft.Network/privateLinkServices/Shop";
    public const string Spoke = $"{Consumer}/providers/Microsoft.Network/virtualNetworks/spoke01";
    public const string SpokeSubnet = $"{Spoke}/subnets/default";
    public const string Endpoint = $"{Consumer}/providers/Microsoft.Network/privateEndpoints/shop-pe";

    public ArmBench(ArmSettings? settings = null)
    {
        World = new(Time, new Random(1));
        Arm = new(World, settings);
        World.Directory.AddTenant("aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa", "Provider", "provider.example");
        World.Directory.AddTenant("bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb", "Consumer", "consumer.example");
        ProviderOwner = Owner("aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa", ProviderSubscription, "a");
        ConsumerOwner = Owner("bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb", ConsumerSubscription, "b");
        Arm.Seed(Provider, Json("""{"location":"westeurope"}"""));
        Arm.Seed(Consumer, Json("""{"location":"westeurope"}"""));
        Arm.Seed(Network, Json("""
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.1.0.0/16"]},"subnets":[
              {"name":"nodes","properties":{"addressPrefix":"10.1.0.0/24"}},
              {"name":"nat","properties":{"addressPrefix":"10.1.1.0/24","privateLinkServiceNetworkPolicies":"Disabled"}}]}}
            """));
        Arm.Seed(Spoke, Json("""
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.2.0.0/16"]},"subnets":[
              {"name":"default","properties":{"addressPrefix":"10.2.0.0/24"}}]}}
            """));
        Arm.Seed(Balancer, BalancerBody());
    }

    public FakeTimeProvider Time { get; } = new(new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public AzureWorld World { get; }

    public SimulatedArm Arm { get; }

    public Principal ProviderOwner { get; }

    public Principal ConsumerOwner { get; }

    public static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    public static JsonObject BalancerBody() => Json($$$$"""
        {"location":"westeurope","sku":{"name":"Standard"},"properties":{
          "frontendIPConfigurations":[{"name":"front","properties":{"subnet":{"id":"{{{{Nodes}}}}"}}}],
          "backendAddressPools":[{"name":"kubernetes"}],
          "probes":[{"name":"tcp-80","properties":{"protocol":"Tcp","port":30080}}],
          "loadBalancingRules":[{"name":"tcp-80","properties":{"protocol":"Tcp","frontendPort":80,"backendPort":80,
            "frontendIPConfiguration":{"id":"{{{{Frontend}}}}"},"backendAddressPool":{"id":"{{{{Balancer}}}}/backendAddressPools/kubernetes"},
            "probe":{"id":"{{{{Balancer}}}}/probes/tcp-80"}}}]}}
        """);

    public static JsonObject ServiceBody(string? visibility = null, string? autoApproval = null)
    {
        JsonObject body = Json($$$$"""
            {"location":"westeurope","properties":{
              "loadBalancerFrontendIpConfigurations":[{"id":"{{{{Frontend}}}}"}],
              "ipConfigurations":[{"name":"nat-0","properties":{"subnet":{"id":"{{{{Nat}}}}"},"privateIPAllocationMethod":"Dynamic"}}]}}
            """);
        if (visibility is not null) body["properties"]!["visibility"] = new JsonObject { ["subscriptions"] = new JsonArray(visibility) };
        if (autoApproval is not null) body["properties"]!["autoApproval"] = new JsonObject { ["subscriptions"] = new JsonArray(autoApproval) };
        return body;
    }

    public static JsonObject EndpointBody(string target, string? message = "please", bool manual = true)
    {
        JsonObject connection = Json($$$$"""{"name":"shop","properties":{"privateLinkServiceId":"{{{{target}}}}"}}""");
        if (message is not null) connection["properties"]!["requestMessage"] = message;
        return new()
        {
            ["location"] = "westeurope",
            ["properties"] = new JsonObject
            {
                ["subnet"] = new JsonObject { ["id"] = SpokeSubnet },
                [manual ? "manualPrivateLinkServiceConnections" : "privateLinkServiceConnections"] = new JsonArray(connection),
            },
        };
    }

    /// <summary>Sends a request as the owner of the subscription that the path lies in, unless another caller is named.</summary>
    public ArmAnswer Send(
        string method, string path, JsonNode? body = null, Principal? caller = null, string? version = null, params (string Name, string Value)[] headers)
    {
        Principal sender = caller ?? (path.Contains(ConsumerSubscription) ? ConsumerOwner : ProviderOwner);
        return SendRaw(
            method,
            path + (path.Contains('?') ? "&" : "?") + $"api-version={version ?? VersionFor(path)}",
            body?.ToJsonString(),
            [.. headers, ("Authorization", $"Bearer {World.Directory.IssueToken(sender)}")]);
    }

    public ArmAnswer SendRaw(string method, string pathAndQuery, string? body, params (string Name, string Value)[] headers)
    {
        Uri url = pathAndQuery.StartsWith("https:") ? new(pathAndQuery) : new("https://management.azure.com" + pathAndQuery);
        SimulatedRequest request = new(
            method, url, headers.ToDictionary(header => header.Name, header => header.Value), body is null ? default : Encoding.UTF8.GetBytes(body));
        SimulatedResponse response = Arm.HandleAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        return new(response.Status, response.Headers, response.Body.IsEmpty ? null : JsonNode.Parse(response.Body.Span));
    }

    public ArmAnswer Get(string path, Principal? caller = null) => Send("GET", path, caller: caller);

    public ArmAnswer Put(string path, JsonNode body, Principal? caller = null) => Send("PUT", path, body, caller);

    /// <summary>Follows a status URL as the owner of its subscription, the signature and all.</summary>
    public ArmAnswer Follow(string url)
    {
        Principal sender = url.Contains(ConsumerSubscription) ? ConsumerOwner : ProviderOwner;
        return SendRaw("GET", url, null, ("Authorization", $"Bearer {World.Directory.IssueToken(sender)}"));
    }

    /// <summary>Lets all operations end.</summary>
    public void Wait() => Time.Advance(TimeSpan.FromMinutes(2));

    /// <summary>Makes the private link service and returns its alias.</summary>
    public string MakeService(string? visibility = ConsumerSubscription, string? autoApproval = null)
    {
        Put(Service, ServiceBody(visibility, autoApproval)).Expect(HttpStatusCode.Created);
        Wait();
        return Get(Service).Text("properties.alias")!;
    }

    /// <summary>Makes a requested endpoint and returns the name of its connection.</summary>
    public string MakeEndpoint(string target = Service)
    {
        Put(Endpoint, EndpointBody(target)).Expect(HttpStatusCode.Created);
        Wait();
        return "shop-pe." + Get(Endpoint).Text("properties.resourceGuid");
    }

    private static string VersionFor(string path) =>
        path.Contains("/providers/Microsoft.Network/privateDns", StringComparison.OrdinalIgnoreCase) ? "2024-06-01"
        : path.Contains("/providers/Microsoft.ContainerService/", StringComparison.OrdinalIgnoreCase) ? "2024-09-01" : path.Contains("/providers/", StringComparison.OrdinalIgnoreCase) ? Version : "2021-04-01";

    private Principal Owner(string tenantId, string subscriptionId, string letter)
    {
        Subscription subscription = World.Directory.AddSubscription(subscriptionId, tenantId, $"Subscription {letter}");
        Principal owner = World.Directory.AddPrincipal(
            Guid.Empty.ToString()[..^1] + letter, tenantId, $"0000000{letter}-0000-0000-0000-000000000000", $"Owner {letter}");
        World.Directory.AssignOwner(owner, subscription);
        return owner;
    }
}
