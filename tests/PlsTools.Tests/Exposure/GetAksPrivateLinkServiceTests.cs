using System.Management.Automation;
using System.Text.Json.Nodes;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Exposure;

/// <summary>Finding Private Link Services: by Service, name and id, over namespaces and clusters, with owners, orphans and drift.</summary>
public sealed class GetAksPrivateLinkServiceTests : IDisposable
{
    private const string Subscription = "/subscriptions/aaaaaaaa-0000-4000-8000-000000000002";
    private const string Group = $"{Subscription}/resourceGroups/MC_one/providers/Microsoft.Network";
    private const string Api = $"{Subscription}/resourceGroups/MC_one/providers/Microsoft.Network/privateLinkServices/pls-api";
    private const string Hand = $"{Subscription}/resourceGroups/rg-links/providers/Microsoft.Network/privateLinkServices/pls-hand";

    private static readonly string s_world = Path.Combine(BuiltModule.RepoRoot, "tests", "PlsTools.Tests", "Exposure", "inventory.yaml");

    private readonly TestHost _screen = new();
    private readonly ModuleHost _host;

    public GetAksPrivateLinkServiceTests()
    {
        _host = new(host: _screen);
        Run($"$sandbox = Start-PlsSandbox -World '{s_world}'; $a = Connect-Pls -Sandbox $sandbox -Cluster aks-one").Succeeded();
        Others = new(_host.Variable("sandbox") is PSObject wrapped ? wrapped.BaseObject : _host.Variable("sandbox")!);
    }

    private OtherTools Others { get; }

    [Fact]
    public void One_object_is_put_out_for_each_link_of_the_cluster_and_says_who_looks_after_it()
    {
        IReadOnlyList<PSObject> links = Run("Get-AksPrivateLinkService -AllNamespaces").Succeeded();
        Assert.Equal(
            ["pls-api Managed shop/api", "pls-hand Unmanaged default/hand", "pls-left Orphaned "],
            links.Select(link => $"{Text(link, "Name")} {Text(link, "Management")} {Text(link, "Service")}").Order());
        PSObject api = links.Single(link => Text(link, "Name") == "pls-api");
        Assert.Equal(["shop/web"], Items(api, "Sharers"));
        Assert.Equal("shop/api", Text(api, "Owner"));
        Assert.Equal("rg-links", Text(links.Single(link => Text(link, "Name") == "pls-hand"), "ResourceGroupName"));
        Assert.Contains("No Service uses its frontend", Items(links.Single(link => Text(link, "Name") == "pls-left"), "Remarks")[0]);
    }

    [Theory]
    [InlineData("Get-AksPrivateLinkService shop/api", "pls-api Managed shop/api")]
    [InlineData("Get-AksPrivateLinkService shop/web", "pls-api Shared shop/web")]
    [InlineData("Get-AksPrivateLinkService 'shop/*'", "pls-api Managed shop/api")]
    [InlineData("Get-AksPrivateLinkService '*/w*'", "pls-api Shared shop/web")]
    [InlineData("Get-AksPrivateLinkService hand", "pls-hand Unmanaged default/hand")]
    [InlineData("Get-AksPrivateLinkService", "pls-hand Unmanaged default/hand")]
    [InlineData("Get-AksPrivateLinkService -Namespace shop", "pls-api Managed shop/api")]
    [InlineData("Get-AksPrivateLinkService -Name 'pls-l*'", "pls-left Orphaned ")]
    [InlineData("Get-AksPrivateLinkService -PrivateLinkServiceName PLS-API", "pls-api Managed shop/api")]
    [InlineData($"Get-AksPrivateLinkService -ResourceId {Hand}", "pls-hand Unmanaged default/hand")]
    [InlineData("Get-AksPrivateLinkService -Name pls-* -Namespace shop", "pls-api Managed shop/api")]
    [InlineData($"Get-AksPrivateLinkService -ResourceId {Api} -Namespace shop", "pls-api Managed shop/api")]
    [InlineData($"Get-AksPrivateLinkService {Api}", "pls-api Managed shop/api")]
    [InlineData($"'{Hand}' | Get-AksPrivateLinkService", "pls-hand Unmanaged default/hand")]
    [InlineData($"[pscustomobject]@{{ Name = 'pls-hand'; Id = '{Hand}' }} | Get-AksPrivateLinkService", "pls-hand Unmanaged default/hand")]
    [InlineData("Get-AksPrivateLinkService -Orphaned | Get-AksPrivateLinkService", "pls-left Orphaned ")]
    [InlineData("Get-AksPrivateLinkService -Orphaned", "pls-left Orphaned ")]
    [InlineData("Get-AksLoadBalancerService shop/api | Get-AksPrivateLinkService", "pls-api Managed shop/api")]
    [InlineData("Get-AksPrivateLinkService -Cluster aks-two", "pls-two Managed shop/api")]
    [InlineData("Get-AksPrivateLinkService -Cluster 'aks-t*' -Name pls-two", "pls-two Managed shop/api")]
    [InlineData("Get-AksPrivateLinkService -Cluster aks-two | Get-AksPrivateLinkService", "pls-two Managed shop/api")]
    public void It_is_found_by(string script, string expected) =>
        Assert.Equal(expected, Run(script + " | ForEach-Object { \"$($_.Name) $($_.Management) $($_.Service)\" }").Single.ToString());

