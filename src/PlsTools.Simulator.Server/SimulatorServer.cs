using PlsTools.Simulator.Front;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Server;

/// <summary>A world behind HTTPS on loopback, and the files that tell clients how to reach it.</summary>
internal sealed class SimulatorServer : IAsyncDisposable
{
    private readonly ServerCertificates _certificates;
    private readonly ServerListeners _listeners;
    private readonly SandboxHost _host;

    private SimulatorServer(ServerCertificates certificates, ServerListeners listeners, SandboxHost host, Uri endpoint) =>
        (_certificates, _listeners, _host, Endpoint) = (certificates, listeners, host, endpoint);

    /// <summary>ARM's address.</summary>
    public Uri Endpoint { get; }

    /// <exception cref="ServerException">A port or the folder can't be had.</exception>
    public static async Task<SimulatorServer> StartAsync(ServerOptions options, WorldDefinition world, TimeProvider clock, int processId, CancellationToken cancellation)
    {
        ServerCertificates certificates = new(clock);
        int clusters = world.Tenants.SelectMany(tenant => tenant.Subscriptions).Sum(subscription => subscription.Clusters.Count);
        ServerListeners listeners = await ServerListeners.OpenAsync(options.Port, clusters, options.Speed, certificates).ConfigureAwait(false);
        SandboxFront front = new(
            [Address("https", listeners.ArmPort), new($"https://localhost:{listeners.ArmPort}/")],
            [.. listeners.ClusterPorts.Select(port => Address("https", port))],
            certificates.Authority);
        SandboxHost host = await SandboxHost.StartAsync(
            new()
            {
                World = world,
                Clock = clock,
                Speed = options.Speed,
                WithoutCloudProvider = options.WithoutCloudProvider,
                Front = front,
            },
            cancellation).ConfigureAwait(false);
        SimulatorServer server = new(certificates, listeners, host, front.ArmEndpoints[0]);
        try
        {
            Dictionary<int, ISimulatedService> services = new()
            {
                [listeners.ArmPort] = new ArmAddress(host.Arm, host.Identity),
                [listeners.IdentityPort] = host.Identity,
            };
            for (int index = 0; index < host.Clusters.Count; index++) services[listeners.ClusterPorts[index]] = host.Clusters[index].Api;
            listeners.Serve(services);
            await new ServerFiles(options.Out)
                .WriteAsync(host, Address("http", listeners.IdentityPort), certificates.Authority, processId, cancellation).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _listeners.DisposeAsync().ConfigureAwait(false);
        await _host.DisposeAsync().ConfigureAwait(false);
        _certificates.Dispose();
    }

    private static Uri Address(string scheme, int port) => new($"{scheme}://127.0.0.1:{port}/");
}
