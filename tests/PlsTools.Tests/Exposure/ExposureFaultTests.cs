using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Exposure;

/// <summary>
/// A Private Link Service on its whole way (made, changed, protected, taken from the controller and given back, removed) on days on which ARM or the
/// cluster stumbles. A command outlasts that, or says what to do; run again it goes on, and the consumer stays connected all the way.
/// </summary>
public sealed class ExposureFaultTests : IDisposable
{
    private const int MostRuns = 3;

    private readonly List<string> _failures = [];
    private ExposedWorld? _world;

    [Theory]
    [InlineData("ArmResetAfter, path: '*/MC_rg-aks*', every: 2", 0)]
    [InlineData("ArmResetBefore, path: '*/MC_rg-aks*', every: 3", 0)]
    [InlineData("ArmServerError, path: '*/MC_rg-aks*', every: 4", 0)]
    [InlineData("ArmUnavailable, path: '*/MC_rg-aks*', every: 4", 0)]
    [InlineData("ArmThrottled, path: '*/MC_rg-aks*', every: 4", 0)]
    [InlineData("ArmContention, path: '*/MC_rg-aks*', every: 2", 0)]
    [InlineData("ArmRetryable, path: '*/MC_rg-aks*', every: 2", 0)]
    [InlineData("ArmStaleRead, path: '*/privateLinkServices/*', always: true, seconds: 30", 0)]
    [InlineData("ArmSlowOperation, path: '*/MC_rg-aks*', seconds: 200", 0)]
    [InlineData("ArmFailedOperation, path: '*/MC_rg-aks*', every: 3", 2)]
    [InlineData("KubeResetAfter, every: 3", 0)]
    [InlineData("KubeResetBefore, every: 4", 0)]
    [InlineData("KubeServerError, every: 4", 0)]
    [InlineData("KubeUnavailable, every: 4", 0)]
    [InlineData("KubeThrottled, every: 4", 0)]
    [InlineData("KubeConflict, every: 3", 5)]
    [InlineData("KubeWatchCut, every: 1, items: 1", 0)]
    [InlineData("KubeWatchGone, every: 2", 0)]
    public void Every_command_outlasts_it_or_says_what_to_do_and_run_again_goes_on(string fault, int failures)
    {
        _world = ExposedWorld.WithFaults($"{{ by: Clients, name: {fault} }}");
        _world.Run("$PSDefaultParameterValues['*:TimeoutSec'] = 86400; $WarningPreference = 'SilentlyContinue'").Succeeded();
        Go("$link = New-AksPrivateLinkService shop/api -Visibility $consumer");
        Go("$null = New-PlsConsumerEndpoint api $link.ResourceId spoke01/endpoints -RequestMessage 'ticket 42' -Session b");
        Go("Get-PlsConnection $link -Name 'api.*' | Approve-PlsConnection");
        string alias = _world.Text("$link.Alias");

        AssertKept(alias, "Managed", "a.example", Go("Set-AksPrivateLinkService shop/api -Fqdn a.example -NatIPCount 2").Single);
        Assert.Equal("shop/api-pls-parking", Go("Protect-AksPrivateLinkService shop/api").Single.Properties["ParkingService"].Value);
        AssertKept(alias, "Managed", "a.example", Go("Unprotect-AksPrivateLinkService shop/api").Single);
        AssertKept(alias, "Direct", "a.example", Go("New-AksPrivateLinkService shop/api -Direct -NatSubnet pls-nat -PrepareSubnet").Single);
        AssertKept(alias, "Direct", "b.example", Go("Set-AksPrivateLinkService shop/api -Fqdn b.example").Single);
        AssertKept(alias, "Managed", "b.example", Go("New-AksPrivateLinkService shop/api -Adopt").Single);
        Go("Remove-AksPrivateLinkService shop/api -AllowDisconnect -Force");
        Assert.Equal("None", Go("Get-AksLoadBalancerService shop/api").Single.Properties["PrivateLinkServiceState"].Value.ToString());
        PSObject own = Go("New-AksPrivateLinkService shop/orders -Direct -Fqdn c.example").Single;
        Assert.Equal(("Succeeded", "c.example"), (own.Properties["ProvisioningState"].Value, Assert.Single((string[])own.Properties["Fqdns"].Value)));
        Assert.True(_failures.Count <= failures, string.Join('\n', _failures));
    }

