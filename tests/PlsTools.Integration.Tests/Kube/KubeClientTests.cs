using PlsTools.Integration.Tests.Clients;

namespace PlsTools.Integration.Tests.Kube;

/// <summary>The official Kubernetes client for JavaScript, in scripts that check the typed results and the refusals themselves.</summary>
public sealed class KubeClientTests(SharedServer shared) : IClassFixture<SharedServer>
{
    [Theory]
    [InlineData("objects")]
    [InlineData("watches")]
    public async Task TheClientFinds(string story)
    {
        SimulatorServer server = shared.Server;
        ClientRun run = await ClientProcess.RunAsync(
            "node", [Path.Combine(ClientFolders.Node, "kube", story + ".mjs")], ClientEnvironment.Of(server, server.NewFolder("node")));
        Assert.StartsWith("ok ", run.Exits(0).Output, StringComparison.Ordinal);
    }
}
