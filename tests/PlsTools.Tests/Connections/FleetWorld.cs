using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

/// <summary>A sandbox of the fleet, in which providers and consumers lie below a management group each.</summary>
public sealed class FleetWorld : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"fleet-{Guid.NewGuid():n}.yaml");

    public FleetWorld()
    {
        string fleet = File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, "samples", "worlds", "fleet.yaml"));
        File.WriteAllText(_file, fleet
            .Replace("    principals:", "    managementGroups: [{ name: providers, displayName: P }, { name: consumers, displayName: C }]\n    principals:")
            .Replace("displayName: Provider {provider:00}", "displayName: Provider {provider:00}\n        managementGroup: providers")
            .Replace("displayName: Consumer {consumer:00}", "displayName: Consumer {consumer:00}\n        managementGroup: consumers"));
        Run($"""
            $PSDefaultParameterValues['*:TimeoutSec'] = 86400
            $sandbox = Start-PlsSandbox -World '{_file}' -Speed 1000
            $fleet = Connect-Pls -Sandbox $sandbox -SubscriptionId f1ee0000-0000-4000-8000-000000000101 -Name fleet
            """).Succeeded();
    }

    internal ModuleHost Host { get; } = new();

    internal CommandResult Run(string script, params (string Name, object? Value)[] variables) => Host.Run(script, variables);

    public void Dispose()
    {
        Host.Dispose();
        File.Delete(_file);
    }
}