    [Fact]
    public void Whose_answer_to_the_creation_was_lost_finds_its_own_and_goes_on()
    {
        _world = ExposedWorld.WithFaults("{ by: Clients, name: ArmResetAfter, path: '*/privateLinkServices/*', method: PUT, first: 1 }");
        PSObject link = _world.Run("New-AksPrivateLinkService shop/api -Direct -NatSubnet pls-nat -PrepareSubnet -Fqdn a.example -TimeoutSec 86400").Single;
        Assert.Equal(("Direct", "Succeeded"), (link.Properties["Management"].Value.ToString(), link.Properties["ProvisioningState"].Value));
        Assert.Equal("412", _world.Text("($sandbox.Requests | Where-Object { $_.Method -eq 'PUT' -and $_.Path -like '*/privateLinkServices/*' } | ForEach-Object Status)[1]"));
    }

    [Fact]
    public void What_is_returned_is_what_was_written_although_Azure_shows_the_former_state_for_a_while()
    {
        _world = ExposedWorld.WithFaults("{ by: Clients, name: ArmStaleRead, path: '*/privateLinkServices/*', always: true, seconds: 30 }");
        _world.Run("$PSDefaultParameterValues['*:TimeoutSec'] = 86400; $null = New-AksPrivateLinkService shop/api -Direct -NatSubnet pls-nat -PrepareSubnet -Fqdn a.example").Succeeded();
        for (int run = 1; run <= 3; run++) Assert.Equal($"{run}.example", _world.Text($"(Set-AksPrivateLinkService shop/api -Fqdn {run}.example).Fqdns"));
    }

    [Fact]
    public void A_link_whose_conversion_fails_on_the_way_is_told_with_what_was_done_before()
    {
        _world = ExposedWorld.WithFaults("{ by: Clients, name: ArmFailedOperation, path: '*/privateLinkServices/pls-????????????????????????????????', first: 1 }");
        _world.Connect();
        ErrorRecord error = _world.Run("New-AksPrivateLinkService shop/api -Direct -NatIPCount 2 -TimeoutSec 86400").Error;
        Assert.StartsWith("ArmOperationFailed,", error.FullyQualifiedErrorId);
        Assert.Contains("Done before that: the annotations of Service shop/api", error.ToString());
        Assert.Equal("Approved", _world.StateOf());
        Assert.Equal("Direct", _world.Text("(New-AksPrivateLinkService shop/api -Direct -NatIPCount 2 -TimeoutSec 86400).Management"));
        Assert.Equal("Approved", _world.StateOf());
    }

    public void Dispose() => _world?.Dispose();

    // The same command until it succeeds; each failure says what to do.
    private CommandResult Go(string command)
    {
        for (int run = 1; ; run++)
        {
            CommandResult result = _world!.Run(command);
            if (result.Errors.Count == 0) return result;
            _failures.Add($"{command}: {result.Error.FullyQualifiedErrorId}: {result.Error}");
            Assert.False(string.IsNullOrEmpty(result.Error.ErrorDetails?.RecommendedAction), _failures[^1]);
            Assert.True(run < MostRuns, string.Join('\n', _failures));
        }
    }

    private void AssertKept(string alias, string management, string fqdn, PSObject link)
    {
        Assert.Equal((alias, management, "Succeeded"), (link.Properties["Alias"].Value, link.Properties["Management"].Value.ToString(), link.Properties["ProvisioningState"].Value));
        Assert.Equal(fqdn, Assert.Single((string[])link.Properties["Fqdns"].Value));
        Assert.Equal("Approved", Go("Get-PlsConsumerEndpoint api -Session b").Single.Properties["Status"].Value.ToString());
    }
}
