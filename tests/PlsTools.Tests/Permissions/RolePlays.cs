namespace PlsTools.Tests.Permissions;

/// <summary>For each role a command for each permission of it.</summary>
internal static class RolePlays
{
    private const string Network = "Microsoft.Network/";
    private const string Links = Network + "privateLinkServices";
    private const string Connections = Links + "/privateEndpointConnections";
    private const string Networks = Network + "virtualNetworks";
    private const string Zones = Network + "privateDnsZones";
    private const string Clusters = "Microsoft.ContainerService/managedClusters";
    private const string Permissions = "Microsoft.Authorization/permissions/read";
    private const string Groups = "Microsoft.Resources/subscriptions/resourceGroups/read";

    private const string Direct = "New-AksPrivateLinkService shop/orders -Direct -PrivateLinkServiceName direct -Visibility $consumer";
    private const string Prepare = "New-AksPrivateLinkService shop/orders -NatSubnet pls-nat -PrepareSubnet";
    private const string Remove = "Remove-AksPrivateLinkService shop/orders -AllowDisconnect -Force -WarningAction SilentlyContinue";
    private const string Endpoint = "New-PlsConsumerEndpoint new $link.ResourceId $subnet -Session b";
    private const string RemoveEndpoint = "Remove-PlsConsumerEndpoint new -Session b -Force -WarningAction SilentlyContinue";
    private const string CleanUp = RemoveEndpoint + " -ErrorAction Ignore";
    private const string InZone = " -DnsName new.shop.example -DnsZone $zone";

    private const string Request = """
        $null = New-PlsConsumerEndpoint more $link.ResourceId $subnet -Session b
        $connection = Get-PlsConnection $link -Name 'more.*'
        """;

    private const string Withdraw = "Remove-PlsConsumerEndpoint more -Session b -Force -WarningAction SilentlyContinue; Get-PlsConnection $link -Name 'more.*' -ErrorAction Ignore | Remove-PlsConnection -Force";

