using PlsTools.Simulator.Server.Tests;

namespace PlsTools.Tests.Server;

/// <summary>One simulator in a process of its own for all tests of a class.</summary>
public sealed class SimulatorFixture : IAsyncLifetime
{
    public ServerProcess Server { get; private set; } = null!;

    /// <summary>The parameters of <c>Connect-Pls</c> that name it as the cloud.</summary>
    public string Cloud => $"-ResourceManagerUrl {Server.Arm} -CertificateAuthority '{Server.Folder}/ca.pem'";

    public async Task InitializeAsync() => Server = await ServerProcess.StartAsync("--speed", "60");

    public async Task DisposeAsync() => await Server.DisposeAsync();
}
