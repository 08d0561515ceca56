namespace PlsTools.Integration.Tests.Clients;

/// <summary>One server for all tests of a collection. Its end is a test too: SIGTERM, exit code 0.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private SimulatorServer? _server;

    public SimulatorServer Server => _server ?? throw new InvalidOperationException("The server has not been started.");

    public async Task InitializeAsync() => _server = await SimulatorServer.StartAsync("--speed", "60");

    public async Task DisposeAsync()
    {
        await using SimulatorServer server = Server;
        (await server.TerminateAsync()).Exits(0);
    }
}
