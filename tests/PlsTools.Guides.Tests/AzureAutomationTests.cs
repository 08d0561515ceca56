using System.Text.Json.Nodes;
using PlsTools.Simulator.Server.Tests;
using PlsTools.Tests.Hosting;

namespace PlsTools.Guides.Tests;

/// <summary>
/// The runbook of the guide on Azure Automation, in processes that have a sandbox's variables and identity endpoint, over the fleet's 20 subscriptions.
/// </summary>
public sealed class AzureAutomationTests : IAsyncLifetime
{
    private const string Subscription = "f1ee0000-0000-4000-8000-000000000101";

    private ServerProcess _server = null!;
    private HostMachine _machine = null!;

    public async Task InitializeAsync()
    {
        _server = await ServerProcess.StartAsync("--world", Path.Combine(BuiltModule.RepoRoot, "samples", "worlds", "fleet.yaml"), "--speed", "60");
        _machine = new(_server);
    }

    [Fact]
    public async Task The_runbook_writes_a_line_of_JSON_for_each_decision_and_has_nothing_to_do_again()
    {
        (int exitCode, string output) = await JobAsync($"-SubscriptionId {Subscription}");
        Assert.True(exitCode == 0, output);
        JsonNode[] records = [.. Records(output)];
        Assert.Equal(20, records.Length);
        Assert.All(records, record => Assert.Equal(("Approve", "Approved", "one-service"), ((string?)record["action"], (string?)record["outcome"], (string?)record["rule"])));
        Assert.Equal(20, records.Select(record => (string?)record["resourceId"]).Distinct().Count());
        Assert.All(records, record => Assert.Equal(_server.Of("fleet-operator", "clientId"), (string?)record["account"]));

        (int again, string nothing) = await JobAsync($"-SubscriptionId {Subscription} -AccountId {_server.Of("fleet-operator", "clientId")}");
        Assert.True(again == 0, nothing);
        Assert.Empty(Records(nothing));
        Assert.DoesNotContain("eyJ", output + nothing);
    }

    [Fact]
    public async Task An_identity_with_several_subscriptions_is_asked_for_one()
    {
        (int exitCode, string output) = await JobAsync(string.Empty);
        Assert.Equal(1, exitCode);
        Assert.Contains("20 subscriptions fit: ", output);
    }

    [Fact]
    public async Task A_job_without_an_identity_says_so()
    {
        (int exitCode, string output) = await JobAsync(string.Empty, ("IDENTITY_HEADER", "not the sandbox's own"));
        Assert.Equal(1, exitCode);
        Assert.Contains("ManagedIdentity", output);
    }

    public async Task DisposeAsync()
    {
        _machine.Dispose();
        await _server.DisposeAsync();
    }

    private Task<(int ExitCode, string Screen)> JobAsync(string parameters, params (string Name, string Value)[] other)
    {
        Dictionary<string, string> environment = new()
        {
            ["IDENTITY_ENDPOINT"] = _server.Text("identityEndpoint"),
            ["IDENTITY_HEADER"] = _server.Text("identityHeader"),
        };
        foreach ((string name, string value) in other) environment[name] = value;
        return _machine.RunAsync($"./automation/Invoke-ApprovalPolicy.ps1 {parameters}", environment, $$"""
            function Get-AutomationVariable {
                param($Name)
                if ($Name -eq 'PlsApprovalPolicy') { 'rules: [{ name: one-service, action: approve, when: { subscription: {{Subscription}}, privateLinkService: pls-1-1 } }]' }
            }
            """);
    }

    private static IEnumerable<JsonNode> Records(string output) =>
        output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!);
}
