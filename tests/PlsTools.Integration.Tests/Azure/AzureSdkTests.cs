using PlsTools.Integration.Tests.Clients;

namespace PlsTools.Integration.Tests.Azure;

/// <summary>
/// The official Azure SDK for JavaScript, in scripts that check the typed results and the error codes themselves. Each script makes
/// what it needs and takes it away again.
/// </summary>
[Collection(nameof(ServerCollection))]
public sealed class AzureSdkTests(SharedServer shared)
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
        ClientRun run = await NodeClient.RunAsync(server, Path.Combine("azure", story + ".mjs"));
        run.Exits(0);
        Assert.Contains("ok ", run.Output, StringComparison.Ordinal);
    }
}
