using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Exposure;

/// <summary>A Private Link Service that outlives its Service, by a parking Service on the same frontend.</summary>
public sealed class ProtectAksPrivateLinkServiceTests : IDisposable
{
    private readonly ExposedWorld _world = new();

    [Fact]
    public void The_consumer_stays_connected_while_the_Service_is_deleted_and_created_anew()
    {
        _world.Connect();
        PSObject protection = _world.Run("$kept = $link | Protect-AksPrivateLinkService; $kept").Single;
        Assert.Equal("shop/api-pls-parking", protection.Properties["ParkingService"].Value);
        Assert.Equal(1, protection.Properties["ConnectionCount"].Value);
        string[] annotations = (string[])protection.Properties["Annotations"].Value;
        Assert.Contains($"service.beta.kubernetes.io/azure-load-balancer-ipv4: \"{_world.Text("$link.FrontendIPAddress")}\"", annotations);

        _world.DeleteService("api");
        Assert.Equal("Approved", _world.StateOf());

        // It comes back without a word of Private Link, and gets a frontend of its own first.
        _world.CreateService("api", 443);
        PSObject after = _world.Run("$kept | Unprotect-AksPrivateLinkService").Single;
        Assert.Equal(_world.Text("$link.Alias"), after.Properties["Alias"].Value);
        Assert.Equal(_world.Text("$link.ResourceId"), after.Properties["ResourceId"].Value);
        Assert.Equal("shop/api", after.Properties["Owner"].Value);
        Assert.Equal(_world.Text("$consumer"), Assert.Single((string[])after.Properties["Visibility"].Value));
        Assert.Equal("Approved", _world.StateOf());
        Assert.Equal("ServiceNotFound", Assert.Single(_world.Run("Get-AksLoadBalancerService shop/api-pls-parking").ErrorIds));
        Assert.Equal("Approved", _world.Text("$null = Set-AksPrivateLinkService shop/api -Fqdn a.example; (Get-PlsConsumerEndpoint api -Session b).Status"));
    }

    [Fact]
    public void A_Service_that_comes_back_with_the_annotations_is_there_at_once()
    {
        _world.Connect();
        _world.Run("$kept = Protect-AksPrivateLinkService shop/api").Succeeded();
        _world.DeleteService("api");
        _world.CreateService("api", 443, _world.Run("$kept.Annotations").Succeeded().Select(line => line.ToString()!));
        Assert.Equal(_world.Text("$link.Alias"), _world.Run("Unprotect-AksPrivateLinkService shop/api").Single.Properties["Alias"].Value);
        Assert.Equal("Approved", _world.StateOf());
    }

    [Fact]
    public void A_Service_of_another_name_takes_the_link_over()
    {
        _world.Connect();
        _world.Run("$null = Protect-AksPrivateLinkService shop/api").Succeeded();
        _world.DeleteService("api");
        Assert.Equal("NotProtected", Assert.Single(_world.Run("Unprotect-AksPrivateLinkService shop/orders").ErrorIds));
        PSObject after = _world.Run("Unprotect-AksPrivateLinkService shop/orders -ProtectedService shop/api").Single;
        Assert.Equal("shop/orders", after.Properties["Owner"].Value);
        Assert.Equal(_world.Text("$link.Alias"), after.Properties["Alias"].Value);
        Assert.Equal("Approved", _world.StateOf());
    }

    [Fact]
    public void A_frontend_that_the_parking_Service_holds_is_not_replaced_even_with_consent()
    {
        _world.Connect();
        _world.Run("$null = Protect-AksPrivateLinkService shop/api").Succeeded();
        CommandResult refused = _world.Run("Set-AksPrivateLinkService shop/api -InternalSubnet ilb -AllowDisconnect");
        Assert.Equal("FrontendHeldByOthers", Assert.Single(refused.ErrorIds));
        Assert.Contains("Unprotect-AksPrivateLinkService shop/api", refused.Error.ErrorDetails.RecommendedAction);
        Assert.Equal("Approved", _world.StateOf());
    }

