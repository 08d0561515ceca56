using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Exposure;

public sealed class SetAksPrivateLinkServiceTests : IDisposable
{
    private readonly ExposedWorld _world = new();

    [Theory]
    [InlineData("'shop/api' | Set-AksPrivateLinkService")]
    [InlineData("$link | Set-AksPrivateLinkService")]
    [InlineData("Get-AksPrivateLinkService shop/api | Set-AksPrivateLinkService")]
    [InlineData("Get-AksLoadBalancerService shop/api | Set-AksPrivateLinkService")]
    [InlineData("Set-AksPrivateLinkService api -Session a")]
    public void A_setting_is_changed_in_place_whatever_names_the_Service(string call)
    {
        _world.Run("$link = New-AksPrivateLinkService shop/api").Succeeded();
        if (call.Contains(" api ", StringComparison.Ordinal)) call = call.Replace(" api ", " shop/api ", StringComparison.Ordinal);
        PSObject after = _world.Run($"{call} -Visibility $consumer -Fqdn api.shop.example").Single;
        Assert.Equal(_world.Text("$link.Alias"), after.Properties["Alias"].Value);
        Assert.Equal(_world.Text("$consumer"), Assert.Single((string[])after.Properties["Visibility"].Value));
        Assert.Equal("api.shop.example", Assert.Single((string[])after.Properties["Fqdns"].Value));
    }

    [Fact]
    public void Settings_go_back_to_their_default_and_the_others_stay()
    {
        _world.Run("New-AksPrivateLinkService shop/api -Visibility $consumer -AutoApproval $consumer -Fqdn a.example -NatIPCount 3 -NatSubnet pls-nat -NatIPAddress 10.225.1.10 -EnableProxyProtocol").Succeeded();
        PSObject link = _world.Run("Set-AksPrivateLinkService shop/api -Reset Fqdn, NatIPCount, NatSubnet, NatIPAddress, EnableProxyProtocol, AutoApproval").Single;
        Assert.Empty((string[])link.Properties["Fqdns"].Value);
        Assert.Empty((string[])link.Properties["AutoApproval"].Value);
        Assert.StartsWith("10.224.", Assert.Single((string[])link.Properties["NatIPAddresses"].Value));
        Assert.Equal(false, link.Properties["EnableProxyProtocol"].Value);
        Assert.Single((string[])link.Properties["Visibility"].Value);
        Assert.Empty((string[])_world.Run("Set-AksPrivateLinkService shop/api -Visibility @()").Single.Properties["Visibility"].Value);
    }

    [Fact]
    public void A_setting_is_given_or_reset_but_not_both()
    {
        CommandResult result = _world.Run("Set-AksPrivateLinkService shop/api -Fqdn a.example -Reset Fqdn");
        Assert.Equal("SettingGivenAndReset", Assert.Single(result.ErrorIds));
        Assert.Equal("-Fqdn", result.Error.TargetObject);
    }

    [Fact]
    public void What_was_never_exposed_is_not_changed_and_each_input_has_its_own_error()
    {
        CommandResult result = _world.Run("'shop/api', 'shop/none', 'shop/db', 'a/b/c', 42, 'shop/*' | Set-AksPrivateLinkService -Fqdn a.example");
        Assert.Equal(
            ["PrivateLinkServiceNotRequested", "ServiceNotFound", "ServiceNotLoadBalancer", "ServiceReferenceInvalid", "ServiceReferenceInvalid", "ServicePattern"], result.ErrorIds);
        Assert.Contains("New-AksPrivateLinkService shop/api", result.Errors[0].ErrorDetails.RecommendedAction);
        Assert.Equal("None", _world.Text("(Get-AksLoadBalancerService shop/api).PrivateLinkServiceState"));
    }

