using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Exposure;

public sealed class RemoveAksPrivateLinkServiceTests : IDisposable
{
    private readonly ExposedWorld _world = new("No");

    [Fact]
    public void The_link_goes_and_the_Service_stays_with_its_address()
    {
        string address = _world.Text("(New-AksPrivateLinkService shop/api -Visibility $consumer -Fqdn a.example).FrontendIPAddress");
        Assert.Empty(_world.Run("Get-AksPrivateLinkService shop/api | Remove-AksPrivateLinkService -Confirm:$false").Succeeded());
        Assert.Equal("PrivateLinkServiceNotRequested", Assert.Single(_world.Run("Get-AksPrivateLinkService shop/api").ErrorIds));
        Assert.Equal("None", _world.Text("(Get-AksLoadBalancerService shop/api).PrivateLinkServiceState"));
        Assert.Equal(address, _world.Text("(Get-AksLoadBalancerService shop/api).IPAddress"));

        // The controller works on, and makes none anew.
        _world.Run("New-AksPrivateLinkService shop/orders").Succeeded();
        Assert.Single(_world.Run("Get-AksPrivateLinkService -AllNamespaces").Succeeded());
        Assert.Empty((string[])_world.Run("New-AksPrivateLinkService shop/api").Single.Properties["Fqdns"].Value);
    }

    [Fact]
    public void Where_a_consumer_is_connected_it_is_refused_until_that_is_accepted()
    {
        _world.Connect();
        _world.Run("$null = New-PlsConsumerEndpoint late $link.ResourceId spoke01/endpoints -RequestMessage please -Session b").Succeeded();
        CommandResult refused = _world.Run("Remove-AksPrivateLinkService shop/api -Force");
        Assert.Equal("ConsumersWouldLoseConnection", Assert.Single(refused.ErrorIds));
        Assert.Equal(ErrorCategory.SecurityError, refused.Error.CategoryInfo.Category);
        Assert.Contains("good: endpoint 'api' of subscription", refused.Error.ToString());
        Assert.Contains("nothing flows through them now: endpoint 'late' of subscription", refused.Error.ToString());
        Assert.Equal("Approved", _world.StateOf());

        CommandResult done = _world.Run("Remove-AksPrivateLinkService shop/api -AllowDisconnect -Force");
        Assert.Empty(done.Succeeded());
        Assert.Contains(done.Warnings, text => text.Contains("lose their connection for good: endpoint 'api'", StringComparison.Ordinal));
        Assert.Equal("Disconnected", _world.StateOf());
        Assert.Equal("Disconnected", _world.StateOf("late"));
    }

    [Fact]
    public void Who_only_waits_is_told_of_and_stops_nothing()
    {
        _world.Connect(approve: false);
        CommandResult done = _world.Run("Remove-AksPrivateLinkService shop/api -Force");
        Assert.Empty(done.Succeeded());
        Assert.Contains("Lost with it, though nothing flows through them now: endpoint 'api'", Assert.Single(done.Warnings));
    }

    [Fact]
    public void WhatIf_tells_what_goes_and_what_stays()
    {
        _world.Connect();
        Assert.Empty(_world.Run("Remove-AksPrivateLinkService shop/api -AllowDisconnect -Force -WhatIf").Succeeded());
        string screen = _world.Screen.Screen.ReplaceLineEndings("\n");
        Assert.Contains("What if: Service shop/api in cluster aks-sample: delete Private Link Service 'pls-a", screen);
        Assert.Contains("\n  azure-pls-create: 'true' removed\n", screen);
        Assert.Contains("\n  loses its connection: endpoint 'api' of subscription", screen);
        Assert.Contains("\n  stays: the Service and its load balancer, address 10.224.", screen);
        Assert.Equal("Approved", _world.StateOf());
    }

    [Fact]
    public void It_asks_first_and_No_leaves_everything()
    {
        _world.Connect(approve: false);
        Assert.Empty(_world.Run("Remove-AksPrivateLinkService shop/api").Succeeded());
        Assert.Contains("delete Private Link Service", Assert.Single(_world.Screen.Prompts));
        Assert.Equal("Succeeded", _world.Text("(Get-AksPrivateLinkService shop/api).ProvisioningState"));
    }

