using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Exposure;

/// <summary>Two runs at once on one Service.</summary>
public sealed class DirectRaceTests : IDisposable
{
    // Both have read before either writes, most of the time; what is asserted holds in any case.
    private readonly ExposedWorld _world = ExposedWorld.WithFaults("{ name: ArmSlow, by: Clients, method: GET, path: '*/loadBalancers*', seconds: 100 }");

    public DirectRaceTests() => _world.Run("$PSDefaultParameterValues['*:TimeoutSec'] = 86400; $WarningPreference = 'SilentlyContinue'").Succeeded();

    [Fact]
    public void Of_two_that_make_it_at_once_one_Private_Link_Service_comes_and_neither_undoes_what_the_other_asked_for()
    {
        CommandResult both = Both(
            "New-AksPrivateLinkService shop/api -Direct -NatSubnet pls-nat -PrepareSubnet -Fqdn a.example",
            "New-AksPrivateLinkService shop/api -Direct -NatSubnet pls-nat -PrepareSubnet -Visibility '*'");
        Assert.All(both.Errors, error => Assert.NotEqual(string.Empty, error.ErrorDetails.RecommendedAction));
        Assert.Equal("1", _world.Text("@(Get-AksPrivateLinkService -AllNamespaces).Count"));
        bool hasBoth = _world.Text("$one = Get-AksPrivateLinkService shop/api; \"$($one.Fqdns) $($one.Visibility)\"") == "a.example *";
        Assert.True(hasBoth || both.Errors.Count == 1, "Both were told that all is done, and one of them was undone.");
        _world.Run("$null = New-AksPrivateLinkService shop/api -Direct -Fqdn a.example; $null = New-AksPrivateLinkService shop/api -Direct -Visibility '*'").Succeeded();
        Assert.Equal("a.example * Succeeded", _world.Text("$one = Get-AksPrivateLinkService shop/api; \"$($one.Fqdns) $($one.Visibility) $($one.ProvisioningState)\""));
    }

    [Fact]
    public void Of_two_names_at_once_one_comes_and_the_other_is_refused()
    {
        CommandResult both = Both(
            "New-AksPrivateLinkService shop/api -Direct -NatSubnet pls-nat -PrepareSubnet -PrivateLinkServiceName one",
            "New-AksPrivateLinkService shop/api -Direct -NatSubnet pls-nat -PrepareSubnet -PrivateLinkServiceName two");
        Assert.NotEqual(string.Empty, both.Error.ErrorDetails.RecommendedAction);
        Assert.Equal("1", _world.Text("@(Get-AksPrivateLinkService -AllNamespaces).Count"));
    }

    [Fact]
    public void Two_that_take_it_from_the_controller_at_once_keep_the_consumer()
    {
        _world.Connect();
        CommandResult both = Both("New-AksPrivateLinkService shop/api -Direct -Fqdn a.example", "New-AksPrivateLinkService shop/api -Direct -Fqdn a.example");
        Assert.All(both.Errors, error => Assert.NotEqual(string.Empty, error.ErrorDetails.RecommendedAction));
        Assert.Equal(_world.Text("$link.Alias"), _world.Text("(New-AksPrivateLinkService shop/api -Direct -Fqdn a.example).Alias"));
        Assert.Equal("Direct a.example", _world.Text("$one = Get-AksPrivateLinkService shop/api; \"$($one.Management) $($one.Fqdns)\""));
        Assert.Equal(_world.Text("$consumer"), _world.Text("(Get-AksPrivateLinkService shop/api).Visibility"));
        Assert.Equal("Approved", _world.StateOf());
    }

    public void Dispose() => _world.Dispose();

    private CommandResult Both(string one, string other) => _world.Run($$"""
        $one = { {{one}} }.ToString(); $other = { {{other}} }.ToString()
        $one, $other | ForEach-Object -ThrottleLimit 2 -Parallel {
            Import-Module '{{BuiltModule.Manifest}}'
            & ([scriptblock]::Create("$_ -TimeoutSec 86400 -WarningAction SilentlyContinue -Session `$args[0]")) $using:a
        }
        """);
}
