using System.Text.Json.Nodes;
using PlsTools.Integration.Tests.Clients;

namespace PlsTools.Integration.Tests.Identity;

/// <summary>The credentials of the official identity library, each against the server's token endpoints, and its token at ARM.</summary>
public sealed class CredentialTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private readonly SimulatorServer _server = shared.Server;

    [Theory]
    [InlineData("secret")]
    [InlineData("secret at AD FS")]
    [InlineData("certificate")]
    [InlineData("assertion")]
    [InlineData("workload identity")]
    [InlineData("pipeline")]
    [InlineData("managed identity")]
    public async Task A_credential_signs_in_as_its_principal(string credential)
    {
        JsonNode outcome = await AskAsync(credential);

        Assert.Null((string?)outcome["message"]);
        Assert.Equal((Principal("tenantId"), Principal("clientId")), ((string?)outcome["tenant"], (string?)outcome["client"]));
        Assert.Equal(["Consumer"], outcome["subscriptions"]!.AsArray().Select(name => (string?)name));
    }

    [Theory]
    [InlineData("wrong secret", "AADSTS7000215")]
    [InlineData("another tenant", "AADSTS700016")]
    [InlineData("unknown managed identity", "Identity not found")]
    public async Task A_refusal_reaches_the_caller(string credential, string told)
    {
        JsonNode outcome = await AskAsync(credential);

        Assert.Contains(told, (string?)outcome["message"]);
        Assert.DoesNotContain(Principal("secret"), outcome.ToJsonString());
    }

    private async Task<JsonNode> AskAsync(string credential)
    {
        string home = _server.NewFolder("identity");
        Dictionary<string, string> environment = ClientEnvironment.Of(_server, home);
        environment["IDENTITY_ENDPOINT"] = (string)_server.Description["identityEndpoint"]!;
        environment["IDENTITY_HEADER"] = (string)_server.Description["identityHeader"]!;
        environment["SYSTEM_OIDCREQUESTURI"] = (string)_server.Description["pipelinesOidcRequestUri"]!;
        environment["AZURE_FEDERATED_TOKEN_FILE"] = Path.Combine(home, "assertion.jwt");
        environment["SIMULATOR_JSON"] = Path.Combine(Path.GetDirectoryName(_server.Kubeconfig)!, "simulator.json");
        await File.WriteAllTextAsync(environment["AZURE_FEDERATED_TOKEN_FILE"], Principal("assertion"));

        ClientRun run = await ClientProcess.RunAsync(
            "node", [Path.Combine(ClientFolders.Node, "identity", "credentials.mjs"), credential, "consumer-operator"], environment);
        return JsonNode.Parse(run.Exits(0).Output)!;
    }

    private string Principal(string member) =>
        (string)_server.Description["principals"]!.AsArray().Single(entry => (string?)entry!["name"] == "consumer-operator")![member]!;
}
