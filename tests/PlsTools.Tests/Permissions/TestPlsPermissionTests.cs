using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Permissions;

/// <summary>The command on the built module.</summary>
public sealed class TestPlsPermissionTests(RoleWorld world) : IClassFixture<RoleWorld>
{
    private const string Links = "Microsoft.Network/privateLinkServices";

    [Fact]
    public void An_owner_has_everything_each_task_asks_and_nothing_is_to_be_granted()
    {
        world.FreeAll();

        IReadOnlyList<PSObject> all = world.Run("Test-PlsPermission Read, Approve, Author, Cluster -Namespace shop; Test-PlsPermission Consumer -Session b").Succeeded();

        Assert.All(all, permission => Assert.Equal("Present", Text(permission, "Status")));
        Assert.All(all, permission => Assert.Empty((string[])permission.Properties["Grant"].Value));
        Assert.Equal(["Read", "Approve", "Author", "Cluster", "Consumer"], all.Select(permission => Text(permission, "Task")).Distinct());
        Assert.Contains(all, permission => Text(permission, "Permission") == "patch services" && Text(permission, "Scope") == "aks-sample/shop");
    }

    [Fact]
    public void A_pipe_of_several_asks_about_each_scope_once()
    {
        world.FreeAll();
        const string Asked = "@($sandbox.Requests.Path | Where-Object { $_ -like '*/Microsoft.Authorization/permissions' -or $_ -like '*/managedClusters' }).Count";
        int before = (int)world.Run(Asked).Single.BaseObject;
        world.Run("$link | Test-PlsPermission Approve").Succeeded();
        int once = (int)world.Run(Asked).Single.BaseObject - before;
        world.Run("$link, $link, $link | Test-PlsPermission Approve").Succeeded();

        Assert.True(once > 0, "Nothing was asked.");
        Assert.Equal(before + once + once, (int)world.Run(Asked).Single.BaseObject);
    }

    [Fact]
    public void What_is_missing_comes_with_the_commands_that_grant_it_to_who_is_signed_in()
    {
        world.FreeAll();
        world.Rights.Arm("provider-operator", ["*/read"], RoleWorld.Provider);

        PSObject write = Permission("Test-PlsPermission Approve $link", $"{Links}/privateEndpointConnections/write");

        string id = world.Run("$link.ResourceId").Single.ToString();
        Assert.Equal(("Missing", id, "True"), (Text(write, "Status"), Text(write, "Scope"), Text(write, "Required")));
        Assert.Equal(
            [
                $"New-AzRoleAssignment -ObjectId 'aaaaaaaa-0000-4000-8000-000000000010' -RoleDefinitionName 'PlsTools Connection Approver' -Scope '{id}'",
                "az role assignment create --assignee-object-id 'aaaaaaaa-0000-4000-8000-000000000010' --assignee-principal-type ServicePrincipal "
                    + $"--role 'PlsTools Connection Approver' --scope '{id}'",
            ],
            (string[])write.Properties["Grant"].Value);
        Assert.Equal("Network Contributor", Text(write, "BuiltInRole"));
        Assert.Equal("Present", Text(Permission("Test-PlsPermission Approve $link", $"{Links}/read"), "Status"));
    }

    [Fact]
    public void What_is_missing_in_the_cluster_comes_with_a_role_and_its_binding()
    {
        world.FreeAll();
        world.Rights.Kube("get list");

        PSObject patch = Permission("Test-PlsPermission Author -Namespace shop", "patch services");

        Assert.Equal("Missing", Text(patch, "Status"));
        Assert.Equal(
            ["kubectl apply -f docs/roles/kubernetes-author.yaml", "kubectl create rolebinding plstools-author --namespace=shop --clusterrole=plstools-author --user='clusterUser'"],
            (string[])patch.Properties["Grant"].Value);
        Assert.Equal(
            "kubectl create clusterrolebinding plstools-author --clusterrole=plstools-author --user='clusterUser'",
            ((string[])Permission("Test-PlsPermission Author -AllNamespaces", "patch services").Properties["Grant"].Value)[1]);
        Assert.Equal("aks-sample/default", Text(Permission("Test-PlsPermission Author", "patch services"), "Scope"));
        world.FreeAll();
    }

    [Theory]
    [InlineData("$link", Links + "/read", "/privateLinkServices/pls-")]
    [InlineData("(Get-AksPrivateLinkService shop/api)", Links + "/read", "/privateLinkServices/pls-")]
    [InlineData("(Get-PlsConnection $link)", Links + "/read", "/privateLinkServices/pls-")]
    [InlineData("(Get-AksLoadBalancerService shop/api)", Links + "/read", "/privateLinkServices/pls-")]
    [InlineData("$link.ResourceId", Links + "/read", "/privateLinkServices/pls-")]
    [InlineData("[pscustomobject]@{ Id = $link.ResourceId }", Links + "/read", "/privateLinkServices/pls-")]
    [InlineData("'/subscriptions/aaaaaaaa-0000-4000-8000-000000000002/resourceGroups/rg-aks'", Links + "/read", "/resourceGroups/rg-aks")]
    [InlineData("$aks", "Microsoft.ContainerService/managedClusters/read", "/managedClusters/aks-sample")]
    public void What_is_piped_in_is_what_is_asked_about(string input, string permission, string scope)
    {
        world.FreeAll();
        Assert.Contains(scope, Text(Permission($"{input} | Test-PlsPermission Read", permission), "Scope"));
    }

