using System.Management.Automation;
using System.Text.Json.Nodes;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Exposure;

/// <summary>
/// Private Link Services without the cloud controller, and their way into its hands and out of them: an approved consumer keeps its connection
/// and its bytes all the way.
/// </summary>
public sealed class DirectLinkTests : IDisposable
{
    private const string Service = "default/sample-app";

    private static readonly string s_manifest = Path.Combine(BuiltModule.RepoRoot, "samples", "Walkthrough", "sample-app.yaml");
    private static readonly string s_services = Path.Combine(BuiltModule.RepoRoot, "tests", "PlsTools.Tests", "Exposure", "services.yaml");

    private readonly TestHost _screen = new();
    private readonly ModuleHost _host;

    public DirectLinkTests()
    {
        _host = new(host: _screen);
        Run($"""
            $PSDefaultParameterValues['*:TimeoutSec'] = 86400
            $sandbox = Start-PlsSandbox -Manifest '{s_manifest}', '{s_services}' -Speed 500
            $b = Connect-Pls -Sandbox $sandbox -TenantId b -Name b
            $a = Connect-Pls -Sandbox $sandbox -TenantId a -Name a
            """).Succeeded();
        Others = new(_host.Variable("sandbox") is PSObject wrapped ? wrapped.BaseObject : _host.Variable("sandbox")!);
    }

    private OtherTools Others { get; }

    [Fact]
    public void It_is_made_on_the_Services_frontend_without_any_annotation_and_made_once()
    {
        CommandResult made = Run($"$link = New-AksPrivateLinkService {Service} -Direct -PrepareSubnet -Visibility $b.SubscriptionId -Fqdn app.example -NatIPCount 2 -PrivateLinkServiceName by-us; $link");
        PSObject link = made.Single;
        Assert.Equal(("by-us", "Succeeded", "Direct", Service), (Text(link, "Name"), Text(link, "ProvisioningState"), Text(link, "Management"), Text(link, "Owner")));
        Assert.StartsWith("MC_", Text(link, "ResourceGroupName"));
        Assert.Equal(2, Items(link, "NatIPAddresses").Count);
        Assert.Equal(["app.example"], Items(link, "Fqdns"));
        Assert.Contains("deletes it with all its connections when it removes the frontend", Assert.Single(made.Warnings));
        Assert.Equal("False", Text(Run($"Get-AksLoadBalancerService {Service}").Single, "PrivateLinkServiceRequested"));

        CommandResult again = Run($"New-AksPrivateLinkService {Service} -Direct");
        Assert.Equal(Text(link, "Alias"), Text(again.Single, "Alias"));
        Assert.Empty(again.Warnings);
        Assert.DoesNotContain(Run("$sandbox.Requests | Where-Object Method -eq PUT | Where-Object Principal -eq provider-operator | ForEach-Object Path").Succeeded().Skip(2), path => path.ToString()!.Contains("privateLinkServices"));
        Assert.Equal("Direct", Text(Run($"Get-AksPrivateLinkService {Service}").Single, "Management"));
    }

    [Fact]
    public void Set_changes_it_in_place_and_Remove_takes_it_away()
    {
        PSObject link = Run($"New-AksPrivateLinkService {Service} -Direct -PrepareSubnet -Fqdn app.example").Single;
        PSObject changed = Run($"Set-AksPrivateLinkService {Service} -Visibility '*' -NatIPCount 3 -Reset Fqdn").Single;
        Assert.Equal((Text(link, "Alias"), "Direct"), (Text(changed, "Alias"), Text(changed, "Management")));
        Assert.Equal(3, Items(changed, "NatIPAddresses").Count);
        Assert.Contains(Items(link, "NatIPAddresses")[0], Items(changed, "NatIPAddresses"));
        Assert.Empty(Items(changed, "Fqdns"));
        Assert.Equal("False", Text(Run($"Get-AksLoadBalancerService {Service}").Single, "PrivateLinkServiceRequested"));

        Run($"Get-AksPrivateLinkService {Service} | Remove-AksPrivateLinkService -Force").Succeeded();
        Assert.Equal("PrivateLinkServiceNotRequested", Assert.Single(Run($"Get-AksPrivateLinkService {Service}").ErrorIds));
    }