    [Fact]
    public void Several_problems_stand_in_a_line_each_with_their_cures_in_the_same_order()
    {
        _world.Run("New-AksPrivateLinkService shop/api").Succeeded();
        CommandResult result = _world.Run("Set-AksPrivateLinkService shop/api -NatIPCount 9 -Fqdn 'bad name'");
        string[] lines = result.Error.ToString().Split(Environment.NewLine);
        Assert.Equal(2, lines.Length);
        Assert.Contains("'bad name'", lines[0]);
        Assert.StartsWith("9 NAT addresses", lines[1]);
        Assert.Equal(2, result.Error.ErrorDetails.RecommendedAction.Split(Environment.NewLine).Length);

        string once = _world.Run("Set-AksPrivateLinkService shop/api -InternalSubnet nowhere").Error.ToString();
        Assert.Equal(once.IndexOf("'nowhere'", StringComparison.Ordinal), once.LastIndexOf("'nowhere'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-NatIPCount 0", "NatIPCountOutOfRange")]
    [InlineData("-NatSubnet nowhere", "NatSubnetNotFound")]
    [InlineData("-InternalSubnet nowhere", "InternalSubnetNotFound")]
    [InlineData("-LoadBalancerIPAddress 10.9.9.9", "LoadBalancerIPAddressOutsideSubnet")]
    [InlineData("-LoadBalancerIPAddress nonsense", "LoadBalancerIPAddressInvalid")]
    public void What_would_be_refused_later_is_refused_at_once(string change, string id)
    {
        _world.Run("New-AksPrivateLinkService shop/api").Succeeded();
        Assert.Equal(id, _world.Run($"Set-AksPrivateLinkService shop/api {change}").ErrorIds[0]);
    }

    [Fact]
    public void A_consumer_is_not_cut_off_without_consent()
    {
        _world.Connect();
        CommandResult refused = _world.Run("Set-AksPrivateLinkService shop/api -InternalSubnet ilb");
        Assert.Equal("ConsumersWouldLoseConnection", Assert.Single(refused.ErrorIds));
        _world.Run("Set-AksPrivateLinkService shop/api -InternalSubnet ilb -AllowDisconnect -Confirm:$false").Succeeded();
        Assert.Equal("Disconnected", _world.StateOf());
        Assert.StartsWith("10.225.0.", _world.Text("(Get-AksPrivateLinkService shop/api).FrontendIPAddress"));
        _world.Run("Set-AksPrivateLinkService shop/api -Reset InternalSubnet").Succeeded();
        Assert.StartsWith("10.224.", _world.Text("(Get-AksPrivateLinkService shop/api).FrontendIPAddress"));
    }

    [Fact]
    public void What_another_manager_owns_is_taken_away_only_when_that_is_allowed()
    {
        _world.Run("New-AksPrivateLinkService shop/owned").Succeeded();
        CommandResult refused = _world.Run("Set-AksPrivateLinkService shop/owned -Reset Fqdn");
        Assert.Equal("AnnotationsOwnedByOthers", Assert.Single(refused.ErrorIds));
        Assert.Contains("-TakeOwnership", refused.Error.ErrorDetails.RecommendedAction);
        Assert.Equal("portal.example", _world.Text("(Get-AksPrivateLinkService shop/owned).Fqdns"));
        Assert.Empty((string[])_world.Run("Set-AksPrivateLinkService shop/owned -Reset Fqdn -TakeOwnership").Single.Properties["Fqdns"].Value);
    }

    [Fact]
    public void WhatIf_tells_the_change_and_makes_none()
    {
        _world.Run("New-AksPrivateLinkService shop/api -Fqdn a.example").Succeeded();
        Assert.Empty(_world.Run("Set-AksPrivateLinkService shop/api -Reset Fqdn -NatIPCount 2 -WhatIf").Succeeded());
        string screen = _world.Screen.Screen.ReplaceLineEndings("\n");
        Assert.Contains("in place.\n  azure-pls-ip-configuration-ip-address-count = '2'\n  azure-pls-fqdns: 'a.example' removed", screen);
        Assert.Equal("a.example", _world.Text("(Get-AksPrivateLinkService shop/api).Fqdns"));
    }

    [Fact]
    public void Ctrl_C_ends_the_wait_and_not_the_change()
    {
        _world.Run("$link = New-AksPrivateLinkService shop/api").Succeeded();
        _world.Host.StopAtProgress("Set-AksPrivateLinkService shop/api -Fqdn later.example");
        Assert.Equal("later.example", _world.Text("(Set-AksPrivateLinkService shop/api -Fqdn later.example).Fqdns"));
    }

    [Theory]
    [InlineData("Set-AksPrivateLinkService sh", "shop/api")]
    [InlineData("Set-AksPrivateLinkService shop/api -Reset Nat", "NatIPAddress")]
    [InlineData("Set-AksPrivateLinkService shop/api -InternalSubnet il", "ilb")]
    [InlineData("Set-AksPrivateLinkService shop/api -NatSubnet pls", "pls-nat")]
    public void Tab_completes_what_can_stand_there(string line, string expected) => Assert.Contains(
        expected,
        _world.Run($"(TabExpansion2 -inputScript \"{line}\" -cursorColumn {line.Length}).CompletionMatches.CompletionText").Succeeded().Select(item => item.ToString()));

    public void Dispose() => _world.Dispose();
}
