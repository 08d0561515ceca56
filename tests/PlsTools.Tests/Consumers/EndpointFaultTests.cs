using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Consumers;

/// <summary>Endpoints and their names on days on which ARM stumbles.</summary>
public sealed class EndpointFaultTests : IDisposable
{
    private const string Service =
        "/subscriptions/aaaaaaaa-0000-4000-8000-000000000002/resourceGroups/rg-app/providers/Microsoft.Network/privateLinkServices/pls-api";

    private readonly string _world = Path.GetTempFileName();
    private readonly ModuleHost _host = new();

    [Theory]
    [InlineData("ArmResetAfter", "every: 2")]
    [InlineData("ArmResetBefore", "every: 3")]
    [InlineData("ArmServerError", "every: 4")]
    [InlineData("ArmContention", "first: 6")]
    [InlineData("ArmRetryable", "first: 6")]
    [InlineData("ArmThrottled", "every: 5")]
    [InlineData("ArmUnavailable", "every: 4")]
    [InlineData("ArmSmallPages", "items: 1")]
    [InlineData("ArmSlowOperation", "seconds: 200")]
    public void An_endpoint_gets_its_name_and_loses_it_again(string fault, string often)
    {
        Start($"name: {fault}, path: '*/providers/Microsoft.Network/private*', {often}");
        PSObject made = Create("spoke02/endpoints", "api.made.example").Single;
        PSObject name = PSObject.AsPSObject(Assert.Single((object[])made.Properties["DnsNames"].Value));
        Assert.Equal("Current", ConsumerWorld.Text(name, "State"));

        _host.Run("Remove-PlsConsumerEndpoint api -Force").Succeeded();
        Assert.Empty(_host.Run("Get-PlsConsumerEndpoint").Succeeded());
        Assert.Empty(Zones());
    }

    [Theory]
    [InlineData("*/virtualNetworkLinks/*")]
    [InlineData("*/privateDnsZones/api.made.example")]
    public void An_operation_that_fails_is_told_and_the_same_command_goes_on(string path)
    {
        Start($"name: ArmFailedOperation, path: '{path}', first: 1");
        ErrorRecord error = Create("spoke02/endpoints", "api.made.example").Error;
        Assert.Equal("DnsNameNotMade,PlsTools.Consumers.NewPlsConsumerEndpointCommand", error.FullyQualifiedErrorId);
        Assert.Equal("api.made.example", error.TargetObject);
        Assert.Contains("run the same command again", error.ErrorDetails.RecommendedAction);
        PSObject made = Create("spoke02/endpoints", "api.made.example").Single;
        Assert.Equal("Current", ConsumerWorld.Text(PSObject.AsPSObject(((object[])made.Properties["DnsNames"].Value)[0]), "State"));
    }

    [Fact]
    public void A_removal_that_fails_leaves_the_endpoint_and_the_next_one_goes_on()
    {
        Start("name: ArmFailedOperation, path: '*/virtualNetworkLinks/*', method: DELETE, first: 1");
        Create("spoke02/endpoints", "api.made.example").Succeeded();
        ErrorRecord error = _host.Run("Remove-PlsConsumerEndpoint api -Force").Error;
        Assert.Equal("DnsNameNotRemoved,PlsTools.Consumers.RemovePlsConsumerEndpointCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Removed so far: A record @ in zone api.made.example", error.ToString());
        Assert.Contains("-KeepDns", error.ErrorDetails.RecommendedAction);
        Assert.Single(_host.Run("Get-PlsConsumerEndpoint").Succeeded());

        _host.Run("Remove-PlsConsumerEndpoint api -Force").Succeeded();
        Assert.Empty(_host.Run("Get-PlsConsumerEndpoint").Succeeded());
        Assert.Empty(Zones());
    }

    public void Dispose()
    {
        _host.Run("Stop-PlsSandbox");
        _host.Dispose();
        File.Delete(_world);
    }

    private void Start(string fault)
    {
        // The operator of this world may do all in the hub, too.
        string hub = File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, "tests", "PlsTools.Tests", "Consumers", "hub.yaml"))
            .Replace("actions: [\"*/read\"]", "actions: [\"*\"]");
        File.WriteAllText(_world, $"{hub}faults:\n  - {{ {fault} }}\n");
        _host.Run($"$sandbox = Start-PlsSandbox -World '{_world}' -Speed 1000; $null = Connect-Pls -Sandbox $sandbox -TenantId b -SubscriptionId Spokes").Succeeded();
    }

    private CommandResult Create(string subnet, string name) => _host.Run($"New-PlsConsumerEndpoint api '{Service}' {subnet} -DnsName {name}");

    private string[] Zones()
    {
        using PowerShell shell = _host.Begin(string.Empty);
        const string line = "New-PlsConsumerEndpoint -DnsZone api.";
        return [.. CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches.Select(match => match.CompletionText)];
    }
}
