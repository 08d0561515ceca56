using System.Text.Json.Nodes;
using Azure.Core;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers;
using PlsTools.Core.Values;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.World;

namespace PlsTools.Core.Tests.Consumers;

/// <summary>The simulated ARM with a provider's service in one tenant and a consumer's network in the other, each with a real client.</summary>
internal sealed class TwoTenants : IDisposable
{
    public const string ProviderSubscription = "11111111-1111-1111-1111-111111111111";
    public const string ConsumerSubscription = "22222222-2222-2222-2222-222222222222";
    public const string Spoke = $"/subscriptions/{ConsumerSubscription}/resourceGroups/rg-b/providers/Microsoft.Network/virtualNetworks/spoke01";
    public const string HubSubscription = "33333333-3333-3333-3333-333333333333";
    private const string Provider = $"/subscriptions/{ProviderSubscription}/resourceGroups/rg-a";
    private const string Network = $"{Provider}/providers/Microsoft.Network/virtualNetworks/hub";
    private const string Balancer = $"{Provider}/providers/Microsoft.Network/loadBalancers/kubernetes-internal";

    private readonly InProcessHandler _handler;
    private readonly SimulatedArm _arm;

    public TwoTenants(string visibility = "*", string? autoApproval = null)
    {
        World = new(Clock, new Random(1));
        _arm = new(World);
        _handler = new(_arm);
        ProviderArm = Client("aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa", ProviderSubscription);
        ConsumerArm = Client("bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb", ConsumerSubscription);
        AddHub();
        Seed(Provider, """{"location":"westeurope"}""");
        Seed($"/subscriptions/{ConsumerSubscription}/resourceGroups/rg-b", """{"location":"northeurope"}""");
        Seed(Network, """
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.0.0.0/16"]},"subnets":[
              {"name":"nodes","properties":{"addressPrefix":"10.0.0.0/24","privateLinkServiceNetworkPolicies":"Disabled"}}]}}
            """);
        Seed(Spoke, """
            {"location":"northeurope","properties":{"addressSpace":{"addressPrefixes":["10.1.0.0/16"]},"subnets":[
              {"name":"endpoints","properties":{"addressPrefix":"10.1.1.0/24"}},
              {"name":"small","properties":{"addressPrefix":"10.1.2.0/29"}},
              {"name":"web","properties":{"addressPrefix":"10.1.3.0/24","delegations":[{"name":"d","properties":{"serviceName":"Microsoft.Web/serverFarms"}}]}}]}}
            """);
        Seed(Balancer, $$$$"""
            {"location":"westeurope","sku":{"name":"Standard"},"properties":{"frontendIPConfigurations":[
              {"name":"one","properties":{"subnet":{"id":"{{{{Network}}}}/subnets/nodes"}}},
              {"name":"two","properties":{"subnet":{"id":"{{{{Network}}}}/subnets/nodes"}}}]}}
            """);
        SeedService("pls-api", "one", visibility, autoApproval);
        SeedService("pls-other", "two", "*", null);
    }

    public SteppingClock Clock { get; } = new();

    public AzureWorld World { get; }

    public ArmClient ProviderArm { get; }

    public ArmClient ConsumerArm { get; }

    public static string ServiceId(string name = "pls-api") => $"{Provider}/providers/Microsoft.Network/privateLinkServices/{name}";

    public static EndpointOrder Order(string name = "api", string service = "pls-api") => new(name, ServiceId(service), "spoke01/endpoints");

    /// <summary>How many PUTs and DELETEs the consumer has sent.</summary>
    public int ConsumerWrites => World.Requests.All().Count(request => request.Method is "PUT" or "DELETE" && request.Path.Contains(ConsumerSubscription));

    public async Task<string> AliasAsync(string name = "pls-api") =>
        (await ProviderArm.GetAsync(ResourceId.Parse(ServiceId(name)), default)).Properties["alias"]!.ToString();

    public async Task<PlsConsumerEndpoint> CreateAsync(EndpointOrder order)
    {
        ConsumerEndpointCreator creator = new(ConsumerArm, ConsumerSubscription, Clock);
        EndpointPlan plan = await creator.PlanAsync(order, default);
        return await creator.CarryOutAsync(plan, new(true, TimeSpan.FromMinutes(15)), NoProgress.Instance, default);
    }

