using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Exposure;

/// <summary>Changes to a Private Link Service that a consumer is connected to: those in place keep it, those that would cost it are refused.</summary>
public sealed class KeepConsumersTests : IDisposable
{
    private readonly ExposedWorld _world = new();

    public KeepConsumersTests() => _world.Connect();

    [Fact]
    public void Every_change_in_place_keeps_the_consumer_connected_and_the_alias()
    {
        string alias = _world.Text("$link.Alias");
        foreach (string change in new[] { "-Visibility '*'", "-AutoApproval $consumer", "-Fqdn api.shop.example", "-NatIPCount 3", "-NatSubnet pls-nat", "-NatIPAddress 10.225.1.10", "-EnableProxyProtocol" })
        {
            PSObject after = _world.Run($"New-AksPrivateLinkService shop/api {change}").Single;
            Assert.Equal($"{change}: {alias}", $"{change}: {after.Properties["Alias"].Value}");
            Assert.Equal($"{change}: Approved", $"{change}: {_world.StateOf()}");
        }

        Assert.Equal("Succeeded", _world.Text("$ip = (Get-AksPrivateLinkService shop/api).FrontendIPAddress; (New-AksPrivateLinkService shop/api -LoadBalancerIPAddress $ip).ProvisioningState"));
        Assert.Equal("Approved", _world.StateOf());
    }

    [Theory]
    [InlineData("-InternalSubnet ilb")]
    [InlineData("-LoadBalancerIPAddress 10.224.9.9")]
    public void A_change_that_replaces_the_frontend_is_refused_with_the_consumers_names(string change)
    {
        CommandResult result = _world.Run($"New-AksPrivateLinkService shop/api {change}");
        Assert.Equal("ConsumersWouldLoseConnection", Assert.Single(result.ErrorIds));
        Assert.Equal(ErrorCategory.SecurityError, result.Error.CategoryInfo.Category);
        Assert.Contains($"endpoint 'api' of subscription {_world.Text("$consumer")} (Approved, 'ticket 42')", result.Error.ToString());
        Assert.Equal("shop/api", result.Error.TargetObject);
        Assert.Contains("-AllowDisconnect", result.Error.ErrorDetails.RecommendedAction);
        Assert.Equal("Approved", _world.StateOf());
        Assert.Equal(_world.Text("$link.Alias"), _world.Text("(Get-AksPrivateLinkService shop/api).Alias"));
    }

    [Fact]
    public void With_consent_the_frontend_is_replaced_and_the_new_link_returned()
    {
        CommandResult result = _world.Run("New-AksPrivateLinkService shop/api -InternalSubnet ilb -AllowDisconnect");
        PSObject link = result.Single;
        Assert.Contains(result.Warnings, text => text.Contains("lose their connection for good: endpoint 'api'", StringComparison.Ordinal));
        Assert.NotEqual(_world.Text("$link.Alias"), link.Properties["Alias"].Value);
        Assert.StartsWith("10.225.0.", link.Properties["FrontendIPAddress"].Value.ToString());
        Assert.Equal("Disconnected", _world.StateOf());
        Assert.Equal(link.Properties["Alias"].Value, _world.Run("New-AksPrivateLinkService shop/api -InternalSubnet ilb").Single.Properties["Alias"].Value);
    }

    [Fact]
    public void WhatIf_tells_who_would_lose_what()
    {
        Assert.Empty(_world.Run("New-AksPrivateLinkService shop/api -InternalSubnet ilb -AllowDisconnect -WhatIf").Succeeded());
        string screen = _world.Screen.Screen.ReplaceLineEndings("\n");
        Assert.Contains("What if: Service shop/api in cluster aks-sample: have the cloud controller replace the load balancer's frontend", screen);
        Assert.Contains("\n  azure-load-balancer-internal-subnet = 'ilb'\n  subnet 'ilb': privateLinkServiceNetworkPolicies Enabled -> Disabled, by the cloud controller if its identity may write the subnet; -PrepareSubnet does it beforehand\n  frontend replaced: azure-load-balancer-internal-subnet: 'aks-subnet' -> 'ilb'\n", screen);
        Assert.Contains("\n  loses its connection: endpoint 'api' of subscription", screen);
        Assert.Equal("Approved", _world.StateOf());
    }

    public void Dispose() => _world.Dispose();
}