    [Theory]
    [InlineData("(Get-PlsConsumerEndpoint api -Session b)", "Microsoft.Network/privateEndpoints/write", "/resourceGroups/rg-spoke")]
    [InlineData("$subnet", "Microsoft.Network/virtualNetworks/subnets/join/action", "/subnets/endpoints")]
    [InlineData("$subnet", "Microsoft.Network/virtualNetworks/read", "/virtualNetworks/spoke01")]
    [InlineData("$subnet", "Microsoft.Network/privateEndpoints/write", "/resourceGroups/rg-spoke")]
    [InlineData("$zone", "Microsoft.Network/privateDnsZones/A/write", "/privateDnsZones/shop.example")]
    public void A_consumer_names_endpoint_subnet_or_zone(string input, string permission, string scope)
    {
        world.FreeAll();
        string session = input.StartsWith("(Get") ? string.Empty : " -Session b";
        Assert.EndsWith(scope, Text(Permission($"{input} | Test-PlsPermission Consumer{session}", permission), "Scope"));
    }

    [Fact]
    public void Names_are_looked_up_where_ids_need_no_look()
    {
        world.FreeAll();
        Assert.EndsWith("/subnets/endpoints", Text(Permission("Test-PlsPermission Consumer -Subnet spoke01/endpoints -Session b", "Microsoft.Network/virtualNetworks/subnets/join/action"), "Scope"));
        Assert.EndsWith("/privateDnsZones/shop.example", Text(Permission("Test-PlsPermission Consumer -DnsZone shop.example -Session b", "Microsoft.Network/privateDnsZones/read"), "Scope"));
        Assert.Contains("/privateLinkServices/pls-", Text(Permission("Test-PlsPermission Approve -PrivateLinkService $link.Name", $"{Links}/read"), "Scope"));
        Assert.EndsWith("/managedClusters/aks-sample", Text(Permission("Test-PlsPermission Cluster -Cluster aks-sample", "Microsoft.ContainerService/managedClusters/read"), "Scope"));
        Assert.EndsWith("/resourceGroups/rg-aks", Text(Permission("Test-PlsPermission Approve -ResourceGroupName rg-aks", $"{Links}/read"), "Scope"));

        world.Rights.Arm("consumer-operator", ["Microsoft.Authorization/permissions/read"], RoleWorld.Consumer);
        Assert.Equal("Missing", Text(Permission("Test-PlsPermission Consumer -Subnet $subnet -DnsZone $zone -Session b", "Microsoft.Network/virtualNetworks/read"), "Status"));
        world.FreeAll();
    }

    [Fact]
    public void A_cluster_that_may_not_be_read_is_told_as_missing_rights_rather_than_as_a_failure()
    {
        world.FreeAll();
        world.Rights.Arm("provider-operator", ["Microsoft.Authorization/permissions/read"], RoleWorld.Provider);

        IReadOnlyList<PSObject> all = world.Run("Test-PlsPermission Cluster -Cluster $aks").Succeeded();

        Assert.Equal("Missing", Text(all.Single(one => Text(one, "Permission").EndsWith("managedClusters/read")), "Status"));
        PSObject list = all.Single(one => Text(one, "Permission") == "list services");
        Assert.Equal("Unknown", Text(list, "Status"));
        Assert.Contains("may not be read", Text(list, "Reason"));
        world.FreeAll();
    }

    [Fact]
    public void Quiet_is_one_Boolean_an_input_and_heeds_what_is_needed_always()
    {
        world.FreeAll();
        Assert.Equal(["True", "True"], world.Run("$link, $link | Test-PlsPermission Approve -Quiet").Succeeded().Select(item => item.BaseObject.ToString()));

        world.Rights.Arm("provider-operator", ["*/read", $"{Links}/privateEndpointConnections/write"], RoleWorld.Provider);
        Assert.True((bool)world.Run("Test-PlsPermission Approve $link -Quiet").Single.BaseObject);
        world.Rights.Arm("provider-operator", ["Microsoft.Network/*/read", "Microsoft.Authorization/permissions/read", $"{Links}/privateEndpointConnections/write"], RoleWorld.Provider);
        Assert.False((bool)world.Run("Test-PlsPermission Approve, Cluster $link -Quiet").Single.BaseObject);

        world.Rights.Arm("provider-operator", ["*/read"], RoleWorld.Provider);
        Assert.False((bool)world.Run("Test-PlsPermission Approve $link -Quiet").Single.BaseObject);
        world.FreeAll();
    }

