using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Consumers;

/// <summary>
/// A sandbox in which tenant a offers one Private Link Service that tenant b may see. One world serves all tests of the room; each test
/// makes endpoints of its own. The default session is the provider's, so that a command which forgets where its input came from fails.
/// </summary>
public sealed class ConsumerWorld : IDisposable
{
    private int _count;

    public ConsumerWorld()
    {
        string manifest = Path.Combine(BuiltModule.RepoRoot, "samples", "Walkthrough", "sample-app.yaml");
        Run($"""
            $sandbox = Start-PlsSandbox -Manifest '{manifest}' -Speed 100
            $consumer = Connect-Pls -Sandbox $sandbox -TenantId b -Name consumer
            $provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
            $service = Get-AksLoadBalancerService default/sample-app -Session provider
            $pls = $service | New-AksPrivateLinkService -Visibility $consumer.SubscriptionId
            """).Succeeded();
        ServiceId = Text(Run("$pls.ResourceId").Single);
        ServiceAlias = Text(Run("$pls.Alias").Single);
        ServiceAddress = Text(Run("$service.IPAddress").Single);
        Subscription = Text(Run("$consumer.SubscriptionId").Single);
    }

    public string ServiceId { get; }

    public string ServiceAlias { get; }

    /// <summary>Private address of the application in the provider's network.</summary>
    public string ServiceAddress { get; }

    /// <summary>The consumer's subscription.</summary>
    public string Subscription { get; }

    internal ModuleHost Host { get; } = new();

    internal CommandResult Run(string script, params (string Name, object? Value)[] variables) => Host.Run(script, variables);

    /// <summary>A name that no endpoint has.</summary>
    internal string NewName() => $"endpoint{Interlocked.Increment(ref _count)}";

    /// <summary>Makes an endpoint, which is Pending.</summary>
    internal PSObject Create() =>
        Run($"New-PlsConsumerEndpoint {NewName()} '{ServiceId}' spoke01/endpoints -RequestMessage please -Session consumer").Single;

    /// <summary>Makes an endpoint and has the provider approve it; returns it as it then is.</summary>
    internal PSObject CreateApproved()
    {
        string name = Text(Create(), "Name");
        Connection(name, "Approve-PlsConnection");
        return Run($"Get-PlsConsumerEndpoint {name} -Session consumer").Single;
    }

    /// <summary>Has the provider do something with an endpoint's connection.</summary>
    internal void Connection(string endpoint, string command) =>
        Run($"Get-PlsConnection '{ServiceId}' -Name '{endpoint}.*' -Session provider | {command}").Succeeded();

    internal static string Text(PSObject item) => item.BaseObject.ToString()!;

    internal static string Text(PSObject item, string property) => item.Properties[property].Value?.ToString() ?? string.Empty;

    public void Dispose()
    {
        Run("Stop-PlsSandbox $sandbox");
        Host.Dispose();
    }
}