    [Fact]
    public void A_Service_that_was_never_deleted_only_loses_its_protection()
    {
        _world.Connect();
        _world.Run("$null = Protect-AksPrivateLinkService shop/api; $null = Protect-AksPrivateLinkService shop/api").Succeeded();
        CommandResult refused = _world.Run("Remove-AksPrivateLinkService shop/api -AllowDisconnect -Force");
        Assert.Equal("PrivateLinkServiceProtected", Assert.Single(refused.ErrorIds));
        Assert.Equal(_world.Text("$link.Alias"), _world.Run("Unprotect-AksPrivateLinkService shop/api").Single.Properties["Alias"].Value);
        Assert.Equal("Approved", _world.StateOf());
        Assert.Equal("NotProtected", Assert.Single(_world.Run("Unprotect-AksPrivateLinkService shop/api").ErrorIds));
    }

    [Fact]
    public void Until_the_Service_is_back_the_protection_is_not_given_up()
    {
        _world.Connect();
        _world.Run("$null = Protect-AksPrivateLinkService shop/api").Succeeded();
        _world.DeleteService("api");
        Assert.Equal("ServiceNotFound", Assert.Single(_world.Run("Unprotect-AksPrivateLinkService shop/api").ErrorIds));
        Assert.Equal("Approved", _world.StateOf());
    }

    [Fact]
    public void WhatIf_tells_of_the_parking_Service_and_makes_none()
    {
        _world.Connect();
        Assert.Empty(_world.Run("Protect-AksPrivateLinkService shop/api -WhatIf").Succeeded());
        Assert.Contains("created: parking Service shop/api-pls-parking, which shares the load balancer's frontend 10.224.", _world.Screen.Screen);
        Assert.Equal("ServiceNotFound", Assert.Single(_world.Run("Get-AksLoadBalancerService shop/api-pls-parking").ErrorIds));

        _world.Run("$null = Protect-AksPrivateLinkService shop/api").Succeeded();
        Assert.Empty(_world.Run("Unprotect-AksPrivateLinkService shop/api -WhatIf").Succeeded());
        Assert.Contains("deleted: parking Service shop/api-pls-parking", _world.Screen.Screen);
        Assert.Single(_world.Run("Get-AksLoadBalancerService shop/api-pls-parking").Succeeded());
    }

    [Fact]
    public void Each_bad_input_is_one_error_and_the_others_go_on()
    {
        _world.Run("$null = New-AksPrivateLinkService shop/api").Succeeded();
        CommandResult result = _world.Run("'shop/none', 'shop/db', 'shop/orders', 42, 'shop/api' | Protect-AksPrivateLinkService");
        Assert.Equal(["ServiceNotFound", "ServiceNotLoadBalancer", "PrivateLinkServiceNotRequested", "ServiceReferenceInvalid"], result.ErrorIds);
        Assert.Single(result.Output);
        Assert.Equal("ProtectionOfParking", Assert.Single(_world.Run("Protect-AksPrivateLinkService shop/api-pls-parking").ErrorIds));
    }

    [Fact]
    public void The_views_fit_a_screen_of_120_columns()
    {
        _world.Connect();
        _world.Run("Protect-AksPrivateLinkService shop/api | Out-Default").Succeeded();
        Assert.All(_world.Screen.Screen.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
        Assert.Contains("shop/api-pls-parking", _world.Screen.Screen);
        Assert.DoesNotContain("…", _world.Screen.Screen);
    }

    [Theory]
    [InlineData("Protect-AksPrivateLinkService sh")]
    [InlineData("Unprotect-AksPrivateLinkService sh")]
    public void Tab_completes_Services(string line) => Assert.Contains(
        "shop/api",
        _world.Run($"(TabExpansion2 -inputScript '{line}' -cursorColumn {line.Length}).CompletionMatches.CompletionText").Succeeded().Select(item => item.ToString()));

    public void Dispose() => _world.Dispose();
}