    /// <summary>The provider's decision on the only connection of the service.</summary>
    public async Task DecideAsync(string status, string description = "")
    {
        ResourceId connection = await ConnectionAsync();
        await ProviderArm.BeginPutAsync(connection, JsonNode.Parse($$$$"""
            {"properties":{"privateLinkServiceConnectionState":{"status":"{{{{status}}}}","description":"{{{{description}}}}"}}}
            """)!.AsObject(), null, default);
    }

    public async Task DisconnectAsync() =>
        await ProviderArm.WaitAsync(await ProviderArm.BeginDeleteAsync(await ConnectionAsync(), default), null, default);

    public async Task<int> ConnectionCountAsync() =>
        (await ProviderArm.GetAsync(ResourceId.Parse(ServiceId()), default)).Properties["privateEndpointConnections"]!.AsArray().Count;

    public void Dispose()
    {
        ProviderArm.Dispose();
        ConsumerArm.Dispose();
        _handler.Dispose();
    }

    private async Task<ResourceId> ConnectionAsync()
    {
        ArmResource service = await ProviderArm.GetAsync(ResourceId.Parse(ServiceId()), default);
        return ResourceId.Parse(Assert.Single(service.Properties["privateEndpointConnections"]!.AsArray())!["id"]!.ToString());
    }

    private void SeedService(string name, string frontend, string visibility, string? autoApproval) => Seed(ServiceId(name), $$$$"""
        {"location":"westeurope","properties":{
          "loadBalancerFrontendIpConfigurations":[{"id":"{{{{Balancer}}}}/frontendIPConfigurations/{{{{frontend}}}}"}],
          "ipConfigurations":[{"name":"nat","properties":{"subnet":{"id":"{{{{Network}}}}/subnets/nodes"}}}],
          "visibility":{"subscriptions":["{{{{visibility}}}}"]},
          "autoApproval":{"subscriptions":[{{{{(autoApproval is null ? string.Empty : $"\"{autoApproval}\"")}}}}]}}}
        """);

    /// <summary>A client of the consumer's tenant that holds just these roles.</summary>
    public ArmClient Limited(params (string Scope, string[] Actions)[] roles)
    {
        Principal principal = World.Directory.AddPrincipal(
            "cccccccc-cccc-cccc-cccc-cccccccccccc", "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb", "cccccccc-cccc-cccc-cccc-cccccccccccc", "Limited");
        foreach ((string scope, string[] actions) in roles) World.Directory.Assign(principal, scope, actions);
        return Client(principal);
    }

    public void Seed(string id, string body) => _arm.Seed(id, JsonNode.Parse(body)!.AsObject());

    /// <summary>A subscription beside the consumer's own, which the same owner sees.</summary>
    private void AddHub()
    {
        Subscription hub = World.Directory.AddSubscription(HubSubscription, "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb", "Hub");
        World.Directory.AssignOwner(World.Directory.Principals.Single(principal => principal.ObjectId == "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb"), hub);
        Seed($"/subscriptions/{HubSubscription}/resourceGroups/rg-dns", """{"location":"northeurope"}""");
    }

    private ArmClient Client(string tenantId, string subscriptionId)
    {
        World.Directory.AddTenant(tenantId, tenantId, "example.com");
        Subscription subscription = World.Directory.AddSubscription(subscriptionId, tenantId, subscriptionId);
        Principal owner = World.Directory.AddPrincipal(tenantId, tenantId, tenantId, "Owner");
        World.Directory.AssignOwner(owner, subscription);
        return Client(owner);
    }

    private ArmClient Client(Principal principal) => ArmClient.Create(new()
    {
        Endpoint = new("https://management.azure.com/"),
        Credential = DelegatedTokenCredential.Create(
            (_, _) => new AccessToken(World.Directory.IssueToken(principal, TimeSpan.FromDays(300)), DateTimeOffset.MaxValue)),
        Clock = Clock,
        Random = new Random(1),
        Handler = _handler,
    });
}
