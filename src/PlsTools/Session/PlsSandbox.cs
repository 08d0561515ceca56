using PlsTools.Simulator.DataPlane;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.World;

namespace PlsTools.Session;

/// <summary>A running sandbox, as <c>Start-PlsSandbox</c> returns it.</summary>
public sealed class PlsSandbox
{
    private int _stopped;

    internal PlsSandbox(SandboxHost host)
    {
        Host = host;
        Speed = host.Speed;
        Tenants = [.. host.Tenants.Select(tenant => new PlsSandboxTenant(
            tenant.Name, tenant.Id, tenant.Subscriptions.FirstOrDefault()?.Id, [.. tenant.Subscriptions.Select(subscription => subscription.Id)]))];
        Clusters = [.. host.Clusters.Select(cluster => cluster.Name)];
    }

    /// <summary>False once it was stopped; nothing in it answers any more then.</summary>
    public bool IsRunning => Volatile.Read(ref _stopped) == 0;

    public PlsSandboxTenant[] Tenants { get; }

    /// <summary>Names of the AKS clusters.</summary>
    public string[] Clusters { get; }

    /// <summary>How many times faster than the wall's clock its clock runs.</summary>
    public double Speed { get; }

    /// <summary>The ways through private endpoints as they stand now, each with its port on 127.0.0.1.</summary>
    public PlsSandboxRelay[] Relays => IsRunning ? [.. Host.Relays.Select(Describe)] : [];

    /// <summary>
    /// What its ARM and its clusters were asked, the cloud controllers' own questions too, oldest first: the last 10,000. Holds no header and
    /// no body.
    /// </summary>
    public PlsSandboxRequest[] Requests => [.. Host.Requests.All().Select(Describe)];

    internal SandboxHost Host { get; }

    /// <summary>Ends the world. Does nothing the second time.</summary>
    internal async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 0) await Host.DisposeAsync().ConfigureAwait(false);
    }

    private PlsSandboxRequest Describe(LoggedRequest request) => new(
        request.Time, request.Service, request.Method, request.Path, request.Query, request.Status, request.ErrorCode,
        request.PrincipalId is { } id ? Host.NameOf(id) : null, request.Fault, request.Duration);

    private static PlsSandboxRelay Describe(SandboxRelay relay) => new(
        relay.SourceVirtualNetworkId[(relay.SourceVirtualNetworkId.LastIndexOf('/') + 1)..],
        relay.Address, relay.Port, relay.State, relay.Service, relay.LocalEndpoint.ToString());
}
