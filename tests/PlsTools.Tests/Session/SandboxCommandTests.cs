using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Session;

public sealed class SandboxCommandTests : IDisposable
{
    private static readonly string s_manifest = Path.Combine(BuiltModule.RepoRoot, "samples", "Walkthrough", "sample-app.yaml");

    private readonly ModuleHost _host = new();

    [Fact]
    public void A_sandbox_has_two_tenants_with_a_subscription_each_and_a_cluster()
    {
        PSObject sandbox = _host.Run("$sandbox = Start-PlsSandbox -Speed 500; $sandbox").Single;
        Assert.True((bool)sandbox.Properties["IsRunning"].Value);
        Assert.Equal(["a", "b"], _host.Run("$sandbox.Tenants | ForEach-Object Name").Succeeded().Select(name => name.ToString()));
        Assert.Equal("aks-sample", _host.Run("$sandbox.Clusters").Single.ToString());
    }

    [Fact]
    public void A_manifest_is_applied_and_its_service_has_an_address_when_the_command_returns()
    {
        _host.Run($"$sandbox = Start-PlsSandbox '{s_manifest}' -Speed 500; $a = Connect-Pls -Sandbox $sandbox -TenantId a").Succeeded();
        string address = _host.Run("(Get-AksLoadBalancerService default/sample-app).IPAddress").Single.ToString();
        Assert.StartsWith("10.", address);
    }

    [Fact]
    public void A_manifest_that_is_missing_is_an_error_that_names_it_and_starts_nothing()
    {
        CommandResult result = _host.Run("Start-PlsSandbox ./no-such.yaml");
        Assert.Equal("ManifestNotFound", result.ErrorIds.Single());
        Assert.Equal("./no-such.yaml", result.Error.TargetObject);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_manifest_that_is_no_manifest_is_an_error_that_says_where()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yaml");
        File.WriteAllText(file, "kind: Service\n  broken: [");
        try
        {
            CommandResult result = _host.Run($"Start-PlsSandbox '{file}'");
            Assert.Equal("ManifestRefused", result.ErrorIds.Single());
            Assert.Contains("line", result.Error.ToString(), StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Stopping_forgets_the_sessions_and_leaves_no_default()
    {
        _host.Run("$sandbox = Start-PlsSandbox; $a = Connect-Pls -Sandbox $sandbox -TenantId a; Stop-PlsSandbox $sandbox").Succeeded();
        Assert.Empty(_host.Run("Get-PlsSession").Succeeded());
        Assert.StartsWith("NoSession,", _host.Ends("Get-PlsConnection").FullyQualifiedErrorId);
    }

    [Fact]
    public void A_session_of_a_stopped_sandbox_fails_with_a_sentence()
    {
        _host.Run("$sandbox = Start-PlsSandbox; $a = Connect-Pls -Sandbox $sandbox -TenantId a; $sandbox | Stop-PlsSandbox").Succeeded();
        CommandResult result = _host.Run("Get-PlsConnection -Session $a");
        Assert.NotEqual("UnexpectedFailure", result.ErrorIds.Single());
        Assert.Contains("sandbox", result.Error.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Stopping_one_sandbox_leaves_the_other_and_its_session()
    {
        _host.Run(
            """
            $first = Start-PlsSandbox; $second = Start-PlsSandbox
            $null = Connect-Pls -Sandbox $first -TenantId a -Name first
            $null = Connect-Pls -Sandbox $second -TenantId a -Name second
            Stop-PlsSandbox $first
            """).Succeeded();
        Assert.Equal("second", _host.Run("(Get-PlsSession).Name").Single.ToString());
        Assert.Equal("True", _host.Run("$second.IsRunning").Single.ToString());
    }

    [Fact]
    public void WhatIf_stops_nothing_and_twice_is_no_error()
    {
        _host.Run("$sandbox = Start-PlsSandbox; Stop-PlsSandbox $sandbox -WhatIf").Succeeded();
        Assert.Equal("True", _host.Run("$sandbox.IsRunning").Single.ToString());
        _host.Run("Stop-PlsSandbox; Stop-PlsSandbox; Stop-PlsSandbox $sandbox").Succeeded();
        Assert.Equal("False", _host.Run("$sandbox.IsRunning").Single.ToString());
    }

    public void Dispose()
    {
        _host.Run("Stop-PlsSandbox");
        _host.Dispose();
    }
}
