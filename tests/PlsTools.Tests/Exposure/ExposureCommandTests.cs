using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Exposure;

/// <summary>The commands of the exposure room, as shipped, in a sandbox.</summary>
public sealed class ExposureCommandTests : IDisposable
{
    private static readonly string s_manifest = Path.Combine(BuiltModule.RepoRoot, "tests", "PlsTools.Tests", "Exposure", "services.yaml");

    private readonly TestHost _screen = new();
    private readonly ModuleHost _host;

    public ExposureCommandTests()
    {
        _host = new(host: _screen);
        Run($"$sandbox = Start-PlsSandbox -Manifest '{s_manifest}' -Speed 500; $a = Connect-Pls -Sandbox $sandbox -TenantId a").Succeeded();
    }

    [Fact]
    public void A_Service_is_exposed_by_pipe_and_the_result_has_all_that_the_story_asks_for()
    {
        PSObject link = Run("$consumer = ($sandbox.Tenants | Where-Object Name -eq b).SubscriptionId; Get-AksLoadBalancerService shop/api | New-AksPrivateLinkService -Visibility $consumer").Single;
        Assert.Equal("Succeeded", Text(link, "ProvisioningState"));
        Assert.StartsWith("MC_", Text(link, "ResourceGroupName"));
        Assert.StartsWith("pls-a", Text(link, "Name"));
        Assert.Contains("/providers/Microsoft.Network/privateLinkServices/pls-a", Text(link, "ResourceId"));
        Assert.Equal(Text(link, "ResourceId"), Text(link, "Id"));
        Assert.EndsWith(".azure.privatelinkservice", Text(link, "Alias"));
        Assert.StartsWith("10.", Text(link, "FrontendIPAddress"));
        Assert.Contains("/networkInterfaces/", Text(link, "NetworkInterfaceId"));
        Assert.Single(Items(link, "NatIPAddresses"));
        Assert.Equal([Run("$consumer").Single.ToString()], Items(link, "Visibility"));
        Assert.Equal(["443/TCP"], Items(link, "Ports"));
    }

    [Fact]
    public void The_same_call_again_returns_the_same_and_a_change_keeps_it_in_place()
    {
        string first = Text(Run("New-AksPrivateLinkService shop/api").Single, "Alias");
        PSObject second = Run("New-AksPrivateLinkService shop/api").Single;
        Assert.Equal(first, Text(second, "Alias"));
        PSObject third = Run("New-AksPrivateLinkService shop/api -Visibility '*' -NatIPCount 2").Single;
        Assert.Equal(first, Text(third, "Alias"));
        Assert.Equal(["*"], Items(third, "Visibility"));
        Assert.Equal(2, Items(third, "NatIPAddresses").Count);
        Assert.StartsWith("10.", Run("(Get-AksPrivateLinkService shop/api).NatIPAddresses[1]").Single.ToString());
    }

    [Fact]
    public void The_pipe_goes_on_to_the_connections_and_back_to_the_Service()
    {
        Assert.Empty(Run("Get-AksLoadBalancerService shop/api | New-AksPrivateLinkService | Get-PlsConnection").Succeeded());
        Assert.Equal("shop/api", Run("(Get-AksPrivateLinkService shop/api | Get-AksLoadBalancerService).ToString()").Single.ToString());
    }

    [Fact]
    public void WhatIf_shows_the_annotations_and_writes_nothing()
    {
        Assert.Empty(Run("New-AksPrivateLinkService shop/api -PrivateLinkServiceName pls-shop -WhatIf").Succeeded());
        Assert.Contains("What if: Service shop/api in cluster aks-sample: have the cloud controller create Private Link Service 'pls-shop'", _screen.Screen);
        Assert.Contains("\n  azure-pls-create = 'true'\n  azure-pls-name = 'pls-shop'", _screen.Screen.ReplaceLineEndings("\n"));
        Assert.Equal("None", Run("(Get-AksLoadBalancerService shop/api).PrivateLinkServiceState").Single.ToString());
    }

    [Fact]
    public void Each_bad_input_is_one_error_with_its_own_words_as_target_and_the_others_go_on()
    {
        CommandResult result = Run("'shop/apj', 'shop/db', 'shop/web', 'a/b/c', 'shop/api' | New-AksPrivateLinkService");
        Assert.Equal(["ServiceNotFound", "ServiceNotLoadBalancer", "ServiceNotInternal", "ServiceReferenceInvalid"], result.ErrorIds);
        Assert.Equal(["shop/apj", "shop/db", "shop/web", "a/b/c"], result.Errors.Select(error => error.TargetObject.ToString()));
        Assert.Equal(
            [ErrorCategory.ObjectNotFound, ErrorCategory.InvalidOperation, ErrorCategory.InvalidOperation, ErrorCategory.InvalidArgument],
            result.Errors.Select(error => error.CategoryInfo.Category));
        Assert.All(result.Errors, error => Assert.NotEqual(string.Empty, error.ErrorDetails.RecommendedAction));
        Assert.Contains("shop/api", result.Errors[0].ToString());
        Assert.False(result.Terminating);
        Assert.Equal("api", Text(Assert.Single(result.Output), "ServiceName"));
    }