    public static IReadOnlyDictionary<string, RolePlay[]> All { get; } = new Dictionary<string, RolePlay[]>
    {
        ["pls-reader.json"] = [.. Look("Read")],
        ["pls-approver.json"] =
        [
            new(Links + "/read", "Invoke-PlsApprovalPolicy $policy $link") { Scope = "/privateLinkServices/pls-" },
            new(Connections + "/read", "Get-PlsConnection $link") { Scope = "/privateLinkServices/pls-" },
            new(Connections + "/write", "Approve-PlsConnection $connection") { Before = Request, After = Withdraw, Scope = "/privateEndpointConnections/more." },
            new(Connections + "/delete", "Remove-PlsConnection $connection -Force") { Before = Request, After = Withdraw, Scope = "/privateEndpointConnections/more." },
            new(Links + "/privateEndpointConnectionsApproval/action", "New-PlsConsumerEndpoint own $link.ResourceId aks-vnet/ilb -Automatic", "AutomaticNotPermitted")
            {
                Scope = "/privateLinkServices/pls-",
                With = "pls-consumer.json",
                After = "Remove-PlsConsumerEndpoint own -Force -ErrorAction Ignore",
            },
            Asks("Approve"),
        ],
        ["pls-author.json"] =
        [
            .. Look("Author"),
            new(Networks + "/read", "try { New-AksPrivateLinkService shop/orders -NatSubnet none -WhatIf -ErrorAction Stop; 'not checked' } catch { $_.FullyQualifiedErrorId }", null)
            {
                Shows = ("NatSubnetNotFound,PlsTools.Exposure.NewAksPrivateLinkServiceCommand", "not checked"),
            },
            new(Links + "/write", Direct) { Scope = "/privateLinkServices/direct", After = Remove },
            new(Links + "/delete", Remove) { Before = Direct, Scope = "/privateLinkServices/direct" },
            new(Connections + "/delete", Remove)
            {
                Before = $"$own = {Direct}; New-PlsConsumerEndpoint new $own.ResourceId $subnet -Session b",
                After = CleanUp,
                Scope = "/privateEndpointConnections/new.",
            },
            new(Networks + "/subnets/join/action", Direct) { Scope = "/subnets/aks-subnet", After = Remove },
            new(Network + "loadBalancers/frontendIPConfigurations/join/action", Direct) { Scope = "/frontendIPConfigurations/", After = Remove },
            new(Networks + "/subnets/read", Prepare) { Scope = "/subnets/pls-nat", After = Remove },
            new(Networks + "/subnets/write", Prepare) { Scope = "/subnets/pls-nat", After = Remove },
            new(Network + "networkSecurityGroups/join/action", Prepare) { Scope = "/networkSecurityGroups/nat", After = Remove },
            new(Network + "routeTables/join/action", Prepare) { Scope = "/routeTables/nat", After = Remove },
            new(Network + "natGateways/join/action", Prepare) { Scope = "/natGateways/nat", After = Remove },
        ],
        ["pls-consumer.json"] =
        [
            new(Network + "privateEndpoints/read", "Get-PlsConsumerEndpoint api -ResourceGroupName rg-spoke -Session b") { Scope = "/resourceGroups/rg-spoke" },
            new(Network + "privateEndpoints/write", Endpoint) { Scope = "/privateEndpoints/new", After = CleanUp },
            new(Network + "privateEndpoints/delete", RemoveEndpoint) { Before = Endpoint, Scope = "/privateEndpoints/new" },
            new(Network + "networkInterfaces/read", "\"$((Get-PlsConsumerEndpoint api -Session b).PrivateIPAddress)\"", null) { Shows = ("10.1.1.4", "") },
            new(Networks + "/read", Endpoint) { Scope = "/virtualNetworks/spoke01", After = CleanUp },
            new(Networks + "/subnets/join/action", Endpoint) { Scope = "/subnets/endpoints", After = CleanUp },
            new(
                Network + "locations/checkPrivateLinkServiceVisibility/action",
                "$null = New-PlsConsumerEndpoint new $link.Alias $subnet -Session b; ($sandbox.Requests | Where-Object Path -like '*/checkPrivateLinkServiceVisibility')[-1].Status", null)
            {
                Shows = ("200", "403"),
                After = CleanUp,
            },
            new(Network + "applicationSecurityGroups/read", Endpoint + " -ApplicationSecurityGroup apps", "ApplicationSecurityGroupNotFound") { IsUnnamed = true, After = CleanUp },
            new(Network + "applicationSecurityGroups/joinIpConfiguration/action", Endpoint + " -ApplicationSecurityGroup apps") { Scope = "/applicationSecurityGroups/apps", After = CleanUp },
            new(Zones + "/read", Endpoint + InZone) { Scope = "/privateDnsZones/shop.example", After = CleanUp },
            new(Zones + "/write", Endpoint + " -DnsName new.other.example", "DnsNotPermitted") { Scope = "/privateDnsZones/", After = CleanUp },
            new(Zones + "/delete", RemoveEndpoint, "DnsNameNotRemoved") { Before = Endpoint + " -DnsName new.other.example", Scope = "/privateDnsZones/", After = CleanUp },
            new(Zones + "/A/read", Endpoint + InZone) { Scope = "/privateDnsZones/shop.example", After = CleanUp },
            new(Zones + "/A/write", Endpoint + InZone, "DnsNotPermitted") { Scope = "/privateDnsZones/shop.example", After = CleanUp },
            new(Zones + "/A/delete", RemoveEndpoint, "DnsNameNotRemoved") { Before = Endpoint + InZone, Scope = "/privateDnsZones/shop.example", After = CleanUp },
            new(Zones + "/CNAME/read", Endpoint + InZone) { Scope = "/privateDnsZones/shop.example", After = CleanUp },
            new(Zones + "/virtualNetworkLinks/read", Endpoint + InZone, "DnsNameNotMade") { IsUnnamed = true, After = CleanUp },
            new(Zones + "/virtualNetworkLinks/write", Endpoint + " -DnsName new.other.example", "DnsNotPermitted") { Scope = "/privateDnsZones/", After = CleanUp },
            new(Zones + "/virtualNetworkLinks/delete", RemoveEndpoint, "DnsNameNotRemoved") { Before = Endpoint + " -DnsName new.other.example", Scope = "/privateDnsZones/", After = CleanUp },
            new(Networks + "/join/action", Endpoint + " -DnsName new.other.example", "DnsNotPermitted") { Scope = "/virtualNetworks/spoke01", After = CleanUp },
            new("Microsoft.Compute/virtualMachines/read", "Test-PlsConsumerEndpoint api -From $machine -Session b") { Scope = "/virtualMachines/jumpbox" },
            new("Microsoft.Compute/virtualMachines/runCommand/action", "Test-PlsConsumerEndpoint api -From $machine -Session b") { Scope = "/virtualMachines/jumpbox" },
            new(Permissions, "(Test-PlsPermission Consumer -Session b)[0].Status", null) { Shows = ("Present", "Unknown") },
        ],
        ["pls-cluster-user.json"] =
        [
            new(Clusters + "/read", "(Test-PlsPermission Cluster $aks)[0].Status", null) { Shows = ("Present", "Missing") },
            new(
                Clusters + "/listClusterUserCredential/action",
                "$null = Connect-Pls -Sandbox $sandbox -TenantId a -Cluster $aks -Name c; (Test-PlsPermission Cluster -Session c | Where-Object Permission -eq 'get services').Status", null)
            {
                Shows = ("Present", "Unknown"),
            },
            Asks("Cluster"),
        ],
    };

    private static IEnumerable<RolePlay> Look(string task) =>
    [
        new(Links + "/read", "Get-AksPrivateLinkService shop/api") { Scope = "/resourceGroups/MC_" },
        new(Connections + "/read", "Get-PlsConnection $link") { Scope = "/privateLinkServices/pls-" },
        new(Clusters + "/read", "Get-AksPrivateLinkService shop/api -Cluster $aks") { Scope = "/managedClusters/aks-sample" },
        new(Network + "loadBalancers/read", "Get-AksLoadBalancerService shop/api") { Scope = "/resourceGroups/MC_" },
        new(Network + "networkInterfaces/read", "(Get-AksPrivateLinkService shop/api).NatIPAddresses.Count", null) { Shows = ("1", "0") },
        new(Groups, "$null = Connect-Pls -Sandbox $sandbox -TenantId a -Name group -NodeResourceGroup MC_rg-aks_aks-sample_westeurope; Get-AksPrivateLinkService shop/api -Session group") { Scope = "/resourceGroups/MC_" },
        Asks(task),
    ];

    private static RolePlay Asks(string task) =>
        new(Permissions, $"(Test-PlsPermission {task})[0].Status", null) { Shows = ("Present", "Unknown") };
}