    [Fact]
    public void WhatIf_tells_what_would_be_done_and_writes_nothing()
    {
        Assert.Empty(Run($"New-AksPrivateLinkService {Service} -Direct -PrepareSubnet -WhatIf").Succeeded());
        Assert.Contains("create Private Link Service 'pls-a", _screen.Screen);
        Assert.Contains("subnet 'aks-subnet': privateLinkServiceNetworkPolicies 'Enabled' -> 'Disabled'", _screen.Screen);
        Assert.Empty(Run("$sandbox.Requests | Where-Object Method -eq PUT | Where-Object Principal -eq provider-operator").Succeeded());
    }

    [Theory]
    [InlineData("-Direct", "NatSubnetHasPolicies", "aks-subnet")]
    [InlineData("-Direct -PrepareSubnet -Internal", "DirectMovesNoFrontend", Service)]
    [InlineData("-Direct -PrepareSubnet -NatSubnet none", "NatSubnetNotFound", "none")]
    [InlineData("-Direct -PrepareSubnet -NatIPCount 9", "NatIPCountOutOfRange", "9")]
    [InlineData("-Direct -PrepareSubnet -NatIPAddress 10.1.1.1", "NatIPAddressOutsideSubnet", "10.1.1.1")]
    [InlineData("-Direct -PrepareSubnet -Visibility 'tenant b'", "SubscriptionIdMalformed", "tenant b")]
    [InlineData("-Direct -PrepareSubnet -PrivateLinkServiceName '-x'", "NameInvalid", "-x")]
    [InlineData("-Direct -PrepareSubnet -PrivateLinkServiceResourceGroupName rg-none", "PrivateLinkServiceGroupNotFound", "rg-none")]
    [InlineData("-Adopt", "NothingToAdopt", Service)]
    public void What_Azure_or_the_controller_would_refuse_is_refused_before_anything_is_written(string parameters, string id, string target)
    {
        CommandResult result = Run($"New-AksPrivateLinkService {Service} {parameters}");
        Assert.Equal(id, Assert.Single(result.ErrorIds));
        Assert.Equal(target, result.Error.TargetObject);
        Assert.NotEqual(string.Empty, result.Error.ErrorDetails.RecommendedAction);
        Assert.Empty(Run("$sandbox.Requests | Where-Object Method -eq PUT | Where-Object Principal -eq provider-operator").Succeeded());
    }

    [Fact]
    public void Services_that_cannot_have_one_are_refused_each_by_itself()
    {
        CommandResult result = Run("'shop/web', 'shop/db', 'shop/none', 'shop/api' | New-AksPrivateLinkService -Direct -PrepareSubnet");
        Assert.Equal(["ServiceNotInternal", "ServiceNotLoadBalancer", "ServiceNotFound"], result.ErrorIds);
        Assert.Equal("shop/api", Text(Assert.Single(result.Output), "Service"));
    }

