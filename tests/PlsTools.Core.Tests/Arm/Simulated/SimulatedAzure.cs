using System.Text.Json.Nodes;
using Azure.Core;
using PlsTools.Core.Arm;
using PlsTools.Core.Tests.Arm.Support;
using PlsTools.Core.Tests.Values;
using PlsTools.Core.Values;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.World;

namespace PlsTools.Core.Tests.Arm.Simulated;

/// <summary>An empty simulated Azure with a subscription in each of two tenants, and a client for the owner of each.</summary>
internal sealed class SimulatedAzure : IDisposable
{
    private const string ProviderTenant = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";
    private const string ConsumerTenant = "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb";

    private readonly InProcessHandler _handler;
    private readonly List<ArmClient> _clients = [];

    public SimulatedAzure(ArmSettings? settings = null)
    {
        World = new(new FollowingClock(Clock), new Random(1));
        _handler = new(new SimulatedArm(World, settings));
        World.Directory.AddTenant(ProviderTenant, "Provider", "provider.example");
        World.Directory.AddTenant(ConsumerTenant, "Consumer", "consumer.example");
        Provider = Owner(ProviderTenant, ProviderGroup.SubscriptionId);
        Consumer = Owner(ConsumerTenant, ConsumerGroup.SubscriptionId);
    }

    public static ResourceId ProviderGroup { get; } = ResourceId.Parse("/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/provider");

    public static ResourceId ProviderSubscription { get; } = ResourceId.Parse("/subscriptions/11111111-1111-1111-1111-111111111111");

    public static ResourceId ConsumerGroup { get; } = ResourceId.Parse("/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/consumer");

    public static ResourceId Network { get; } = In(ProviderGroup, ArmType.VirtualNetwork, "hub");

    public static ResourceId Nodes { get; } = Network.Child("subnets", "nodes");

    public static ResourceId Balancer { get; } = In(ProviderGroup, ArmType.LoadBalancer, "kubernetes-internal");

    public static ResourceId Service { get; } = In(ProviderGroup, ArmType.PrivateLinkService, "pls-api");

    public static ResourceId Spoke { get; } = In(ConsumerGroup, ArmType.VirtualNetwork, "spoke01");

    public static ResourceId Endpoint { get; } = In(ConsumerGroup, ArmType.PrivateEndpoint, "api");

    public InstantClock Clock { get; } = new();

    public AzureWorld World { get; }

    public KeptLog Log { get; } = new();

    public ArmClient Provider { get; }

    public ArmClient Consumer { get; }

    public static ResourceId In(ResourceId group, string type, string name) => ResourceId.Create(group.SubscriptionId, group.ResourceGroupName!, type, name);

    public static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    public static async Task<ArmResource> PutAsync(ArmClient client, ResourceId id, string body) =>
        (await client.WaitAsync(await client.BeginPutAsync(id, Json(body), null, default), null, default))!;

    /// <summary>Makes the provider's network, balancer and service, each by its PUT.</summary>
    public async Task<ArmResource> MakeServiceAsync()
    {
        await PutAsync(Provider, ProviderGroup, """{"location":"westeurope"}""");
        await PutAsync(Provider, Network, """
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.1.0.0/16"]}}}
            """);
        await PutAsync(Provider, Nodes, """
            {"properties":{"addressPrefix":"10.1.0.0/24","privateLinkServiceNetworkPolicies":"Disabled"}}
            """);
        await PutAsync(Provider, Balancer, $$$$"""
            {"location":"westeurope","sku":{"name":"Standard"},"properties":{
              "frontendIPConfigurations":[{"name":"front","properties":{"subnet":{"id":"{{{{Nodes}}}}"}}}]}}
            """);
        return await PutAsync(Provider, Service, $$$$"""
            {"location":"westeurope","properties":{
              "visibility":{"subscriptions":["{{{{ConsumerGroup.SubscriptionId}}}}"]},
              "loadBalancerFrontendIpConfigurations":[{"id":"{{{{Balancer}}}}/frontendIPConfigurations/front"}],
              "ipConfigurations":[{"name":"nat","properties":{"subnet":{"id":"{{{{Nodes}}}}"}}}]}}
            """);
    }

    /// <summary>Makes the consumer's network and its request for a connection.</summary>
    public async Task<ArmResource> MakeEndpointAsync()
    {
        await PutAsync(Consumer, ConsumerGroup, """{"location":"northeurope"}""");
        await PutAsync(Consumer, Spoke, """
            {"location":"northeurope","properties":{"addressSpace":{"addressPrefixes":["10.2.0.0/16"]},"subnets":[
              {"name":"endpoints","properties":{"addressPrefix":"10.2.0.0/24"}}]}}
            """);
        return await PutAsync(Consumer, Endpoint, $$$$"""
            {"location":"northeurope","properties":{"subnet":{"id":"{{{{Spoke}}}}/subnets/endpoints"},
              "manualPrivateLinkServiceConnections":[{"name":"api","properties":{"privateLinkServiceId":"{{{{Service}}}}","requestMessage":"please"}}]}}
            """);
    }

    /// <summary>A client of somebody who may do only what is said.</summary>
    public ArmClient Guest(string scope, params string[] actions)
    {
        Principal guest = World.Directory.AddPrincipal(Guid.NewGuid().ToString(), ProviderTenant, Guid.NewGuid().ToString(), "Guest");
        World.Directory.Assign(guest, scope, actions);
        return Client(() => World.Directory.IssueToken(guest));
    }

    /// <summary>A client whose token the directory has not issued, or has issued for another audience.</summary>
    public ArmClient Client(Func<string> token)
    {
        ArmClient client = ArmClient.Create(new()
        {
            Endpoint = new("https://management.azure.com/"),
            Credential = DelegatedTokenCredential.Create((_, _) => new AccessToken(token(), DateTimeOffset.MaxValue)),
            Clock = Clock,
            Random = new Random(1),
            Handler = _handler,
            Log = Log,
        });
        _clients.Add(client);
        return client;
    }

    public string OtherAudienceToken() => World.Directory.IssueToken(World.Directory.Principals[0], audience: "https://vault.azure.net");

    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        _handler.Dispose();
    }

    private ArmClient Owner(string tenantId, string subscriptionId)
    {
        Subscription subscription = World.Directory.AddSubscription(subscriptionId, tenantId, subscriptionId);
        Principal owner = World.Directory.AddPrincipal(tenantId, tenantId, tenantId, "Owner");
        World.Directory.AssignOwner(owner, subscription);
        return Client(() => World.Directory.IssueToken(owner, TimeSpan.FromDays(30)));
    }
}
