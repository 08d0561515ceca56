using PlsTools.Integration.Tests.Clients;

namespace PlsTools.Integration.Tests.Azure;

/// <summary>
/// The official Azure SDK for JavaScript, in scripts that check the typed results and the error codes themselves. Each script makes
/// what it needs and takes it away again.
/// </summary>
public sealed class AzureSdkTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Theory]
    [InlineData("identity")]
    [InlineData("network")]
    [InlineData("private-link")]
    [InlineData("private-dns")]
    [InlineData("resource-graph")]
    [InlineData("resources")]
    [InlineData("container-service")]
    public async Task TheSdkFinds(string story)
    {
        SimulatorServer server = shared.Server;
        Dictionary<string, string> environment = ClientEnvironment.Of(server, server.NewFolder("node"));
        environment["SIMULATOR_FILE"] = server.DescriptionFile;
        ClientRun run = await ClientProcess.RunAsync("node", [Path.Combine(ClientFolders.Node, "azure", story + ".mjs")], environment);
        Assert.StartsWith("ok ", run.Exits(0).Output, StringComparison.Ordinal);
    }
}
