namespace PlsTools.Core.Values.Permissions;

/// <summary>
/// The one table of the permissions that the module's commands ask for. Test-PlsPermission, the advice of a refusal, the roles in
/// <c>docs/roles</c> and the guide are made of it or held to it. Sources: what the commands ask of Azure and Kubernetes; that each action exists,
/// Azure's lists of permissions (networking, compute, containers, management and governance).
/// </summary>
internal static class PermissionTable
{
    private const string Links = "Microsoft.Network/privateLinkServices";
    private const string Connections = Links + "/privateEndpointConnections";
    private const string Networks = "Microsoft.Network/virtualNetworks";
    private const string Balancers = "Microsoft.Network/loadBalancers";
    private const string Endpoints = "Microsoft.Network/privateEndpoints";
    private const string Zones = "Microsoft.Network/privateDnsZones";
    private const string SecurityGroups = "Microsoft.Network/applicationSecurityGroups";
    private const string Clusters = "Microsoft.ContainerService/managedClusters";
    private const string Machines = "Microsoft.Compute/virtualMachines";

    private static readonly ArmNeed s_seeLinks = Always(Links + "/read", PermissionPlace.PrivateLinkService, "shows Private Link Services");

    private static readonly ArmNeed s_seeConnections = Always(Connections + "/read", PermissionPlace.PrivateLinkService, "shows connections, and who asks for one");

    private static readonly ArmNeed s_seePermissions = Sometimes("Microsoft.Authorization/permissions/read", PermissionPlace.Subscription, "lets Test-PlsPermission tell what is missing");

    private static readonly ArmNeed s_seeGroups = Sometimes(
        "Microsoft.Resources/subscriptions/resourceGroups/read", PermissionPlace.Subscription,
        "finds the group of -PrivateLinkServiceResourceGroupName and of Connect-Pls -NodeResourceGroup, and completes names of groups");

    private static readonly ArmNeed s_seeCluster = Always(Clusters + "/read", PermissionPlace.Cluster, "tells which cluster, and so which node resource group, stands behind a kubeconfig");

    private static readonly ArmNeed[] s_look =
    [
        s_seeLinks,
        s_seeConnections,
        s_seeCluster,
        Always(Balancers + "/read", PermissionPlace.NodeResourceGroup, "finds the frontend of a Service, and the Private Link Service on it"),
        Sometimes("Microsoft.Network/networkInterfaces/read", PermissionPlace.PrivateLinkService, "shows the NAT addresses that Azure chose"),
        s_seeGroups,
        s_seePermissions,
    ];

    private static readonly KubeNeed[] s_lookAtServices =
    [
        new("get", "services", true, "reads a Service that is named"),
        new("list", "services", true, "lists Services, and finds others on the same frontend"),
        new("list", "namespaces", false, "completes names of namespaces"),
    ];

    private static readonly KubeRole s_kubeReader = new(
        "plstools-reader", "kubernetes-reader.yaml", "PlsTools Kubernetes Reader", "pls-kubernetes-reader.json", "Azure Kubernetes Service RBAC Reader",
        "See the Services of a cluster that are or may be exposed by Azure Private Link Service.", s_lookAtServices);

    public static TaskPermissions Read { get; } = new(
        PlsTask.Read, "PlsTools Reader", "pls-reader.json", "See Azure Private Link Services of AKS clusters and their connections.", s_look, s_kubeReader);

    public static TaskPermissions Approve { get; } = new(
        PlsTask.Approve, "PlsTools Connection Approver", "pls-approver.json", "See, approve, deny and remove connections of Azure Private Link Services.",
        [
            s_seeLinks,
            s_seeConnections,
            Always(Connections + "/write", PermissionPlace.PrivateLinkService, "approves and denies: Approve-, Deny-PlsConnection, Invoke-PlsApprovalPolicy"),
            Sometimes(Connections + "/delete", PermissionPlace.PrivateLinkService, "removes a connection: Remove-PlsConnection"),
            Sometimes(
                Links + "/privateEndpointConnectionsApproval/action", PermissionPlace.PrivateLinkService,
                "makes an endpoint that is approved at once: New-PlsConsumerEndpoint -Automatic"),
            s_seePermissions,
        ],
        null);

    public static TaskPermissions Author { get; } = new(
        PlsTask.Author, "PlsTools Service Author", "pls-author.json", "Expose Services of AKS clusters through Azure Private Link Service, change and withdraw them.",
        [
            .. s_look,
            Sometimes(Networks + "/read", PermissionPlace.VirtualNetwork, "completes and checks the subnet of -NatSubnet"),
            Sometimes(Links + "/write", PermissionPlace.PrivateLinkService, "writes without the cloud controller: -Direct, -Adopt, and -TakeOwnership of a Private Link Service"),
            Sometimes(Links + "/delete", PermissionPlace.PrivateLinkService, "deletes: Remove-AksPrivateLinkService"),
            Sometimes(Connections + "/delete", PermissionPlace.PrivateLinkService, "disconnects consumers first: Remove-AksPrivateLinkService -AllowDisconnect"),
            Sometimes(Networks + "/subnets/join/action", PermissionPlace.Subnet, "takes NAT addresses: -Direct"),
            Sometimes(Balancers + "/frontendIPConfigurations/join/action", PermissionPlace.NodeResourceGroup, "sits on the frontend: -Direct"),
            Sometimes(Networks + "/subnets/read", PermissionPlace.Subnet, "reads the subnet: -PrepareSubnet"),
            Sometimes(Networks + "/subnets/write", PermissionPlace.Subnet, "switches the subnet's policies off: -PrepareSubnet"),
            Sometimes("Microsoft.Network/networkSecurityGroups/join/action", PermissionPlace.Subscription, "keeps the subnet's security group: -PrepareSubnet"),
            Sometimes("Microsoft.Network/routeTables/join/action", PermissionPlace.Subscription, "keeps the subnet's route table: -PrepareSubnet"),
            Sometimes("Microsoft.Network/natGateways/join/action", PermissionPlace.Subscription, "keeps the subnet's NAT gateway: -PrepareSubnet"),
        ],
        new(
            "plstools-author", "kubernetes-author.yaml", "PlsTools Kubernetes Author", "pls-kubernetes-author.json", "Azure Kubernetes Service RBAC Writer",
            "Expose Services of a cluster through Azure Private Link Service.",
            [
                .. s_lookAtServices,
                new("patch", "services", true, "writes annotations: New-, Set-, Remove-AksPrivateLinkService"),
                new("create", "services", false, "makes the Service that holds a frontend: Protect-AksPrivateLinkService"),
                new("delete", "services", false, "takes it away again: Unprotect-AksPrivateLinkService"),
                new("list", "events", false, "tells at once what the cloud controller reports"),
                new("watch", "events", false, "tells at once what the cloud controller reports"),
            ]));

