using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

/// <summary>
/// A sandbox in which tenant a offers one Private Link Service and tenant b asks for connections to it. One world serves all tests of
/// the room; each test asks for connections of its own. The default session is the consumer's, so that a command which forgets where
/// its input came from fails.
/// </summary>
public sealed class ConnectionWorld : IDisposable
{
    // The sandbox's hour is some seconds: on a busy machine the usual quarter of an hour would be over too soon.
    private const string Patience = "$PSDefaultParameterValues['*:TimeoutSec'] = 86400";

    private int _count;

    public ConnectionWorld()
    {
        Host = NewHost();
        string manifest = Path.Combine(BuiltModule.RepoRoot, "samples", "Walkthrough", "sample-app.yaml");
        Run($"""
            $sandbox = Start-PlsSandbox -Manifest '{manifest}' -Speed 1000
            $provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
            $consumer = Connect-Pls -Sandbox $sandbox -TenantId b -Name consumer
            $pls = Get-AksLoadBalancerService default/sample-app -Session provider | New-AksPrivateLinkService -Visibility $consumer.SubscriptionId
            """).Succeeded();
        ServiceId = Text(Run("$pls.ResourceId").Single);
        ServiceName = Text(Run("$pls.Name").Single);
        ConsumerSubscription = Text(Run("$consumer.SubscriptionId").Single);
    }

    public string ServiceId { get; }

    public string ServiceName { get; }

    public string ConsumerSubscription { get; }

    public object Provider => Run("$provider").Single.BaseObject;

    internal ModuleHost Host { get; }

    /// <summary>A runspace of its own, without any session.</summary>
    internal static ModuleHost NewHost(TestHost? screen = null)
    {
        ModuleHost host = new(host: screen);
        host.Run(Patience).Succeeded();
        return host;
    }

    internal CommandResult Run(string script, params (string Name, object? Value)[] variables) => Host.Run(script, variables);

    /// <summary>Asks for a connection, and returns it as the provider sees it.</summary>
    internal PSObject Request(string message = "please") => Request($"ep{Interlocked.Increment(ref _count)}", message);

    internal PSObject Request(string endpoint, string message)
    {
        Run($"New-PlsConsumerEndpoint {endpoint} '{ServiceId}' spoke01/endpoints -RequestMessage '{message}' -Session consumer").Succeeded();
        return Run($"Get-PlsConnection '{ServiceId}' -Name '{endpoint}.*' -Session provider").Single;
    }

    /// <summary>Asks for a connection and approves it.</summary>
    internal PSObject Connect() =>
        Run("$request | Approve-PlsConnection -Description connected -PassThru", ("request", Request())).Single;

    /// <summary>The connection as it is now.</summary>
    internal PSObject Read(PSObject connection) => Run("Get-PlsConnection $id -Session provider", ("id", Text(connection, "ResourceId"))).Single;

    /// <summary>The consumer's view of the connection.</summary>
    internal PSObject Endpoint(PSObject connection) =>
        Run("Get-PlsConsumerEndpoint $name -Session consumer", ("name", Text(connection, "PrivateEndpointName"))).Single;

    internal static string Text(PSObject item) => item.BaseObject.ToString()!;

    internal static string Text(PSObject item, string property) => item.Properties[property].Value?.ToString() ?? string.Empty;

    public void Dispose() => Host.Dispose();
}
