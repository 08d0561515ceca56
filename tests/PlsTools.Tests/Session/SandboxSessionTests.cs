using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Session;

/// <summary>Sessions of a sandbox: two tenants side by side, and nothing beyond the sandbox.</summary>
public sealed class SandboxSessionTests : IDisposable
{
    private readonly TestHost _screen = new();
    private readonly ModuleHost _host;

    public SandboxSessionTests()
    {
        _host = new(host: _screen);
        _host.Run("$sandbox = Start-PlsSandbox -Speed 500").Succeeded();
    }

    [Fact]
    public void Both_tenants_live_side_by_side_and_the_last_one_is_the_default()
    {
        _host.Run("$a = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider; $b = Connect-Pls -Sandbox $sandbox -TenantId b -Name consumer").Succeeded();

        Assert.Equal(["Sandbox", "Sandbox"], _host.Run("$a.Credential; $b.Cloud").Succeeded().Select(text => text.ToString()));
        Assert.NotEqual(_host.Run("$a.TenantId").Single.ToString(), _host.Run("$b.TenantId").Single.ToString());
        Assert.Equal("consumer", _host.Run("(Get-PlsSession -Default).Name").Single.ToString());
        Assert.Equal("aks-sample", _host.Run("$a.Cluster").Single.ToString());
        Assert.DoesNotContain(_host.Run("$b.Cluster").Output, item => item is not null);
    }

    [Fact]
    public void A_tenant_is_taken_by_its_id_and_a_sandbox_by_pipe()
    {
        string id = _host.Run("@($sandbox.Tenants)[1].TenantId").Single.ToString();

        Assert.Equal(id, _host.Run($"($sandbox | Connect-Pls -TenantId {id.ToUpperInvariant()}).TenantId").Single.ToString());
    }

    [Theory]
    [InlineData("-TenantId c", "SandboxTenantUnknown")]
    [InlineData("", "SandboxTenantNotChosen")]
    [InlineData("-TenantId a -SubscriptionId none", "SubscriptionUnknown")]
    public void A_wrong_tenant_or_subscription_is_answered_with_those_there_are(string parameters, string id)
    {
        ErrorRecord error = _host.Ends($"Connect-Pls -Sandbox $sandbox {parameters}");

        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId);
        Assert.Contains("aaaaaaaa-", error.ToString());
    }

    [Fact]
    public void The_tenants_cluster_is_there_without_a_word_and_by_its_name()
    {
        _host.Run("$a = Connect-Pls -Sandbox $sandbox -TenantId a -Name one; $n = Connect-Pls -Sandbox $sandbox -TenantId a -Cluster aks-sample -Name two").Succeeded();

        _host.Run("Get-AksLoadBalancerService -Session $a; Get-AksLoadBalancerService -Session $n").Succeeded();
    }

    [Theory]
    [InlineData("-TenantId b", "NoCluster")]
    [InlineData("-TenantId a -Cluster none", "ClusterUnknown")]
    [InlineData("-TenantId a -NodeResourceGroup rg-aks", "NodeResourceGroupMismatch")]
    public void A_session_without_a_fitting_cluster_fails_the_command_that_needs_one(string parameters, string id)
    {
        _host.Run($"$session = Connect-Pls -Sandbox $sandbox {parameters}").Succeeded();

        Assert.Equal([id], _host.Run("Get-AksLoadBalancerService -Session $session").ErrorIds.Distinct());
    }

    [Fact]
    public void A_stopped_sandbox_makes_no_session()
    {
        ErrorRecord error = _host.Ends("Stop-PlsSandbox $sandbox; Connect-Pls -Sandbox $sandbox -TenantId a");

        Assert.StartsWith("SandboxStopped,", error.FullyQualifiedErrorId);
    }

    [Fact]
    public void The_table_marks_the_default_and_fits_120_columns()
    {
        _host.Run("$a = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider; $b = Connect-Pls -Sandbox $sandbox -TenantId b -Name consumer").Succeeded();

        _host.Run("Get-PlsSession | Out-Default").Succeeded();

        string[] lines = _screen.Screen.ReplaceLineEndings("\n").Split('\n');
        Assert.Contains(lines, line => line.StartsWith("* consumer") && line.Contains("Sandbox"));
        Assert.Contains(lines, line => line.StartsWith("  provider") && line.Contains("aks-sample"));
        Assert.All(lines, line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public void The_table_of_requests_says_who_asked_and_what_struck_and_fits_120_columns()
    {
        _host.Run("$struck = Start-PlsSandbox -Fault ArmThrottled; $null = Connect-Pls -Sandbox $struck -TenantId a; $struck.Requests | Out-Default").Succeeded();

        string[] lines = _screen.Screen.ReplaceLineEndings("\n").Split('\n');
        Assert.Contains(lines, line => line.Contains("provider-operator") && line.Contains("429") && line.Contains("ArmThrottled") && line.Contains("GET"));
        Assert.All(lines, line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public void Tab_completes_tenants_and_sessions()
    {
        _host.Run("$null = Connect-Pls -Sandbox $sandbox -TenantId a -Name 'my provider'").Succeeded();

        Assert.Equal(["a", "b"], Completions("Connect-Pls -Sandbox $sandbox -TenantId "));
        Assert.Equal(["'my provider'"], Completions("Get-PlsSession m"));
    }

    public void Dispose()
    {
        _host.Run("Stop-PlsSandbox");
        _host.Dispose();
    }

    private IEnumerable<string> Completions(string line)
    {
        using PowerShell shell = _host.Begin(string.Empty);
        shell.Commands.Clear();
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches.Select(match => match.CompletionText)];
    }
}
