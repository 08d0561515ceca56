using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Session;

/// <summary>Sessions in several runspaces of one process.</summary>
public sealed class ParallelTests : IDisposable
{
    private readonly ModuleHost _host = new();

    public ParallelTests() => _host.Run("$sandbox = Start-PlsSandbox").Succeeded();

    [Fact]
    public void Runspaces_of_ForEach_Parallel_share_a_session_that_is_passed_on_and_have_none_of_their_own()
    {
        IReadOnlyList<PSObject> answers = _host.Run($$"""
            $session = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
            1..12 | ForEach-Object -ThrottleLimit 6 -Parallel {
                Import-Module '{{BuiltModule.Manifest}}'
                $null = Get-AksLoadBalancerService -Session $using:session
                "$(@(Get-PlsSession).Count) sessions, $(($using:session).Name)"
            }
            """).Succeeded();

        Assert.Equal(Enumerable.Repeat("0 sessions, provider", 12), answers.Select(answer => answer.ToString()));
    }

    [Fact]
    public void Each_runspace_makes_sessions_of_its_own_in_its_own_tenant()
    {
        IReadOnlyList<PSObject> answers = _host.Run($$"""
            'a', 'b', 'a', 'b', 'a', 'b' | ForEach-Object -ThrottleLimit 6 -Parallel {
                Import-Module '{{BuiltModule.Manifest}}'
                $own = Connect-Pls -Sandbox $using:sandbox -TenantId $_ -Name same
                $null = Get-PlsConsumerEndpoint
                "$_ $((Get-PlsSession -Default).TenantId[0]) $(@(Get-PlsSession).Count)"
            }
            """).Succeeded();

        Assert.Equal(["a a 1", "a a 1", "a a 1", "b b 1", "b b 1", "b b 1"], answers.Select(answer => answer.ToString()).Order());
        Assert.Empty(_host.Run("Get-PlsSession").Succeeded());
    }

    [Fact]
    public void Both_tenants_answer_in_turn_from_the_same_runspaces()
    {
        IReadOnlyList<PSObject> answers = _host.Run($$"""
            $provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
            $customer = Connect-Pls -Sandbox $sandbox -TenantId b -Name customer
            1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
                Import-Module '{{BuiltModule.Manifest}}'
                $null = Get-PlsConsumerEndpoint -Session $using:customer
                $null = Get-AksLoadBalancerService -Session $using:provider
                $_
            }
            """).Succeeded();

        Assert.Equal(Enumerable.Range(1, 8), answers.Select(answer => (int)answer.BaseObject).Order());
    }

    [Fact]
    public void Two_tenants_at_once_ask_each_for_their_own()
    {
        // Each begins only when both are there; what is told of the requests shows whose subscription they were about.
        IReadOnlyList<PSObject> answers = _host.Run($$"""
            $provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
            $customer = Connect-Pls -Sandbox $sandbox -TenantId b -Name customer
            $both = [System.Threading.Barrier]::new(2)
            $provider, $customer | ForEach-Object -ThrottleLimit 2 -Parallel {
                Import-Module '{{BuiltModule.Manifest}}'
                $session = $_
                1..5 | ForEach-Object {
                    ($using:both).SignalAndWait()
                    Get-PlsConsumerEndpoint -Session $session -Verbose 4>&1
                } | ForEach-Object { if ($_ -match 'subscriptions/(?<id>[^/?]+)/') { "$($session.SubscriptionId) $($Matches.id)" } }
            }
            """).Succeeded();

        string[] pairs = [.. answers.Select(answer => answer.ToString()).Distinct().Order()];
        Assert.Equal(2, pairs.Length);
        Assert.All(pairs, pair => Assert.Equal(pair.Split(' ')[0], pair.Split(' ')[1]));
    }

    [Fact]
    public void A_session_that_has_been_in_another_process_is_told_as_such()
    {
        ErrorRecord error = _host.Run(
            "$session = Connect-Pls -Sandbox $sandbox -TenantId a; $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($session)); Get-AksLoadBalancerService -Session $copy").Error;

        Assert.Contains("takes a session of Connect-Pls", error.ToString());
        Assert.Contains("holds no sign-in any more", error.ToString());
        Assert.Contains("Start-ThreadJob", error.ToString());
    }

    public void Dispose()
    {
        _host.Run("Stop-PlsSandbox").Succeeded();
        _host.Dispose();
    }
}