    [Fact]
    public void A_second_call_finds_nothing_to_do()
    {
        _world.Run("New-AksPrivateLinkService shop/api; Remove-AksPrivateLinkService shop/api -Force").Succeeded();
        CommandResult again = _world.Run("Remove-AksPrivateLinkService shop/api, shop/orders");
        Assert.Empty(again.Succeeded());
        Assert.Empty(_world.Screen.Prompts);
    }

    [Fact]
    public void A_shared_link_stays_with_its_owner_and_the_owner_cannot_take_it_from_the_others()
    {
        _world.Run("$link = New-AksPrivateLinkService shop/api; $shared = New-AksPrivateLinkService shop/orders -LoadBalancerIPAddress $link.FrontendIPAddress -WarningAction SilentlyContinue").Succeeded();
        Assert.Equal("True", _world.Text("$shared.ResourceId -eq $link.ResourceId"));
        CommandResult refused = _world.Run("Remove-AksPrivateLinkService shop/api -Force");
        Assert.Equal("PrivateLinkServiceShared", Assert.Single(refused.ErrorIds));
        Assert.Contains("shop/orders", refused.Error.ToString());

        Assert.Empty(_world.Run("Remove-AksPrivateLinkService shop/orders -Force").Succeeded());
        Assert.Equal("Succeeded", _world.Text("(Get-AksPrivateLinkService shop/api).ProvisioningState"));
        _world.Run("Remove-AksPrivateLinkService shop/api -Force").Succeeded();
        Assert.Equal("PrivateLinkServiceNotRequested", Assert.Single(_world.Run("Get-AksPrivateLinkService shop/api").ErrorIds));
    }

    [Fact]
    public void Each_bad_input_is_one_error_and_the_others_go_on()
    {
        _world.Run("New-AksPrivateLinkService shop/api").Succeeded();
        CommandResult result = _world.Run("'shop/none', 'shop/db', 'a/b/c', 42, 'shop/api' | Remove-AksPrivateLinkService -Force");
        Assert.Equal(["ServiceNotFound", "ServiceNotLoadBalancer", "ServiceReferenceInvalid", "ServiceReferenceInvalid"], result.ErrorIds);
        Assert.Equal("None", _world.Text("(Get-AksLoadBalancerService shop/api).PrivateLinkServiceState"));
    }

    [Fact]
    public void What_another_manager_asked_for_is_taken_away_only_when_that_is_allowed()
    {
        _world.Run("New-AksPrivateLinkService shop/owned").Succeeded();
        Assert.Equal("AnnotationsOwnedByOthers", Assert.Single(_world.Run("Remove-AksPrivateLinkService shop/owned -Force").ErrorIds));
        _world.Run("Remove-AksPrivateLinkService shop/owned -Force -TakeOwnership").Succeeded();
        Assert.Equal("None", _world.Text("(Get-AksLoadBalancerService shop/owned).PrivateLinkServiceState"));
    }

    [Fact]
    public void Stopped_in_the_middle_it_goes_on_when_it_is_run_again()
    {
        _world.Connect();
        _world.Host.StopAtProgress("Remove-AksPrivateLinkService shop/api -AllowDisconnect -Force -WarningAction SilentlyContinue");
        _world.Run("Remove-AksPrivateLinkService shop/api -AllowDisconnect -Force -WarningAction SilentlyContinue").Succeeded();
        Assert.Equal("None", _world.Text("(Get-AksLoadBalancerService shop/api).PrivateLinkServiceState"));
    }

    [Fact]
    public void Without_waiting_it_returns_before_the_end_and_the_end_comes()
    {
        _world.Run("New-AksPrivateLinkService shop/api; Remove-AksPrivateLinkService shop/api -Force -NoWait; Remove-AksPrivateLinkService shop/api -Force").Succeeded();
        Assert.Equal("None", _world.Text("(Get-AksLoadBalancerService shop/api).PrivateLinkServiceState"));
    }

    [Fact]
    public void Tab_completes_Services() => Assert.Contains(
        "shop/api",
        _world.Run("(TabExpansion2 -inputScript 'Remove-AksPrivateLinkService sh' -cursorColumn 31).CompletionMatches.CompletionText").Succeeded().Select(item => item.ToString()));

    public void Dispose() => _world.Dispose();
}