    [Theory]
    [InlineData("Get-AksPrivateLinkService shop/plain", "PrivateLinkServiceNotRequested", "shop/plain")]
    [InlineData("Get-AksPrivateLinkService shop/apj", "ServiceNotFound", "shop/apj")]
    [InlineData("Get-AksPrivateLinkService default/kubernetes", "ServiceNotLoadBalancer", "default/kubernetes")]
    [InlineData("Get-AksPrivateLinkService a/b/c", "ServiceReferenceInvalid", "a/b/c")]
    [InlineData("Get-AksPrivateLinkService -Name pls-apj", "PrivateLinkServiceUnknown", "pls-apj")]
    [InlineData($"Get-AksPrivateLinkService -ResourceId {Api}x", "PrivateLinkServiceUnknown", Api + "x")]
    [InlineData("Get-AksPrivateLinkService -Name pls-api -Namespace default", "PrivateLinkServiceUnknown", "pls-api")]
    [InlineData($"Get-AksPrivateLinkService -ResourceId {Api} -Namespace default", "PrivateLinkServiceUnknown", Api)]
    [InlineData($"Get-AksPrivateLinkService -ResourceId {Subscription}/resourceGroups/rg", "ResourceTypeNotAccepted", Subscription + "/resourceGroups/rg")]
    [InlineData("Get-AksPrivateLinkService shop/api -Cluster none", "ClusterUnknown", "none")]
    [InlineData("Get-AksLoadBalancerService -Cluster aks-two | Get-AksPrivateLinkService -Session $a", "ServiceOfOtherCluster", "shop/api")]
    [InlineData("Get-AksLoadBalancerService -Cluster aks-two | New-AksPrivateLinkService -Session $a", "ServiceOfOtherCluster", "shop/api")]
    public void What_is_not_there_is_one_error_in_the_words_that_were_used(string script, string id, string target)
    {
        CommandResult result = Run(script);
        Assert.Empty(result.Output);
        Assert.Equal(id, Assert.Single(result.ErrorIds));
        Assert.Equal(target, result.Error.TargetObject.ToString());
        Assert.NotEqual(string.Empty, result.Error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Near_names_are_told() => Assert.Contains("pls-api", Run("Get-AksPrivateLinkService -Name pls-apj").Error.ToString());

    [Fact]
    public void Every_cluster_is_looked_at_and_one_that_cannot_be_reached_stops_no_other()
    {
        Others.Put($"{Subscription}/resourceGroups/rg-aks/providers/Microsoft.ContainerService/managedClusters/aks-down", JsonNode.Parse("""
            { "location": "westeurope", "properties": { "dnsPrefix": "down", "agentPoolProfiles": [ { "name": "p", "count": 1, "vmSize": "Standard_D2s_v5", "mode": "System" } ] },
              "identity": { "type": "SystemAssigned" } }
            """)!.AsObject(), "2024-09-01");
        CommandResult result = Run("Get-AksPrivateLinkService -Cluster *");
        Assert.Equal(["aks-one", "aks-two"], result.Output.Select(link => Text(link, "Cluster")).Distinct());
        Assert.Equal("ClusterPassedOver", Assert.Single(result.ErrorIds));
        Assert.Equal("aks-down", result.Error.TargetObject);
        Assert.False(result.Terminating);
        Assert.Equal(2, Run("Get-AksPrivateLinkService shop/api -Cluster aks-one, aks-two").Succeeded().Count);
        Assert.Equal("ServiceNotFound", Assert.Single(Run("Get-AksPrivateLinkService shop/none -Cluster aks-one, aks-two").ErrorIds));
    }

    [Fact]
    public void An_object_of_another_cluster_leads_the_next_command_to_that_cluster()
    {
        PSObject link = Run("Get-AksLoadBalancerService shop/api -Cluster aks-two | New-AksPrivateLinkService -Fqdn two.example").Single;
        Assert.Equal(("aks-two", "pls-two"), (Text(link, "Cluster"), Text(link, "Name")));
        Assert.Equal(["two.example"], Items(link, "Fqdns"));
        Assert.Equal(["api.example"], Items(Run("Get-AksPrivateLinkService shop/api").Single, "Fqdns"));
    }

    [Fact]
    public void Drift_is_shown_in_both_directions_with_what_comes_of_it()
    {
        Assert.Empty(Run("Get-AksPrivateLinkService -Drifted").Succeeded());
        Others.Edit(Api, link =>
        {
            link["properties"]!["fqdns"] = new JsonArray();
            link["properties"]!["visibility"] = new JsonObject { ["subscriptions"] = new JsonArray("*") };
        });
        Assert.Equal(
            ["azure-pls-fqdns Missing", "azure-pls-visibility Unasked"],
            Run("(Get-AksPrivateLinkService -Drifted).Differences | ForEach-Object { \"$($_.Key.ShortKey) $($_.Direction)\" }").Succeeded().Select(item => item.ToString()!));
        Assert.Contains("when a node comes or goes", Run("(Get-AksPrivateLinkService shop/api).Differences[1].Consequence").Single.ToString());
        Assert.Equal(2, Run("Get-AksPrivateLinkService -Drifted -Orphaned").Succeeded().Count);
    }

    [Fact]
    public void A_list_takes_the_same_few_requests_however_many_Services_are_piped_in()
    {
        Run("Get-AksPrivateLinkService shop/api").Succeeded();
        IReadOnlyList<string> asked = Requests("$null = 'shop/api', 'shop/web', 'shop/api', 'shop/web' | Get-AksPrivateLinkService");
        Assert.Equal(3, asked.Count);
        Assert.Contains($"GET {Group}/loadBalancers", asked);
        Assert.Contains($"GET {Subscription}/providers/Microsoft.Network/privateLinkServices", asked);
        Assert.Equal(4, Requests("$null = Get-AksPrivateLinkService -AllNamespaces").Count);
        Assert.Equal(3, Requests("$null = Get-AksPrivateLinkService shop/api").Count);
        Assert.Equal(2, Requests("$null = Get-AksLoadBalancerService -AllNamespaces").Count);
    }

    [Fact]
    public void Links_without_a_Service_pipe_on()
    {
        Assert.Empty(Run("Get-AksPrivateLinkService -Orphaned | Get-PlsConnection").Succeeded());
        Assert.Empty(Run("Get-AksPrivateLinkService -Orphaned | Get-AksLoadBalancerService").Succeeded());
        Assert.Equal("hand", Text(Run("Get-AksPrivateLinkService hand | Get-AksLoadBalancerService").Single, "Name"));
        Assert.Equal("ServiceReferenceInvalid", Assert.Single(Run("Get-AksPrivateLinkService -Orphaned | New-AksPrivateLinkService").ErrorIds));
    }

    [Fact]
    public void Orphans_are_removed_by_the_pipe_and_those_of_a_Service_by_their_id()
    {
        Assert.Equal("PrivateLinkServiceNotOurs", Assert.Single(Run("Get-AksPrivateLinkService -Orphaned | Remove-AksPrivateLinkService -Force").ErrorIds));
        Assert.Empty(Run("Get-AksPrivateLinkService -Orphaned | Remove-AksPrivateLinkService -TakeOwnership -WhatIf").Succeeded());
        Assert.Contains("which nobody looks after. No Service uses its frontend.", _screen.Screen);
        Assert.Single(Run("Get-AksPrivateLinkService -Orphaned").Succeeded());
        Run("Get-AksPrivateLinkService -Orphaned | Remove-AksPrivateLinkService -TakeOwnership -Force").Succeeded();
        Assert.Empty(Run("Get-AksPrivateLinkService -Orphaned").Succeeded());

        Run($"Remove-AksPrivateLinkService {Hand} -TakeOwnership -Force").Succeeded();
        Assert.Equal("PrivateLinkServiceUnknown", Assert.Single(Run($"Remove-AksPrivateLinkService {Hand} -Force").ErrorIds));
    }

    [Fact]
    public void An_orphan_whose_owner_is_gone_is_not_taken_from_those_who_still_ask_for_it()
    {
        Others.Edit(Api, link => link["tags"]!["k8s-azure-owner-service"] = "shop/gone");
        PSObject orphan = Run("$orphan = Get-AksPrivateLinkService -Name pls-api; $orphan").Single;
        Assert.Equal(("Orphaned", "shop/gone"), (Text(orphan, "Management"), Text(orphan, "Owner")));
        Assert.Equal("OrphanAskedFor", Assert.Single(Run("$orphan | Remove-AksPrivateLinkService -Force").ErrorIds));
        Assert.Equal("Managed", Text(Run("New-AksPrivateLinkService shop/api -Adopt -TakeOwnership").Single, "Management"));
    }

    [Theory]
    [InlineData("Get-AksLoadBalancerService -Namespace nosuch", "There is no namespace 'nosuch' in cluster 'aks-one'.")]
    [InlineData("Get-AksLoadBalancerService 'a*' -Namespace nosuch", "There is no namespace 'nosuch' in cluster 'aks-one'.")]
    [InlineData("Get-AksPrivateLinkService -Namespace nosuch", "There is no namespace 'nosuch' in cluster 'aks-one'.")]
    [InlineData("Get-AksPrivateLinkService -Name 'pls*' -Namespace nosuch", "There is no namespace 'nosuch' in cluster 'aks-one'.")]
    [InlineData("Get-AksLoadBalancerService -Namespace kube-system", null)]
    [InlineData("Get-AksLoadBalancerService 'nosuch*'", null)]
    [InlineData("Get-AksPrivateLinkService -Drifted", null)]
    [InlineData("Get-AksPrivateLinkService -Name 'nosuch*'", null)]
    public void An_empty_list_tells_of_a_namespace_that_is_not_there(string script, string? warning)
    {
        CommandResult result = Run(script);
        Assert.Empty(result.Succeeded());
        Assert.Equal(warning is null ? [] : [warning], result.Warnings);
    }

    [Theory]
    [InlineData("Get-AksPrivateLinkService $unset")]
    [InlineData("Get-AksLoadBalancerService $unset")]
    [InlineData("$unset | Get-AksPrivateLinkService")]
    public void A_variable_that_holds_nothing_does_not_stand_for_every_Service(string script)
    {
        CommandResult result = Run(script);
        Assert.Empty(result.Output);
        Assert.Single(result.Errors);
    }

    [Fact]
    public void An_empty_list_of_the_kubeconfigs_namespace_tells_that_no_other_was_looked_in()
    {
        using ModuleHost host = new();
        host.Run("$sandbox = Start-PlsSandbox; $null = Connect-Pls -Sandbox $sandbox -TenantId a").Succeeded();
        foreach (string command in new[] { "Get-AksLoadBalancerService", "Get-AksPrivateLinkService" })
        {
            CommandResult result = host.Run(command);
            Assert.Empty(result.Succeeded());
            Assert.StartsWith("There is none in namespace 'default' of cluster 'aks-sample'", Assert.Single(result.Warnings));
            Assert.Empty(host.Run($"{command} -AllNamespaces").Warnings);
        }

        host.Run("Stop-PlsSandbox");
    }

    [Fact]
    public void An_empty_pipe_finds_nothing_and_a_reader_that_has_enough_ends_the_command()
    {
        Assert.Empty(Run("@() | Get-AksPrivateLinkService").Succeeded());
        Assert.Single(Run("Get-AksPrivateLinkService -Cluster * | Stop-Upstream").Output);
    }

    [Theory]
    [InlineData("Get-AksPrivateLinkService -Name pls-", "pls-left")]
    [InlineData("Get-AksPrivateLinkService -Cluster aks", "aks-two")]
    public void Tab_completes(string line, string expected)
    {
        IEnumerable<string> matches = Run($"(TabExpansion2 -inputScript \"{line}\" -cursorColumn {line.Length}).CompletionMatches.CompletionText").Succeeded().Select(item => item.ToString()!);
        Assert.Contains(expected, matches);
    }

    [Fact]
    public void The_views_fit_120_columns_and_show_state_owner_and_drift()
    {
        Others.Edit(Api, link => link["properties"]!["fqdns"] = new JsonArray());
        Run("Get-AksPrivateLinkService -Cluster * | Out-Default").Succeeded();
        Assert.All(_screen.Screen.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
        Assert.Contains("Orphaned", _screen.Screen);
        Assert.Contains("Unmanaged", _screen.Screen);
    }

    public void Dispose()
    {
        Run("Stop-PlsSandbox");
        _host.Dispose();
    }

    private CommandResult Run(string script) => _host.Run(script);

    private IReadOnlyList<string> Requests(string script) => [.. Run(
        $"$before = @($sandbox.Requests).Count; {script}; " +
        "$sandbox.Requests | ForEach-Object { $i = 0 } { $i++; if ($i -gt $before -and $_.Principal -eq 'provider-operator' -and $_.Service -eq 'arm') { \"$($_.Method) $($_.Path)\" } }")
        .Succeeded().Select(item => item.ToString()!)];

    private static string Text(PSObject item, string property) => item.Properties[property].Value?.ToString() ?? string.Empty;

    private static IReadOnlyList<string> Items(PSObject item, string property) =>
        [.. ((System.Collections.IEnumerable)item.Properties[property].Value).Cast<object>().Select(value => value.ToString()!)];
}
