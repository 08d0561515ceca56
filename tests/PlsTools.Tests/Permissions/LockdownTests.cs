using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Permissions;

/// <summary>Clusters that are guarded by more than roles in Azure: a locked node resource group, and an API server that asks Azure.</summary>
public sealed class LockdownTests : IDisposable
{
    private const string Identity = "identityObjectId: aaaaaaaa-0000-4000-8000-000000000020";
    private const string Cluster = "/subscriptions/aaaaaaaa-0000-4000-8000-000000000002/resourceGroups/rg-aks/providers/Microsoft.ContainerService/managedClusters/aks-sample";

    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-lockdown").FullName;
    private readonly ModuleHost _host = new();

    [Fact]
    public void In_a_locked_node_resource_group_nobody_approves_and_the_cure_that_is_named_works()
    {
        Start($"{Identity}\n            lockNodeResourceGroup: true\n            identityRoles: [{{ scope: /subscriptions/aaaaaaaa-0000-4000-8000-000000000002/resourceGroups/rg-aks }}]");
        Run("$link = New-AksPrivateLinkService shop/api -Visibility $b.SubscriptionId; $null = New-PlsConsumerEndpoint api $link.ResourceId spoke01/endpoints -Session b").Succeeded();

        ErrorRecord error = Run("Get-PlsConnection $link | Approve-PlsConnection").Error;

        Assert.StartsWith("ArmNodeGroupLocked,", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains("the node resource group 'MC_rg-aks_aks-sample_westeurope' is locked down", error.ToString());
        Assert.Contains("'Microsoft.Network/privateLinkServices/privateEndpointConnections/write'", error.ToString());
        Assert.Contains("-PrivateLinkServiceResourceGroupName", error.ErrorDetails.RecommendedAction);

        PSObject write = Permission("$link | Test-PlsPermission Approve", "Microsoft.Network/privateLinkServices/privateEndpointConnections/write");
        Assert.Equal("Denied", Text(write, "Status"));
        Assert.Contains("node resource group of cluster 'aks-sample'", Text(write, "Reason"));
        Assert.Contains("-PrivateLinkServiceResourceGroupName", ((string[])write.Properties["Grant"].Value)[0]);
        Assert.False((bool)Run("Test-PlsPermission Approve $link -Quiet").Single.BaseObject);
        Assert.Equal("Denied", Text(Permission("Test-PlsPermission Author -Namespace shop", "Microsoft.Network/privateLinkServices/write"), "Status"));
        Assert.Equal("Unknown", Text(Permission("Test-PlsPermission Author -Namespace shop", "Microsoft.Network/loadBalancers/frontendIPConfigurations/join/action"), "Status"));
        Assert.Equal("Present", Text(Permission("Test-PlsPermission Read -Namespace shop", "Microsoft.Network/privateLinkServices/read"), "Status"));

        Run("$own = New-AksPrivateLinkService shop/orders -PrivateLinkServiceResourceGroupName rg-aks -Visibility $b.SubscriptionId; $null = New-PlsConsumerEndpoint own $own.ResourceId spoke01/endpoints -Session b").Succeeded();
        Assert.True((bool)Run("Test-PlsPermission Approve $own -Quiet").Single.BaseObject);
        Run("Get-PlsConnection $own | Approve-PlsConnection").Succeeded();
        Assert.Equal("Approved", Run("(Get-PlsConsumerEndpoint own -Session b).Status").Single.ToString());
    }

    [Theory]
    [InlineData("New-AksPrivateLinkService shop/orders -Direct", "ArmNodeGroupLocked")]
    [InlineData("New-AksPrivateLinkService shop/orders -Direct -PrivateLinkServiceResourceGroupName rg-aks", "ArmDenyAssigned")]
    [InlineData("Remove-AksPrivateLinkService shop/api -AllowDisconnect -Force", "ArmNodeGroupLocked")]
    [InlineData("Get-PlsConnection $link | Deny-PlsConnection -Force", "ArmNodeGroupLocked")]
    [InlineData("Get-PlsConnection $link | Remove-PlsConnection -Force", "ArmNodeGroupLocked")]
    public void Every_write_there_names_the_lockdown(string command, string id)
    {
        Start($"{Identity}\n            lockNodeResourceGroup: true");
        Run("$link = New-AksPrivateLinkService shop/api -Visibility $b.SubscriptionId; $null = New-PlsConsumerEndpoint api $link.ResourceId spoke01/endpoints -Session b").Succeeded();

        ErrorRecord error = Run($"{command} -WarningAction SilentlyContinue").Error;

        Assert.Equal(id, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("-PrivateLinkServiceResourceGroupName", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_cluster_that_asks_Azure_is_given_rights_there()
    {
        Start($"{Identity}\n            entra: true", "clientId: aaaaaaaa-0000-4000-8000-000000000011\n        roles:\n          - scope: /subscriptions/aaaaaaaa-0000-4000-8000-000000000002\n            actions: ['*/read', Microsoft.ContainerService/managedClusters/listClusterUserCredential/action]\n"
            + $"          - scope: {Cluster}/namespaces/shop\n            dataActions: [Microsoft.ContainerService/managedClusters/services/read]");

        PSObject patch = Permission("Test-PlsPermission Author -Cluster aks-sample -Namespace shop", "patch services");

        Assert.Equal(("Missing", "PlsTools Kubernetes Author", "Azure Kubernetes Service RBAC Writer"), (Text(patch, "Status"), Text(patch, "Role"), Text(patch, "BuiltInRole")));
        Assert.EndsWith($"-RoleDefinitionName 'PlsTools Kubernetes Author' -Scope '{Cluster}/namespaces/shop'", ((string[])patch.Properties["Grant"].Value)[0], StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Present", Text(Permission("Test-PlsPermission Read -Cluster aks-sample -Namespace shop", "get services"), "Status"));
        Assert.Equal("Missing", Text(Permission("Test-PlsPermission Read -Cluster aks-sample -AllNamespaces", "get services"), "Status"));
        ErrorRecord error = Run("New-AksPrivateLinkService shop/orders -Session (Connect-Pls -Sandbox $sandbox -TenantId a -Cluster aks-sample)").Errors[0];
        Assert.Equal("KubeForbidden", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("'PlsTools Kubernetes Author' (docs/roles) is one. Test-PlsPermission -Task Author -Namespace shop", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void An_API_server_out_of_reach_is_told_and_data_actions_count()
    {
        Start($"{Identity}\n            entra: true\n            privateFqdn: aks.1.privatelink.westeurope.azmk8s.io", "clientId: aaaaaaaa-0000-4000-8000-000000000011\n        roles:\n          - scope: /subscriptions/aaaaaaaa-0000-4000-8000-000000000002\n"
            + $"          - scope: {Cluster}\n            dataActions: [Microsoft.ContainerService/managedClusters/services/read]");

        PSObject get = Permission("Test-PlsPermission Author -Cluster aks-sample -Namespace shop", "get services");
        PSObject patch = Permission("Test-PlsPermission Author -Cluster aks-sample -Namespace shop", "patch services");

        Assert.Equal("Present", Text(get, "Status"));
        Assert.Contains("Microsoft.ContainerService/managedClusters/services/read", Text(get, "Reason"));
        Assert.Equal("Unknown", Text(patch, "Status"));
        Assert.Contains("private", Text(patch, "Reason"));
    }

    public void Dispose()
    {
        _host.Run("Stop-PlsSandbox").Succeeded();
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Start(string cluster, string principal = "clientId: aaaaaaaa-0000-4000-8000-000000000011\n        roles:\n          - scope: /subscriptions/aaaaaaaa-0000-4000-8000-000000000002")
    {
        const string own = "clientId: aaaaaaaa-0000-4000-8000-000000000011\n        roles:\n          - scope: /subscriptions/aaaaaaaa-0000-4000-8000-000000000002";
        string world = File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, "samples", "worlds", "walkthrough.yaml")).ReplaceLineEndings("\n");
        Assert.Contains(Identity, world);
        Assert.Contains(own, world);
        File.WriteAllText(Path.Combine(_folder, "world.yaml"), world.Replace(Identity, cluster).Replace(own, principal));
        string services = Path.Combine(BuiltModule.RepoRoot, "tests", "PlsTools.Tests", "Exposure", "services.yaml");
        Run($$"""
            $PSDefaultParameterValues['*:TimeoutSec'] = 86400
            $sandbox = Start-PlsSandbox -World '{{_folder}}/world.yaml' -Manifest '{{services}}' -Speed 500
            $b = Connect-Pls -Sandbox $sandbox -TenantId b -Name b
            $a = Connect-Pls -Sandbox $sandbox -TenantId a -Name a
            """).Succeeded();
    }

    private CommandResult Run(string script) => _host.Run(script);

    private PSObject Permission(string command, string permission) => Run(command).Succeeded().Single(one => Text(one, "Permission") == permission);

    private static string Text(PSObject item, string property) => item.Properties[property].Value?.ToString() ?? string.Empty;
}
