namespace PlsTools.Simulator.Server.Tests;

/// <summary>One server for all tests of a class.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    public ServerProcess Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ServerProcess.StartAsync("--speed", "60");

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
