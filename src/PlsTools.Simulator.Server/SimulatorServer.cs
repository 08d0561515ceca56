using PlsTools.Simulator.Front;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Server;

/// <summary>A world behind HTTPS on loopback, and the files that tell clients how to reach it.</summary>
internal sealed class SimulatorServer : IAsyncDisposable
{
    private readonly ServerCertificates _certificates;
    private readonly ServerListeners _listeners;
    private SandboxHost? _host;

    private SimulatorServer(ServerCertificates certificates, ServerListeners listeners) => (_certificates, _listeners) = (certificates, listeners);

    /// <summary>ARM's address.</summary>
    public Uri Endpoint => Address("https", _listeners.ArmPort);

    /// <exception cref="ServerException">A port or the folder can't be had.</exception>
    /// <exception cref="WorldRefusedException">The world can't be made as it is described.</exception>
    public static async Task<SimulatorServer> StartAsync(ServerOptions options, WorldDefinition world, TimeProvider clock, int processId, CancellationToken cancellation)
    {
        double speed = options.Speed ?? world.Speed ?? 1;
        int clusters = world.Tenants.SelectMany(tenant => tenant.Subscriptions).Sum(subscription => subscription.Clusters.Count);
        ServerCertificates certificates = new(clock);
        SimulatorServer server = new(certificates, await ServerListeners.OpenAsync(options.Port, clusters, speed, certificates).ConfigureAwait(false));
        try
        {
            SandboxOptions sandbox = new() { World = world, Clock = clock, Speed = speed, WithoutCloudProvider = options.WithoutCloudProvider, Front = server.Front() };
            SandboxHost host = await server.BeginAsync(sandbox, cancellation).ConfigureAwait(false);
            await new ServerFiles(options.Out)
                .WriteAsync(host, Address("http", server._listeners.IdentityPort), certificates, processId, cancellation).ConfigureAwait(false);
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
        if (_host is not null) await _host.DisposeAsync().ConfigureAwait(false);
        _certificates.Dispose();
    }

    private static Uri Address(string scheme, int port) => new($"{scheme}://127.0.0.1:{port}/");

    private SandboxFront Front() => new(
        [Endpoint, new($"https://localhost:{_listeners.ArmPort}/")],
        [.. _listeners.ClusterPorts.Select(port => Address("https", port))],
        _certificates.Authority);

    private async Task<SandboxHost> BeginAsync(SandboxOptions options, CancellationToken cancellation)
    {
        _host = await SandboxHost.StartAsync(options, cancellation).ConfigureAwait(false);
        _host.TrustCertificate(_certificates.Client);
        Dictionary<int, ISimulatedService> services = new()
        {
            [_listeners.ArmPort] = new ArmAddress(_host),
            [_listeners.IdentityPort] = _host.Identity,
        };
        for (int index = 0; index < _host.Clusters.Count; index++) services[_listeners.ClusterPorts[index]] = _host.Clusters[index].Api;
        _listeners.Serve(services);
        return _host;
    }
}
