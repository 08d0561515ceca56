using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Exposure;

/// <summary>Shared Private Link Services that change hands, and subnets that are made ready.</summary>
public sealed class HandOverCommandTests : IDisposable
{
    private const string Share =
        "$shared = New-AksPrivateLinkService shop/orders -LoadBalancerIPAddress $link.FrontendIPAddress -WarningAction SilentlyContinue";

    private readonly ExposedWorld _world = new();

    [Fact]
    public void Ownership_goes_to_a_Service_that_shares_and_everything_else_stays()
    {
        _world.Connect();
        _world.Run($"{Share}; $null = Set-AksPrivateLinkService shop/api -Fqdn a.example -NatIPCount 2").Succeeded();
        CommandResult refused = _world.Run("Set-AksPrivateLinkService shop/orders -Fqdn b.example");
        Assert.Equal("FrontendOwnedByOther", Assert.Single(refused.ErrorIds));
        Assert.Contains("-TakeOwnership", refused.Error.ErrorDetails.RecommendedAction);

        PSObject after = _world.Run("Set-AksPrivateLinkService shop/orders -TakeOwnership -Fqdn b.example").Single;
        Assert.Equal("shop/orders", after.Properties["Owner"].Value);
        Assert.Equal(_world.Text("$link.Alias"), after.Properties["Alias"].Value);
        Assert.Equal("b.example", Assert.Single((string[])after.Properties["Fqdns"].Value));
        Assert.Equal(2, ((string[])after.Properties["NatIPAddresses"].Value).Length);
        Assert.Equal(_world.Text("$consumer"), Assert.Single((string[])after.Properties["Visibility"].Value));
        Assert.Equal("Approved", _world.StateOf());

        // The former owner shares now, and may go.
        Assert.Empty(_world.Run("Remove-AksPrivateLinkService shop/api -Force").Succeeded());
        Assert.Equal("Approved", _world.StateOf());
    }

    [Fact]
    public void The_survivor_of_a_deleted_owner_takes_over()
    {
        _world.Connect();
        _world.Run(Share).Succeeded();
        _world.DeleteService("api");
        Assert.Equal("FrontendOwnedByOther", Assert.Single(_world.Run("Set-AksPrivateLinkService shop/orders -Visibility '*'").ErrorIds));
        PSObject after = _world.Run("Set-AksPrivateLinkService shop/orders -Visibility '*' -TakeOwnership").Single;
        Assert.Equal(("shop/orders", "*"), (after.Properties["Owner"].Value, ((string[])after.Properties["Visibility"].Value)[0]));
        Assert.Equal("Approved", _world.StateOf());
    }

    [Fact]
    public void WhatIf_tells_of_the_hand_over_and_makes_none()
    {
        _world.Run($"$link = New-AksPrivateLinkService shop/api; {Share}").Succeeded();
        Assert.Empty(_world.Run("Set-AksPrivateLinkService shop/orders -TakeOwnership -WhatIf").Succeeded());
        Assert.Contains("by its tag: shop/api -> shop/orders", _world.Screen.Screen);
        Assert.Equal("shop/api", _world.Text("(Get-AksPrivateLinkService shop/api).Owner"));
    }

    [Fact]
    public void A_subnet_is_made_ready_once_and_nothing_else_of_it_is_touched()
    {
        Assert.Empty(_world.Run("New-AksPrivateLinkService shop/api -NatSubnet pls-nat -PrepareSubnet -WhatIf").Succeeded());
        Assert.Contains("\n  subnet 'pls-nat': privateLinkServiceNetworkPolicies Enabled -> Disabled\n", _world.Screen.Screen.ReplaceLineEndings("\n"));
        string before = _world.Subnet("pls-nat");
        Assert.Contains("\"privateLinkServiceNetworkPolicies\":\"Enabled\"", before);
        _world.Run("New-AksPrivateLinkService shop/api -NatSubnet pls-nat -PrepareSubnet").Succeeded();
        string[] writers = [.. _world.Run("$sandbox.Requests | Where-Object { $_.Method -eq 'PUT' -and $_.Path -like '*/subnets/pls-nat' } | ForEach-Object Principal").Succeeded().Select(item => item.ToString()!)];
        Assert.Equal(["provider-operator"], writers);
        Assert.Contains("\"addressPrefix\":\"10.225.1.0/24\"", _world.Subnet("pls-nat"));
        Assert.Contains("\"privateLinkServiceNetworkPolicies\":\"Disabled\"", _world.Subnet("pls-nat"));
    }

    public void Dispose() => _world.Dispose();
}
