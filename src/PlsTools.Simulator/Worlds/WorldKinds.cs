namespace PlsTools.Simulator.Worlds;

/// <summary>What a world file may hold. <c>docs/schemas/world.schema.json</c> says the same.</summary>
internal static class WorldKinds
{
    public static WorldKind World { get; } = new("world", "a world", ["tenants"], ["seed", "speed", "resourceGraphDelay", "throttles", "faults"]);

    public static WorldKind Tenant { get; } = new(
        "tenant", "a tenant", ["name", "id", "displayName", "defaultDomain"], ["principals", "hidesDetails", "managementGroups", "subscriptions", WorldKind.Repeat]);

    public static WorldKind ManagementGroup { get; } = new("managementGroup", "a management group", ["name", "displayName"], ["parent", WorldKind.Repeat]);

    public static WorldKind Principal { get; } = new("principal", "a principal", ["name", "objectId", "clientId"], ["secret", "roles", WorldKind.Repeat]);

    public static WorldKind Role { get; } = new("role", "a role", ["scope"], ["actions", "notActions", "dataActions", WorldKind.Repeat]);

    public static WorldKind Subscription { get; } = new(
        "subscription", "a subscription", ["id", "displayName"], ["state", "managementGroup", "resourceGroups", "clusters", WorldKind.Repeat]);

    public static WorldKind ResourceGroup { get; } = new(
        "resourceGroup",
        "a resource group",
        ["name", "location"],
        [
            "virtualNetworks", "virtualMachines", "loadBalancers", "privateLinkServices", "privateEndpoints", "privateDnsZones", WorldKind.Repeat,
        ]);

    public static WorldKind VirtualNetwork { get; } = new(
        "virtualNetwork", "a virtual network", ["name", "addressPrefix"], ["subnets", "peeredWith", "dnsServers", WorldKind.Repeat]);

    public static WorldKind Subnet { get; } = new(
        "subnet", "a subnet", ["name", "addressPrefix"], ["privateLinkServiceNetworkPolicies", WorldKind.Repeat]);

    public static WorldKind VirtualMachine { get; } = new("virtualMachine", "a virtual machine", ["name", "subnet"], ["operatingSystem", WorldKind.Repeat]);

    public static WorldKind LoadBalancer { get; } = new("loadBalancer", "a load balancer", ["name", "frontends"], ["sku", WorldKind.Repeat]);

    public static WorldKind Frontend { get; } = new("frontend", "a frontend", ["name", "subnet"], ["address", WorldKind.Repeat]);

    public static WorldKind PrivateLinkService { get; } = new(
        "privateLinkService",
        "a private link service",
        ["name", "frontend", "subnet"],
        ["natAddresses", "natAddressCount", "visibility", "autoApproval", "proxyProtocol", "fqdns", WorldKind.Repeat]);

    public static WorldKind PrivateEndpoint { get; } = new(
        "privateEndpoint", "a private endpoint", ["name", "subnet", "service"], ["requestMessage", "connection", WorldKind.Repeat]);

    public static WorldKind Connection { get; } = new("connection", "a connection", ["state"], ["description"]);

    public static WorldKind PrivateDnsZone { get; } = new("privateDnsZone", "a private DNS zone", ["name"], ["linkedTo", "records", WorldKind.Repeat]);

    public static WorldKind DnsRecord { get; } = new("dnsRecord", "a DNS record", ["name", "address"], [WorldKind.Repeat]);

    public static WorldKind Cluster { get; } = new(
        "cluster",
        "a cluster",
        ["name", "resourceGroup", "location", "nodeResourceGroup", "virtualNetwork", "subnet", "fqdn", "identityObjectId"],
        [
            "virtualNetworkResourceGroup", "privateFqdn", "authorizedRanges", "entra", "disableLocalAccounts", "lockNodeResourceGroup", "nodeCount", "kubernetesVersion", "cloudControllerVersion", "refusesPrivateLinkServiceNamesInUse",
            "identityRoles", "manifests", WorldKind.Repeat,
        ]);

    public static WorldKind Manifest { get; } = new("manifest", "a manifest", [], ["file", "inline"]);

    public static WorldKind Fault { get; } = new(
        "fault", "a fault", ["name"], ["method", "path", "by", "after", "first", "every", "chance", "always", "seconds", "items"]);

    public static IReadOnlyList<WorldKind> All { get; } =
    [
        World, Tenant, ManagementGroup, Principal, Role, Subscription, ResourceGroup, VirtualNetwork, Subnet, VirtualMachine, LoadBalancer, Frontend,
        PrivateLinkService, PrivateEndpoint, Connection, PrivateDnsZone, DnsRecord, Cluster, Manifest, Fault,
    ];
}