    [Fact]
    public void A_frontend_carries_one_and_a_name_is_used_once()
    {
        Run("New-AksPrivateLinkService shop/api -Direct -PrepareSubnet -PrivateLinkServiceName one").Succeeded();
        Assert.Equal("FrontendHasLink", Assert.Single(Run("New-AksPrivateLinkService shop/api -Direct -PrivateLinkServiceName two").ErrorIds));
        Assert.Equal("DirectNameTaken", Assert.Single(Run("New-AksPrivateLinkService shop/orders -Direct -PrivateLinkServiceName one").ErrorIds));
        CommandResult plain = Run("New-AksPrivateLinkService shop/api");
        Assert.Equal("PrivateLinkServiceUnmanaged", Assert.Single(plain.ErrorIds));
        Assert.Contains("-Adopt", plain.Error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void From_our_hands_into_the_controllers_and_back_the_consumer_stays_connected()
    {
        string alias = Text(Run($"$link = New-AksPrivateLinkService {Service} -Direct -PrepareSubnet -Visibility $b.SubscriptionId -Fqdn app.example -NatIPCount 2; $link").Single, "Alias");
        Connect();

        PSObject adopted = Run($"New-AksPrivateLinkService {Service} -Adopt").Single;
        Assert.Equal((alias, "Managed", "Succeeded"), (Text(adopted, "Alias"), Text(adopted, "Management"), Text(adopted, "ProvisioningState")));
        Assert.Equal(["app.example"], Items(adopted, "Fqdns"));
        Assert.Empty(Items(adopted, "Differences"));
        AssertConnected(alias);

        // It really is the controller's: it carries out what the annotations ask now.
        Assert.Equal(["app.example", "b.example"], Items(Run($"Set-AksPrivateLinkService {Service} -Fqdn app.example, b.example").Single, "Fqdns"));
        AssertConnected(alias);
        Assert.Equal(alias, Text(Run($"New-AksPrivateLinkService {Service} -Adopt").Single, "Alias"));

        CommandResult taken = Run($"New-AksPrivateLinkService {Service} -Direct");
        Assert.Equal((alias, "Direct"), (Text(taken.Single, "Alias"), Text(taken.Single, "Management")));
        Assert.Contains(taken.Warnings, text => text.Contains("deletes it with all its connections", StringComparison.Ordinal));
        Assert.Equal(["app.example", "b.example"], Items(taken.Single, "Fqdns"));
        AssertConnected(alias);

        // The controller looks again, and leaves it alone.
        Others.Annotate(Service, ("azure-load-balancer-tcp-idle-timeout", "10"));
        Others.WaitForEvent(Service, "Ensured load balancer");
        AssertConnected(alias);
        Assert.Equal("Direct", Text(Run($"Get-AksPrivateLinkService {Service}").Single, "Management"));
    }

    [Fact]
    public void One_that_was_made_by_hand_is_taken_over_only_when_that_is_said()
    {
        string id = MakeByHand();
        Assert.Equal("LinkOfSomebodyElse", Assert.Single(Run($"New-AksPrivateLinkService {Service} -Direct").ErrorIds));
        Assert.Equal("LinkOfSomebodyElse", Assert.Single(Run($"New-AksPrivateLinkService {Service} -Adopt").ErrorIds));
        string alias = Text(Run($"$link = Get-AksPrivateLinkService {Service}; $link").Single, "Alias");
        Connect();

        PSObject taken = Run($"New-AksPrivateLinkService {Service} -Direct -TakeOwnership").Single;
        Assert.Equal((alias, "Direct", "by-hand"), (Text(taken, "Alias"), Text(taken, "Management"), Text(taken, "Name")));
        Assert.Equal("terraform", Others.Read(id)["tags"]!["made-by"]!.ToString());
        AssertConnected(alias);
        Assert.Equal("Managed", Text(Run($"New-AksPrivateLinkService {Service} -Adopt").Single, "Management"));
        Assert.Equal("terraform", Others.Read(id)["tags"]!["made-by"]!.ToString());
        AssertConnected(alias);
    }

    [Fact]
    public void A_Service_that_the_controller_refuses_for_it_is_set_right_without_a_change_to_it()
    {
        MakeByHand();
        string alias = Text(Run($"$link = Get-AksPrivateLinkService {Service}; $link").Single, "Alias");
        Connect();
        Others.Annotate(Service, ("azure-pls-create", "true"), ("azure-pls-visibility", "11111111-1111-1111-1111-111111111111"), ("azure-pls-fqdns", "wrong.example"));
        Others.WaitForEvent(Service, "already has unmanaged private link service");

        PSObject adopted = Run($"New-AksPrivateLinkService {Service} -Adopt -TakeOwnership").Single;
        Assert.Equal((alias, "Managed"), (Text(adopted, "Alias"), Text(adopted, "Management")));
        Assert.Empty(Items(adopted, "Differences"));
        Assert.Equal(["*"], Items(adopted, "Visibility"));
        AssertConnected(alias);
        Assert.Equal("Succeeded", Text(Run($"New-AksPrivateLinkService {Service} -Fqdn c.example").Single, "ProvisioningState"));
    }

    [Fact]
    public void It_goes_with_the_frontend_as_the_warning_says()
    {
        Run($"$link = New-AksPrivateLinkService {Service} -Direct -PrepareSubnet -Visibility '*'").Succeeded();
        Connect();
        Others.DeleteService(Service);
        Assert.Equal("Disconnected", Text(Run("Get-PlsConsumerEndpoint app -Session b").Single, "Status"));
    }

    [Fact]
    public void What_was_begun_is_carried_on_and_no_wait_returns_at_once()
    {
        PSObject begun = Run($"New-AksPrivateLinkService {Service} -Direct -PrepareSubnet -NoWait").Single;
        PSObject done = Run($"New-AksPrivateLinkService {Service} -Direct").Single;
        Assert.Equal(("Succeeded", Text(begun, "Alias")), (Text(done, "ProvisioningState"), Text(done, "Alias")));
    }

    [Fact]
    public void Ctrl_C_ends_the_wait_and_not_the_work()
    {
        _host.StopAtProgress($"New-AksPrivateLinkService {Service} -Direct -PrepareSubnet");
        PSObject begun = Run($"New-AksPrivateLinkService {Service} -Direct -PrepareSubnet -NoWait").Single;
        Assert.Equal("Direct", Text(begun, "Management"));
    }

    public void Dispose()
    {
        Run("Stop-PlsSandbox");
        _host.Dispose();
    }

    private string MakeByHand()
    {
        string frontend = Text(Run($"New-AksPrivateLinkService {Service} -Direct -PrepareSubnet").Single, "LoadBalancerFrontendId");
        string first = Text(Run($"Get-AksPrivateLinkService {Service}").Single, "ResourceId");
        Run($"Remove-AksPrivateLinkService {Service} -Force").Succeeded();
        string id = first[..(first.LastIndexOf('/') + 1)] + "by-hand";
        string group = id[..id.IndexOf("/providers/", StringComparison.Ordinal)];
        Others.Put(id, JsonNode.Parse($$"""
            { "location": "westeurope", "tags": { "made-by": "terraform" }, "properties": {
                "loadBalancerFrontendIpConfigurations": [ { "id": "{{frontend}}" } ],
                "visibility": { "subscriptions": [ "*" ] },
                "ipConfigurations": [ { "name": "nat", "properties": { "primary": true, "privateIPAllocationMethod": "Dynamic", "privateIPAddressVersion": "IPv4",
                  "subnet": { "id": "{{group}}/providers/Microsoft.Network/virtualNetworks/aks-vnet/subnets/aks-subnet" } } } ] } }
            """)!.AsObject());
        return id;
    }

    private void Connect()
    {
        Run("$null = New-PlsConsumerEndpoint app $link.ResourceId spoke01/endpoints -RequestMessage 'ticket 42' -Session b").Succeeded();
        Run("Get-PlsConnection $link -Name 'app.*' | Approve-PlsConnection").Succeeded();
    }

    private void AssertConnected(string alias)
    {
        Assert.Equal("Approved", Text(Run("Get-PlsConsumerEndpoint app -Session b").Single, "Status"));
        Assert.Equal("True", Text(Run("Get-PlsConsumerEndpoint app -Session b | Test-PlsConsumerEndpoint -Port 80").Single, "Reachable"));
        Assert.Equal(alias, Text(Run($"Get-AksPrivateLinkService {Service}").Single, "Alias"));
    }

    private CommandResult Run(string script) => _host.Run(script);

    private static string Text(PSObject item, string property) => item.Properties[property].Value?.ToString() ?? string.Empty;

    private static IReadOnlyList<string> Items(PSObject item, string property) =>
        [.. ((System.Collections.IEnumerable)item.Properties[property].Value).Cast<object>().Select(value => value.ToString()!)];
}
