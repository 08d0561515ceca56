namespace PlsTools.Simulator.Sandbox;

/// <summary>The world of the walkthrough: a provider with a cluster in tenant a, a consumer with a network of its own in tenant b.</summary>
public static class DefaultWorld
{
    public const string ProviderTenantId = "aaaaaaaa-0000-4000-8000-000000000001";
    public const string ProviderSubscriptionId = "aaaaaaaa-0000-4000-8000-000000000002";
    public const string ConsumerTenantId = "bbbbbbbb-0000-4000-8000-000000000001";
    public const string ConsumerSubscriptionId = "bbbbbbbb-0000-4000-8000-000000000002";
    public const string ClusterName = "aks-sample";

    private const string Location = "westeurope";
    private const string NodeGroup = "MC_rg-aks_aks-sample_westeurope";

    public static WorldDefinition Definition { get; } = new()
    {
        Tenants =
        [
            new()
            {
                Name = "a",
                Id = ProviderTenantId,
                DisplayName = "Provider",
                DefaultDomain = "provider.example",
                Principals = [Operator("provider-operator", "aaaaaaaa", ProviderSubscriptionId)],
                Subscriptions = [Provider],
            },
            new()
            {
                Name = "b",
                Id = ConsumerTenantId,
                DisplayName = "Consumer",
                DefaultDomain = "consumer.example",
                Principals = [Operator("consumer-operator", "bbbbbbbb", ConsumerSubscriptionId)],
                Subscriptions = [Consumer],
            },
        ],
    };

    private static SubscriptionDefinition Provider => new()
    {
        Id = ProviderSubscriptionId,
        DisplayName = "Provider",
        ResourceGroups =
        [
            new() { Name = "rg-aks", Location = Location },
            new()
            {
                Name = NodeGroup,
                Location = Location,
                VirtualNetworks =
                [
                    new()
                    {
                        Name = "aks-vnet",
                        AddressPrefix = "10.224.0.0/12",
                        Subnets = [new() { Name = "aks-subnet", AddressPrefix = "10.224.0.0/16" }],
                    },
                ],
            },
        ],
        Clusters =
        [
            new()
            {
                Name = ClusterName,
                ResourceGroup = "rg-aks",
                Location = Location,
                NodeResourceGroup = NodeGroup,
                VirtualNetwork = "aks-vnet",
                Subnet = "aks-subnet",
                Fqdn = "aks-sample-dns-0a1b2c3d.hcp.westeurope.azmk8s.io",
                IdentityObjectId = "aaaaaaaa-0000-4000-8000-000000000020",
            },
        ],
    };

    private static SubscriptionDefinition Consumer => new()
    {
        Id = ConsumerSubscriptionId,
        DisplayName = "Consumer",
        ResourceGroups =
        [
            new()
            {
                Name = "rg-spoke",
                Location = Location,
                VirtualNetworks =
                [
                    new()
                    {
                        Name = "spoke01",
                        AddressPrefix = "10.1.0.0/16",
                        Subnets =
                        [
                            new() { Name = "workload", AddressPrefix = "10.1.0.0/24" },
                            new() { Name = "endpoints", AddressPrefix = "10.1.1.0/24" },
                        ],
                    },
                ],
            },
        ],
    };

    private static PrincipalDefinition Operator(string name, string stem, string subscriptionId) => new()
    {
        Name = name,
        ObjectId = $"{stem}-0000-4000-8000-000000000010",
        ClientId = $"{stem}-0000-4000-8000-000000000011",
        Roles = [new() { Scope = $"/subscriptions/{subscriptionId}" }],
    };
}
