using System.Management.Automation;
using PlsTools.Tests.Connections;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Session;

/// <summary>What -Verbose and -Debug tell of the requests that a command sends, and that a long wait is shown without either.</summary>
public sealed class RequestLogTests : IDisposable
{
    private readonly ModuleHost _host = new();

    [Fact]
    public void Verbose_tells_each_request_to_Azure_and_to_the_cluster_in_one_line()
    {
        Connect();

        CommandResult result = _host.Run("Get-AksLoadBalancerService -Verbose");

        result.Succeeded();
        Assert.Contains(result.Verbose, line => Matches(line, @"^GET https://\S+/subscriptions/\S+/providers/Microsoft\.ContainerService/managedClusters\?api-version=\S+: 200 in \d+ ms, request id \S+$"));
        Assert.Contains(result.Verbose, line => Matches(line, @"^GET https://\S+/api/v1/namespaces/default/services\?limit=500: 200 in \d+ ms"));
        Assert.DoesNotContain(result.Verbose, line => line.Contains("eyJ") || line.Contains("Bearer"));
    }

    [Fact]
    public void Without_Verbose_nothing_is_told()
    {
        Connect();

        CommandResult result = _host.Run("Get-AksLoadBalancerService");

        result.Succeeded();
        Assert.Empty(result.Verbose);
    }

    [Fact]
    public void Debug_tells_headers_from_a_list_and_of_bodies_their_length()
    {
        Connect();

        IReadOnlyList<PSObject> told = _host.Run("Get-AksLoadBalancerService -Debug -WarningAction SilentlyContinue 5>&1").Succeeded();

        string[] records = [.. told.Where(item => item.BaseObject is DebugRecord).Select(item => item.ToString())];
        Assert.Contains(records, record => record.Contains("\n  sent Accept: application/json") && Matches(record, @"\n  answered a body of \d+ bytes, which is not shown"));
        Assert.DoesNotContain(records, record => record.Contains("Authorization", StringComparison.OrdinalIgnoreCase) || record.Contains("eyJ"));
    }

    [Fact]
    public void A_session_that_two_runspaces_share_tells_each_its_own_requests()
    {
        Connect();

        IReadOnlyList<PSObject> told = _host.Run($$"""
            $session = $a
            1..2 | ForEach-Object -Parallel {
                Import-Module '{{BuiltModule.Manifest}}'
                $VerbosePreference = if ($_ -eq 1) { 'Continue' } else { 'SilentlyContinue' }
                $lines = @(Get-AksLoadBalancerService -Session $using:session 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })
                "$_ $($lines.Count -gt 0)"
            }
            """).Succeeded();

        Assert.Equal(["1 True", "2 False"], told.Select(item => item.ToString()).Order());
    }

    [Fact]
    public void A_long_wait_is_shown_as_progress_and_taken_away()
    {
        CommandResult result = _host.Run("$sandbox = Start-PlsSandbox -Fault ArmThrottled; Connect-Pls -Sandbox $sandbox -TenantId a -Verbose");

        Assert.Contains(result.Verbose, line => Matches(line, @"^Waiting \S+ s before another attempt at \S+ https://\S+; the last answer was 429 \S+\.$"));
        Assert.Contains(result.Verbose, line => line.Contains(", attempt 2"));
        Assert.Contains(result.Progress, record => record.StatusDescription.StartsWith("Waiting 0.3 s"));
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }

    [Fact]
    public void A_wait_in_the_middle_of_a_command_stands_beside_what_the_command_shows()
    {
        using RequestWorld world = new(1, 1, 12, faults: "{ name: ArmUnavailable, path: '*/privateEndpointConnections/*', method: PUT, every: 3 }");

        CommandResult result = world.Run("Get-PlsConnection -AllSubscriptions | Approve-PlsConnection");

        result.Succeeded();
        Assert.Contains(result.Progress, record => record.Activity == "Approve connections" && record.CurrentOperation?.StartsWith("Waiting ") == true);
        Assert.Null(result.Progress[^1].CurrentOperation);
        Assert.Equal(ProgressRecordType.Completed, result.Progress[^1].RecordType);
    }

    public void Dispose() => _host.Dispose();

    private void Connect() => _host.Run("$sandbox = Start-PlsSandbox -Speed 500; $a = Connect-Pls -Sandbox $sandbox -TenantId a").Succeeded();

    private static bool Matches(string text, string pattern) => System.Text.RegularExpressions.Regex.IsMatch(text, pattern);
}