    [Theory]
    [InlineData("-NatIPCount 9", "NatIPCountOutOfRange", "9")]
    [InlineData("-NatIPAddress 10.0.0.4, 10.0.0.5 -NatIPCount 1", "NatIPAddressesExceedCount", "10.0.0.4 10.0.0.5")]
    [InlineData("-NatIPAddress fd00::1", "NatIPAddressNotIPv4", "fd00::1")]
    [InlineData("-NatSubnet nowhere", "NatSubnetNotFound", "nowhere")]
    [InlineData("-Visibility 'tenant b'", "SubscriptionIdMalformed", "tenant b")]
    [InlineData("-AutoApproval '*'", "AutoApprovalWildcard", "*")]
    [InlineData("-PrivateLinkServiceName '-x'", "NameInvalid", "-x")]
    [InlineData("-PrivateLinkServiceResourceGroupName rg-none", "PrivateLinkServiceGroupNotFound", "rg-none")]
    public void What_the_controller_would_refuse_is_refused_before_anything_is_written(string parameters, string id, string target)
    {
        CommandResult result = Run($"New-AksPrivateLinkService shop/api {parameters}");
        Assert.Equal(id, Assert.Single(result.ErrorIds));
        Assert.Equal(target, result.Error.TargetObject);
        Assert.Equal("None", Run("(Get-AksLoadBalancerService shop/api).PrivateLinkServiceState").Single.ToString());
    }

    [Fact]
    public void A_link_cannot_be_renamed()
    {
        Run("New-AksPrivateLinkService shop/api").Succeeded();
        Assert.Equal("PrivateLinkServiceRenamed", Assert.Single(Run("New-AksPrivateLinkService shop/api -PrivateLinkServiceName other").ErrorIds));
    }

    [Fact]
    public void Without_waiting_the_object_says_where_it_will_be_and_the_same_command_waits_on()
    {
        PSObject requested = Run("$begun = New-AksPrivateLinkService shop/api -NoWait; $begun").Single;
        PSObject link = Run("$begun | New-AksPrivateLinkService").Single;
        Assert.Equal(Text(requested, "ResourceId"), Text(link, "ResourceId"));
        Assert.Equal("Succeeded", Text(link, "ProvisioningState"));
    }

    [Fact]
    public void Services_are_found_by_namespace_by_pattern_and_everywhere()
    {
        Assert.Equal(["api", "orders", "web"], Names("Get-AksLoadBalancerService -Namespace shop"));
        Assert.Equal(["api", "orders", "web"], Names("Get-AksLoadBalancerService 'shop/*'"));
        Assert.Equal(["orders"], Names("Get-AksLoadBalancerService 'o*' -Namespace shop"));
        Assert.Equal(["api"], Names("Get-AksLoadBalancerService api -AllNamespaces"));
        Assert.Equal(["api", "orders", "web"], Names("Get-AksLoadBalancerService -A"));
        Assert.Empty(Names("Get-AksLoadBalancerService 'shop/none*'"));
        Assert.Equal("ServiceNotFound", Assert.Single(Run("Get-AksLoadBalancerService none -AllNamespaces").ErrorIds));
        Assert.Equal("Public", Text(Run("Get-AksLoadBalancerService shop/web").Single, "Type"));
    }

    [Fact]
    public void Links_are_listed_where_there_are_some_and_missed_where_one_is_named()
    {
        Run("New-AksPrivateLinkService shop/api, shop/orders").Succeeded();
        Assert.Equal(["shop/api", "shop/orders"], Run("(Get-AksPrivateLinkService -AllNamespaces).Service").Succeeded().Select(item => item.ToString()));
        CommandResult missing = Run("Get-AksPrivateLinkService shop/web, shop/api");
        Assert.Equal("PrivateLinkServiceNotRequested", Assert.Single(missing.ErrorIds));
        Assert.Single(missing.Output);
    }

    [Fact]
    public void Objects_of_kubectl_name_a_Service()
    {
        const string script = "[pscustomobject]@{ kind = 'Service'; metadata = [pscustomobject]@{ namespace = 'shop'; name = 'api' } } | Get-AksLoadBalancerService";
        Assert.Equal("api", Text(Run(script).Single, "Name"));
    }

    [Fact]
    public void Stopping_downstream_leaves_nothing_behind() =>
        Assert.Single(Run("Get-AksLoadBalancerService -AllNamespaces | Stop-Upstream").Output);

    [Theory]
    [InlineData("New-AksPrivateLinkService sh", "shop/api")]
    [InlineData("Get-AksPrivateLinkService shop/o", "shop/orders")]
    [InlineData("Get-AksLoadBalancerService -Namespace sh", "shop")]
    [InlineData("New-AksPrivateLinkService shop/api -Visibility ", "'*'")]
    [InlineData("New-AksPrivateLinkService shop/api -NatSubnet ", "aks-subnet")]
    public void Tab_completes_what_the_session_can_see(string line, string expected)
    {
        IEnumerable<string> matches = Run($"(TabExpansion2 -inputScript \"{line}\" -cursorColumn {line.Length}).CompletionMatches.CompletionText").Succeeded().Select(item => item.ToString()!);
        Assert.Contains(expected, matches);
    }

    [Fact]
    public void The_views_fit_a_screen_of_120_columns()
    {
        Run("$links = New-AksPrivateLinkService shop/api, shop/orders; $links | Out-Default").Succeeded();
        Run("Get-AksLoadBalancerService -AllNamespaces | Out-Default").Succeeded();
        string screen = _screen.Screen;
        Assert.All(screen.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
        Assert.Contains("pls-a", screen);
        Assert.Contains("Succeeded", screen);
        Assert.DoesNotContain("...", screen);
        Assert.DoesNotContain("…", screen);
    }

    public void Dispose()
    {
        Run("Stop-PlsSandbox");
        _host.Dispose();
    }

    private CommandResult Run(string script) => _host.Run(script);

    private IEnumerable<string> Names(string script) => Run(script).Succeeded().Select(item => Text(item, "Name"));

    private static string Text(PSObject item, string property) => item.Properties[property].Value?.ToString() ?? string.Empty;

    private static IReadOnlyList<string> Items(PSObject item, string property) =>
        [.. ((System.Collections.IEnumerable)item.Properties[property].Value).Cast<object>().Select(value => value.ToString()!)];
}
