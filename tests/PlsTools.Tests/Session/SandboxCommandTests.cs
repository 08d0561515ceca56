using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Session;

public sealed class SandboxCommandTests : IDisposable
{
    private static readonly string s_manifest = Path.Combine(BuiltModule.RepoRoot, "samples", "Walkthrough", "sample-app.yaml");

    private const string OneNetwork = """
        tenants:
          - name: d
            id: dddddddd-0000-4000-8000-000000000001
            displayName: Tenant
            defaultDomain: tenant.example
            principals:
              - name: operator
                objectId: dddddddd-0000-4000-8000-000000000010
                clientId: dddddddd-0000-4000-8000-000000000011
                roles:
                  - scope: /subscriptions/dddddddd-0000-4000-8000-000000000002
            subscriptions:
              - id: dddddddd-0000-4000-8000-000000000002
                displayName: One
                resourceGroups:
                  - name: rg
                    location: westeurope
                    virtualNetworks:
                      - name: net
                        addressPrefix: 10.1.0.0/16
                        subnets:
                          - name: one
                            addressPrefix: 10.1.0.0/24
        """;

    private readonly List<string> _files = [];
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
    public void A_manifest_for_a_world_without_a_cluster_is_an_error()
    {
        CommandResult result = _host.Run($"Start-PlsSandbox '{s_manifest}' -World '{World(OneNetwork)}'");
        Assert.Equal("ManifestWithoutCluster", result.ErrorIds.Single());
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_built_in_world_is_taken_by_its_name_in_any_letter_case()
    {
        Assert.Equal(["aks-broken", "aks-denied"], _host.Run("(Start-PlsSandbox -World Broken -Speed 3000).Clusters").Succeeded().Select(name => name.ToString()));
    }

    [Fact]
    public void The_commands_work_in_a_subscription_of_the_fleet()
    {
        _host.Run("$sandbox = Start-PlsSandbox -World fleet; $fleet = Connect-Pls -Sandbox $sandbox -SubscriptionId 'Provider 01'").Succeeded();
        Assert.Equal(200, _host.Run("Get-PlsConnection -Status Pending").Succeeded().Count);
    }

    [Fact]
    public void A_world_file_is_taken_by_its_path_and_brings_its_own_pace()
    {
        _host.Run($"$sandbox = Start-PlsSandbox -World '{World("speed: 250\n" + OneNetwork)}'").Succeeded();
        Assert.Equal("250", _host.Run("$sandbox.Speed").Single.ToString());
        Assert.Equal("dddddddd-0000-4000-8000-000000000002", _host.Run("$sandbox.Tenants[0].SubscriptionIds").Single.ToString());
        Assert.Equal("One", _host.Run("(Connect-Pls -Sandbox $sandbox).Name").Single.ToString());
    }

    [Fact]
    public void A_world_that_is_missing_is_an_error_that_names_it_and_the_built_in_ones()
    {
        CommandResult result = _host.Run("Start-PlsSandbox -World ./no-such.yaml");
        Assert.Equal("WorldNotFound", result.ErrorIds.Single());
        Assert.Equal("./no-such.yaml", result.Error.TargetObject);
        Assert.Contains("walkthrough, fleet, broken", result.Error.ToString());
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_world_that_cannot_be_read_is_an_error_of_permission()
    {
        CommandResult result = _host.Run($"Start-PlsSandbox -World '{Path.GetTempPath()}'");
        Assert.Equal("WorldUnreadable", result.ErrorIds.Single());
        Assert.Equal(ErrorCategory.PermissionDenied, result.Error.CategoryInfo.Category);
    }

    [Fact]
    public void A_world_with_a_fault_is_an_error_with_its_line_and_column()
    {
        string file = World(OneNetwork.Replace("addressPrefix: 10.1.0.0/16", "adressPrefix: 10.1.0.0/16"));
        CommandResult result = _host.Run($"Start-PlsSandbox -World '{file}'");
        Assert.Equal("WorldInvalid", result.ErrorIds.Single());
        Assert.Equal(
            $"{file}, line 20, column 17: 'adressPrefix' is no key of a virtual network. Did you mean 'addressPrefix'? "
                + "Expected one of name, addressPrefix, subnets, peeredWith, dnsServers, repeat.",
            result.Error.ToString());
        Assert.NotEmpty(result.Error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_world_that_Azure_would_refuse_is_an_error_in_Azures_words()
    {
        string file = World(OneNetwork.Replace("addressPrefix: 10.1.0.0/24", "addressPrefix: 10.9.0.0/24"));
        CommandResult result = _host.Run($"Start-PlsSandbox -World '{file}'");
        Assert.Equal("WorldRefused", result.ErrorIds.Single());
        Assert.StartsWith($"{file}, line 19, column 17: ", result.Error.ToString());
        Assert.Contains("NetcfgSubnetRangeOutsideVnet", result.Error.ToString());
    }

    [Theory]
    [InlineData("ArmThrotled", "Near that name: ArmThrottled.")]
    [InlineData("Earthquake", "The faults: ArmClaimsChallenge, ")]
    public void A_fault_that_is_unknown_is_an_error_that_names_others(string fault, string expected)
    {
        CommandResult result = _host.Run($"Start-PlsSandbox -Fault ArmSlow, {fault}");
        Assert.Equal("FaultUnknown", result.ErrorIds.Single());
        Assert.Equal(fault, result.Error.TargetObject);
        Assert.Contains(expected, result.Error.ToString());
    }

    [Fact]
    public void A_session_comes_through_faults_and_the_sandbox_lists_them()
    {
        _host.Run("$sandbox = Start-PlsSandbox -Fault armthrottled, ArmResetBefore; $a = Connect-Pls -Sandbox $sandbox -TenantId a").Succeeded();
        _host.Run("Get-PlsConnection -Session $a").Succeeded();
        Assert.Equal(
            ["ArmResetBefore", "ArmThrottled"],
            _host.Run("$sandbox.Requests | ForEach-Object Fault").Succeeded().Where(fault => fault is not null).Select(fault => fault.ToString()).Distinct().Order());
    }

    [Fact]
    public void Requests_have_who_asked_what_and_how_it_went_and_no_token()
    {
        _host.Run("$sandbox = Start-PlsSandbox -Speed 500; $a = Connect-Pls -Sandbox $sandbox -TenantId a; Get-AksLoadBalancerService -Session $a").Succeeded();
        IReadOnlyList<PSObject> requests = _host.Run("$sandbox.Requests").Succeeded();
        Assert.Contains(requests, request => Is(request, "Service", "arm") && Is(request, "Principal", "provider-operator") && Is(request, "Status", "200"));
        Assert.Contains(requests, request => Is(request, "Service", "aks-sample") && Is(request, "Principal", "clusterUser") && Is(request, "Method", "GET"));
        Assert.DoesNotContain(requests, request => request.Properties.Any(property => property.Value?.ToString()?.Contains("Bearer") == true));
    }

    [Fact]
    public void Without_a_cloud_provider_a_service_stays_without_an_address()
    {
        _host.Run($"$sandbox = Start-PlsSandbox '{s_manifest}' -WithoutCloudProvider -Speed 500; $a = Connect-Pls -Sandbox $sandbox -TenantId a").Succeeded();
        Assert.Equal("True", _host.Run("$null -eq (Get-AksLoadBalancerService default/sample-app -Session $a).IPAddress").Single.ToString());
    }

    [Fact]
    public void Tab_completes_worlds_and_faults_each_with_what_it_is()
    {
        Assert.Equal(["fleet"], Completions("Start-PlsSandbox -World fl").Select(match => match.CompletionText));
        CompletionResult match = Assert.Single(Completions("Start-PlsSandbox -Fault ArmSlow, KubeWatchC"));
        Assert.Equal(("KubeWatchCut", "A watch ends without a word after a few events."), (match.CompletionText, match.ToolTip));
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
        foreach (string file in _files) File.Delete(file);
    }

    private static bool Is(PSObject item, string property, string value) => item.Properties[property].Value?.ToString() == value;

    private string World(string text)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yaml");
        File.WriteAllText(file, text);
        _files.Add(file);
        return file;
    }

    private IEnumerable<CompletionResult> Completions(string line)
    {
        using PowerShell shell = _host.Begin(string.Empty);
        shell.Commands.Clear();
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches];
    }
}
