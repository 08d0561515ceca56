namespace PlsTools.Core.Arm;

/// <summary>The resource types that the module speaks of, in ARM's own spelling.</summary>
public static class ArmType
{
    public const string Subscription = "Microsoft.Resources/subscriptions";
    public const string Resource = "Microsoft.Resources/resources";
    public const string ResourceGraph = "Microsoft.ResourceGraph/resources";
    public const string ResourceGroup = "Microsoft.Resources/resourceGroups";
    public const string PrivateLinkService = "Microsoft.Network/privateLinkServices";
    public const string PrivateEndpointConnection = "Microsoft.Network/privateLinkServices/privateEndpointConnections";
    public const string PrivateEndpoint = "Microsoft.Network/privateEndpoints";
    public const string LoadBalancer = "Microsoft.Network/loadBalancers";
    public const string NetworkInterface = "Microsoft.Network/networkInterfaces";
    public const string VirtualNetwork = "Microsoft.Network/virtualNetworks";
    public const string Subnet = "Microsoft.Network/virtualNetworks/subnets";
    public const string NetworkLocation = "Microsoft.Network/locations";
    public const string ApplicationSecurityGroup = "Microsoft.Network/applicationSecurityGroups";
    public const string PrivateDnsZone = "Microsoft.Network/privateDnsZones";
    public const string VirtualNetworkLink = "Microsoft.Network/privateDnsZones/virtualNetworkLinks";
    public const string PrivateDnsA = "Microsoft.Network/privateDnsZones/A";
    public const string PrivateDnsCname = "Microsoft.Network/privateDnsZones/CNAME";
    public const string VirtualMachine = "Microsoft.Compute/virtualMachines";
    public const string ManagedCluster = "Microsoft.ContainerService/managedClusters";
    public const string Permission = "Microsoft.Authorization/permissions";
}