    [Fact]
    public void Whoever_may_not_ask_hears_why_it_is_not_known()
    {
        world.FreeAll();
        world.Rights.Arm("provider-operator", [$"{Links}/read"], RoleWorld.Provider);

        CommandResult result = world.Run("Test-PlsPermission Approve $link -Quiet");

        Assert.False((bool)result.Single.BaseObject);
        Assert.Contains("'Microsoft.Authorization/permissions/read'", Assert.Single(result.Warnings));
        world.FreeAll();
    }

    [Theory]
    [InlineData("Test-PlsPermission Read '/subscriptions/aaaaaaaa-0000-4000-8000-000000000002/resourceGroups/x/providers/Microsoft.Network/loadBalancers/y'", "ResourceTypeNotAccepted")]
    [InlineData("'nonsense' | Test-PlsPermission Read", "ResourceIdMalformed")]
    [InlineData("42 | Test-PlsPermission Read", "InputWithoutResourceId")]
    [InlineData("Test-PlsPermission Read -SubscriptionId 'a/b/c'", "SubscriptionInvalid")]
    [InlineData("Test-PlsPermission Read -ResourceGroupName 'a/b'", "GroupInvalid")]
    [InlineData("Test-PlsPermission Consumer -DnsZone none.example -Session b", "ZoneNotFound")]
    [InlineData("Test-PlsPermission Consumer -Subnet nonsense -Session b", "SubnetMalformed")]
    [InlineData("Test-PlsPermission Cluster -Cluster none", "ClusterUnknown")]
    public void Bad_input_is_an_error_that_says_what_to_do(string command, string id)
    {
        world.FreeAll();
        ErrorRecord error = world.Run(command).Error;
        Assert.Equal(id, error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void One_bad_input_stops_none_of_the_others()
    {
        world.FreeAll();
        CommandResult result = world.Run("'nonsense', $link.ResourceId | Test-PlsPermission Approve -Quiet");
        Assert.Single(result.Errors);
        Assert.Equal("True", Assert.Single(result.Output).ToString());
    }

    [Fact]
    public void The_table_fits_120_columns()
    {
        world.FreeAll();
        world.Rights.Arm("provider-operator", ["*/read"], RoleWorld.Provider);
        string[] table = Show(world.Run("Test-PlsPermission Approve $link").Succeeded());
        Assert.Equal(["Status", "Needed", "Permission", "On"], table.Single(line => line.StartsWith("Status")).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(table, line => line.StartsWith("Missing always Microsoft.Network/privateLinkServices/privateEndpointConnections/write "));
        Assert.All(table, line => Assert.True(line.Length <= 120, line));
        world.FreeAll();
    }

    [Fact]
    public void Ctrl_C_ends_it_and_the_first_objects_can_be_taken_alone()
    {
        world.FreeAll();
        using PowerShell shell = world.Host.Begin("& { while ($true) { $link } } | Test-PlsPermission Approve");
        using PSDataCollection<PSObject> output = [];
        using ManualResetEventSlim began = new();
        output.DataAdded += (_, _) => began.Set();
        IAsyncResult running = shell.BeginInvoke<PSObject, PSObject>(null, output);
        began.Wait();
        shell.Stop();
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Single(world.Run("Test-PlsPermission Author | Stop-Upstream").Succeeded());
    }

    [Theory]
    [InlineData("Test-PlsPermission Ap", "Approve")]
    [InlineData("Test-PlsPermission Approve -Cluster ", "aks-sample")]
    [InlineData("Test-PlsPermission Approve -Namespace sh", "shop")]
    [InlineData("Test-PlsPermission Approve -ResourceGroupName rg-", "rg-aks")]
    [InlineData("Test-PlsPermission Approve -SubscriptionId aaaaaaaa", "aaaaaaaa-0000-4000-8000-000000000002")]
    [InlineData("Test-PlsPermission Approve -PrivateLinkService pls-", null)]
    [InlineData("Test-PlsPermission Consumer -Session b -Subnet spoke01/e", "spoke01/endpoints")]
    [InlineData("Test-PlsPermission Consumer -Session b -DnsZone shop", "shop.example")]
    public void Tab_completes_what_it_takes(string line, string? expected)
    {
        world.FreeAll();
        using PowerShell shell = world.Host.Begin(string.Empty);
        IEnumerable<string> found = CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches.Select(match => match.CompletionText);
        Assert.Contains(expected ?? world.Run("$link.Name").Single.ToString(), found);
    }

    private PSObject Permission(string command, string permission) => world.Run(command).Succeeded().Single(one => Text(one, "Permission") == permission);

    private static string Text(PSObject item, string property) => item.Properties[property].Value?.ToString() ?? string.Empty;

    private static string[] Show(object items)
    {
        TestHost screen = new();
        using ModuleHost host = new(host: screen);
        host.Run("$items | Out-Default", ("items", items)).Succeeded();
        return [.. screen.Screen.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
    }
}