    public static TaskPermissions Consumer { get; } = new(
        PlsTask.Consumer, "PlsTools Consumer", "pls-consumer.json", "Connect to Azure Private Link Services by private endpoints, with their names in private DNS.",
        [
            Always(Endpoints + "/read", PermissionPlace.PrivateEndpoint, "shows endpoints"),
            Always(Endpoints + "/write", PermissionPlace.PrivateEndpoint, "makes an endpoint: New-PlsConsumerEndpoint"),
            Sometimes(Endpoints + "/delete", PermissionPlace.PrivateEndpoint, "deletes one: Remove-PlsConsumerEndpoint"),
            Always("Microsoft.Network/networkInterfaces/read", PermissionPlace.PrivateEndpoint, "shows the endpoint's address"),
            Always(Networks + "/read", PermissionPlace.VirtualNetwork, "finds the subnet, and where its network stands"),
            Always(Networks + "/subnets/join/action", PermissionPlace.Subnet, "takes an address: New-PlsConsumerEndpoint"),
            Sometimes("Microsoft.Network/locations/checkPrivateLinkServiceVisibility/action", PermissionPlace.Subscription, "checks an alias before an endpoint is made"),
            Sometimes(SecurityGroups + "/read", PermissionPlace.Subscription, "finds -ApplicationSecurityGroup by name"),
            Sometimes(SecurityGroups + "/joinIpConfiguration/action", PermissionPlace.Subscription, "puts the endpoint into -ApplicationSecurityGroup"),
            Sometimes(Zones + "/read", PermissionPlace.PrivateDnsZone, "finds the zone of -DnsName"),
            Sometimes(Zones + "/write", PermissionPlace.PrivateDnsZone, "makes the zone of -DnsName where there is none"),
            Sometimes(Zones + "/delete", PermissionPlace.PrivateDnsZone, "deletes a zone that it made, with its last name"),
            Sometimes(Zones + "/A/read", PermissionPlace.PrivateDnsZone, "reads the name's addresses"),
            Sometimes(Zones + "/A/write", PermissionPlace.PrivateDnsZone, "writes the name: -DnsName"),
            Sometimes(Zones + "/A/delete", PermissionPlace.PrivateDnsZone, "deletes the name with its endpoint"),
            Sometimes(Zones + "/CNAME/read", PermissionPlace.PrivateDnsZone, "sees whether the name is taken by an alias"),
            Sometimes(Zones + "/virtualNetworkLinks/read", PermissionPlace.PrivateDnsZone, "finds the zones that a network asks"),
            Sometimes(Zones + "/virtualNetworkLinks/write", PermissionPlace.PrivateDnsZone, "lets the network ask the zone"),
            Sometimes(Zones + "/virtualNetworkLinks/delete", PermissionPlace.PrivateDnsZone, "takes a link that it made away again"),
            Sometimes(Networks + "/join/action", PermissionPlace.VirtualNetwork, "lets the network ask the zone"),
            Sometimes(Machines + "/read", PermissionPlace.Subscription, "finds the machine of Test-PlsConsumerEndpoint -From"),
            Sometimes(Machines + "/runCommand/action", PermissionPlace.Subscription, "looks around from it: Test-PlsConsumerEndpoint -From"),
            s_seePermissions,
        ],
        null);

    public static TaskPermissions Cluster { get; } = new(
        PlsTask.Cluster, "PlsTools Cluster User", "pls-cluster-user.json", "Sign in to AKS clusters by their name, as a user of the cluster.",
        [
            s_seeCluster with { Why = "finds the cluster of -Cluster" },
            Always(Clusters + "/listClusterUserCredential/action", PermissionPlace.Cluster, "fetches its kubeconfig: -Cluster"),
            s_seePermissions,
        ],
        s_kubeReader);

    /// <summary>In the order of <see cref="PlsTask"/>, the modest ones first.</summary>
    public static IReadOnlyList<TaskPermissions> All { get; } = [Read, Approve, Author, Consumer, Cluster];

    public static TaskPermissions Of(PlsTask task) => All.First(entry => entry.Task == task);

    private static ArmNeed Always(string action, PermissionPlace place, string why) => new(action, place, true, why);

    private static ArmNeed Sometimes(string action, PermissionPlace place, string why) => new(action, place, false, why);
}
