using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Connections;
using PlsTools.Core.Tests.Arm.Support;
using PlsTools.Core.Values;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.World;

namespace PlsTools.Core.Tests.Connections;

/// <summary>
/// Two tenants of the simulated Azure, a Private Link Service in the first and endpoints that ask for it in the second, and our own
/// ARM edge over it, on a clock without waits.
/// </summary>
internal sealed class SimulatedLink : IDisposable
{
    public const string ProviderTenant = "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa";
    public const string ConsumerTenant = "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb";
    public const string ProviderSubscription = "11111111-1111-1111-1111-111111111111";
    public const string ConsumerSubscription = "22222222-2222-2222-2222-222222222222";

    private const string Provider = $"/subscriptions/{ProviderSubscription}/resourceGroups/provider";
    private const string Consumer = $"/subscriptions/{ConsumerSubscription}/resourceGroups/consumer";
    private const string Network = $"{Provider}/providers/Microsoft.Network/virtualNetworks/vnet";
    private const string Balancer = $"{Provider}/providers/Microsoft.Network/loadBalancers/kubernetes-internal";
    private const string Spoke = $"{Consumer}/providers/Microsoft.Network/virtualNetworks/spoke01";

    private readonly PassingClock _clock = new();
    private readonly List<IDisposable> _owned = [];
    private readonly SimulatedArm _arm;
    private int _services;

    public SimulatedLink(string consumerTenant = ConsumerTenant, int pageSize = 100)
    {
        World = new(_clock, new Random(1));
        _arm = new(World, new ArmSettings { PageSize = pageSize });
        World.Directory.AddTenant(ProviderTenant, "Provider", "provider.example");
        World.Directory.AddTenant(ConsumerTenant, "Consumer", "consumer.example");
        Subscription provider = World.Directory.AddSubscription(ProviderSubscription, ProviderTenant, "Provider");
        Subscription consumer = World.Directory.AddSubscription(ConsumerSubscription, consumerTenant, "Consumer");
        Owner = World.Directory.AddPrincipal("00000000-0000-0000-0000-00000000000a", ProviderTenant, "0000000a-0000-0000-0000-000000000000", "Owner");
        World.Directory.AssignOwner(Owner, provider);
        if (consumerTenant == ProviderTenant) World.Directory.AssignOwner(Owner, consumer);
        Seed(Provider, """{"location":"westeurope"}""");
        Seed(Consumer, """{"location":"westeurope"}""");
        Seed(Network, """
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.1.0.0/16"]},"subnets":[
              {"name":"nodes","properties":{"addressPrefix":"10.1.0.0/24"}},
              {"name":"nat","properties":{"addressPrefix":"10.1.1.0/24","privateLinkServiceNetworkPolicies":"Disabled"}}]}}
            """);
        Seed(Spoke, """
            {"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.2.0.0/16"]},"subnets":[
              {"name":"default","properties":{"addressPrefix":"10.2.0.0/20"}}]}}
            """);
        Client = ClientOf(Owner);
        Reader = new(Client, ProviderSubscription, withTenants: true);
        Actor = new(Client, Reader, _clock);
    }

    public AzureWorld World { get; }

    public TimeProvider Clock => _clock;

    public Principal Owner { get; }

    public ArmClient Client { get; }

    public ConnectionReader Reader { get; }

    public ConnectionActor Actor { get; }

    public ResourceId AddService(string name)
    {
        string balancer = $"{Balancer}-{++_services}";
        Seed(balancer, $$$$"""
            {"location":"westeurope","sku":{"name":"Standard"},"properties":{
              "frontendIPConfigurations":[{"name":"front","properties":{"subnet":{"id":"{{{{Network}}}}/subnets/nodes"}}}]}}
            """);
        string id = $"{Provider}/providers/Microsoft.Network/privateLinkServices/{name}";
        Seed(id, $$$$"""
            {"location":"westeurope","properties":{
              "visibility":{"subscriptions":["*"]},
              "loadBalancerFrontendIpConfigurations":[{"id":"{{{{balancer}}}}/frontendIPConfigurations/front"}],
              "ipConfigurations":[{"name":"nat-0","properties":{"subnet":{"id":"{{{{Network}}}}/subnets/nat"},"privateIPAllocationMethod":"Dynamic"}}]}}
            """);
        return ResourceId.Parse(id);
    }

    /// <summary>Makes an endpoint in the consumer's network, and returns the id of its connection.</summary>
    public ResourceId Ask(ResourceId service, string endpoint, string message)
    {
        JsonObject body = Seed(EndpointId(endpoint), $$$$"""
            {"location":"westeurope","properties":{"subnet":{"id":"{{{{Spoke}}}}/subnets/default"},
              "manualPrivateLinkServiceConnections":[{"name":"link","properties":{"privateLinkServiceId":"{{{{service}}}}","requestMessage":"{{{{message}}}}"}}]}}
            """).Body;
        return service.Child("privateEndpointConnections", $"{endpoint}.{body["properties"]!["resourceGuid"]}");
    }

    /// <summary>What the consumer sees of its connection: status and description.</summary>
    public (string? Status, string? Description) Seen(string endpoint)
    {
        JsonNode? state = World.Resources.Find(EndpointId(endpoint))!.Body["properties"]!["manualPrivateLinkServiceConnections"]![0]!["properties"]!
            ["privateLinkServiceConnectionState"];
        return ((string?)state!["status"], (string?)state["description"]);
    }

    public ArmClient ClientOf(Principal principal)
    {
        InProcessHandler handler = new(_arm);
        ArmClient client = ArmClient.Create(new()
        {
            Endpoint = new("https://management.azure.com/"),
            Credential = new DirectoryCredential(World.Directory, principal),
            Clock = _clock,
            Random = new(1),
            Handler = handler,
        });
        _owned.AddRange([client, handler]);
        return client;
    }

    public async Task<PlsConnection> ActAsync(ResourceId id, ConnectionChange change) =>
        await Actor.CarryOutAsync(ConnectionDecision.Decide(await Reader.GetAsync(id, default), change), TimeSpan.FromMinutes(15), new NoProgress(), default);

    public void Dispose() => _owned.ForEach(owned => owned.Dispose());

    private static string EndpointId(string endpoint) => $"{Consumer}/providers/Microsoft.Network/privateEndpoints/{endpoint}";

    private StoredResource Seed(string id, string body) => _arm.Seed(id, JsonNode.Parse(body)!.AsObject());
}
