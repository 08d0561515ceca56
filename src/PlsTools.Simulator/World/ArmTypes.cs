namespace PlsTools.Simulator.World;

/// <summary>The resource types of the world, as ARM spells them.</summary>
public static class ArmTypes
{
    public const string Subscription = "Microsoft.Resources/subscriptions";
    public const string Tenant = "Microsoft.Resources/tenants";
    public const string ResourceGroup = "Microsoft.Resources/resourceGroups";
    public const string Provider = "Microsoft.Resources/providers";
    public const string GenericResource = "Microsoft.Resources/resources";
    public const string Location = "Microsoft.Resources/locations";
    public const string Tags = "Microsoft.Resources/tags";
    public const string TagNames = "Microsoft.Resources/tagNames";
    public const string VirtualNetwork = "Microsoft.Network/virtualNetworks";
    public const string Subnet = "Microsoft.Network/virtualNetworks/subnets";
    public const string LoadBalancer = "Microsoft.Network/loadBalancers";
    public const string FrontendIPConfiguration = "Microsoft.Network/loadBalancers/frontendIPConfigurations";
    public const string BackendAddressPool = "Microsoft.Network/loadBalancers/backendAddressPools";
    public const string LoadBalancingRule = "Microsoft.Network/loadBalancers/loadBalancingRules";
    public const string Probe = "Microsoft.Network/loadBalancers/probes";
    public const string InboundNatRule = "Microsoft.Network/loadBalancers/inboundNatRules";
    public const string OutboundRule = "Microsoft.Network/loadBalancers/outboundRules";
    public const string InboundNatPool = "Microsoft.Network/loadBalancers/inboundNatPools";
    public const string NetworkInterface = "Microsoft.Network/networkInterfaces";
    public const string PrivateLinkService = "Microsoft.Network/privateLinkServices";
    public const string PrivateEndpointConnection = "Microsoft.Network/privateLinkServices/privateEndpointConnections";
    public const string PrivateEndpoint = "Microsoft.Network/privateEndpoints";
    public const string PrivateDnsZoneGroup = "Microsoft.Network/privateEndpoints/privateDnsZoneGroups";
    public const string PrivateDnsZone = "Microsoft.Network/privateDnsZones";
    public const string VirtualNetworkLink = "Microsoft.Network/privateDnsZones/virtualNetworkLinks";

    /// <summary>The record sets of a private DNS zone, of whatever type: only lists are asked of it.</summary>
    public const string AllRecordSets = "Microsoft.Network/privateDnsZones/ALL";

    public const string PublicIPAddress = "Microsoft.Network/publicIPAddresses";
    public const string StorageAccount = "Microsoft.Storage/storageAccounts";
    public const string ContainerRegistry = "Microsoft.ContainerRegistry/registries";
    public const string NetworkSecurityGroup = "Microsoft.Network/networkSecurityGroups";
    public const string SecurityRule = "Microsoft.Network/networkSecurityGroups/securityRules";
    public const string DefaultSecurityRule = "Microsoft.Network/networkSecurityGroups/defaultSecurityRules";
    public const string ApplicationSecurityGroup = "Microsoft.Network/applicationSecurityGroups";
    public const string RouteTable = "Microsoft.Network/routeTables";
    public const string Route = "Microsoft.Network/routeTables/routes";
    public const string NatGateway = "Microsoft.Network/natGateways";
    public const string VirtualNetworkPeering = "Microsoft.Network/virtualNetworks/virtualNetworkPeerings";
    public const string VirtualMachine = "Microsoft.Compute/virtualMachines";
    public const string ScaleSet = "Microsoft.Compute/virtualMachineScaleSets";
    public const string ScaleSetMachine = "Microsoft.Compute/virtualMachineScaleSets/virtualMachines";
    public const string ScaleSetInterface = "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/networkInterfaces";
    public const string Permission = "Microsoft.Authorization/permissions";
    public const string RoleAssignment = "Microsoft.Authorization/roleAssignments";
    public const string RoleDefinition = "Microsoft.Authorization/roleDefinitions";
    public const string ManagementGroup = "Microsoft.Management/managementGroups";
    public const string GraphResources = "Microsoft.ResourceGraph/resources";
    public const string SharedQuery = "Microsoft.ResourceGraph/queries";
    public const string ManagedCluster = "Microsoft.ContainerService/managedClusters";
    public const string AgentPool = "Microsoft.ContainerService/managedClusters/agentPools";
    public const string AccessProfile = "Microsoft.ContainerService/managedClusters/accessProfiles";

    /// <summary>The types of record sets that a private DNS zone holds.</summary>
    public static IReadOnlyList<string> RecordTypes { get; } = ["A", "AAAA", "CNAME", "MX", "PTR", "SOA", "SRV", "TXT"];

    private static readonly Dictionary<string, string> s_spelling = new[]
    {
        Subscription, Tenant, ResourceGroup, Provider, GenericResource, Location, Tags, TagNames, VirtualNetwork, Subnet, LoadBalancer, FrontendIPConfiguration, BackendAddressPool, LoadBalancingRule,
        Probe, InboundNatRule, OutboundRule, InboundNatPool, NetworkInterface, PrivateLinkService, PrivateEndpointConnection, PrivateEndpoint,
        PrivateDnsZoneGroup, PublicIPAddress, StorageAccount, ContainerRegistry, NetworkSecurityGroup, SecurityRule, DefaultSecurityRule,
        ApplicationSecurityGroup, RouteTable, Route, NatGateway, VirtualNetworkPeering, VirtualMachine, ScaleSet, ScaleSetMachine, ScaleSetInterface,
        Permission, RoleAssignment, RoleDefinition, ManagedCluster, AgentPool, AccessProfile, ManagementGroup, GraphResources, SharedQuery, PrivateDnsZone, VirtualNetworkLink, AllRecordSets,
    }.Concat(RecordTypes.Select(RecordSet)).ToDictionary(type => type, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, (string Type, string[] Parts)> s_parts =
        s_spelling.Values.ToDictionary(type => type, type => (type, type.Split('/')), StringComparer.OrdinalIgnoreCase);

    /// <summary>The full type of a private DNS zone's record sets, such as <c>Microsoft.Network/privateDnsZones/A</c>.</summary>
    public static string RecordSet(string recordType) => $"{PrivateDnsZone}/{recordType}";

    /// <summary>What a caller must be allowed to do, such as <c>Microsoft.Network/privateEndpoints/read</c>.</summary>
    public static string Action(string type, string verb) =>
        type == ResourceGroup ? $"Microsoft.Resources/subscriptions/resourceGroups/{verb}" : $"{type}/{verb}";

    /// <summary>The type in ARM's letter case, whole and cut at its slashes. The parts are shared: nobody writes to them.</summary>
    internal static (string Type, string[] Parts) Parts(string type) => s_parts.TryGetValue(type, out (string Type, string[] Parts) known) ? known : (type, type.Split('/'));

    /// <summary>The type in ARM's letter case; one that the world does not know stays as it is.</summary>
    public static string Spell(string type) => s_spelling.GetValueOrDefault(type, type);
}
