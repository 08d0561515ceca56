using System.Text.Json.Nodes;
using PlsTools.Integration.Tests.Clients;

namespace PlsTools.Integration.Tests.Identity;

/// <summary>Debian's az as a service principal. It leaves out instance discovery for AD FS alone, so that is where it is sent.</summary>
public sealed class AzSignInTests(SharedServer shared) : IClassFixture<SharedServer>, IAsyncLifetime
{
    private readonly SimulatorServer _server = shared.Server;
    private readonly string _home = shared.Server.NewFolder("az-sign-in");

    public async Task InitializeAsync()
    {
        string arm = ((string)_server.Description["armEndpoint"]!).TrimEnd('/');
        (await AzAsync(
            "cloud", "register", "--name", "Simulator", "--endpoint-resource-manager", arm, "--endpoint-active-directory", $"{arm}/adfs",
            "--endpoint-active-directory-resource-id", arm, "--endpoint-active-directory-graph-resource-id", "https://graph.windows.net/")).Exits(0);
        (await AzAsync("cloud", "set", "--name", "Simulator")).Exits(0);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_secret_signs_in() => await SeesItsSubscriptionAsync(Principal("secret"));

    [Fact]
    public async Task A_certificate_signs_in() => await SeesItsSubscriptionAsync((string)_server.Description["clientCertificate"]!);

    [Fact]
    public async Task A_wrong_secret_does_not()
    {
        ClientRun refused = (await SignInAsync("wrong")).Exits(1);

        Assert.Contains("AADSTS7000215: Invalid client secret provided.", refused.Error);
    }

    private async Task SeesItsSubscriptionAsync(string password)
    {
        JsonNode account = JsonNode.Parse((await SignInAsync(password)).Exits(0).Output)![0]!;

        Assert.Equal(("Provider", Principal("tenantId")), ((string?)account["name"], (string?)account["tenantId"]));
    }

    private Task<ClientRun> SignInAsync(string password) =>
        AzAsync("login", "--service-principal", "--username", Principal("clientId"), "--password", password, "--tenant", Principal("tenantId"), "--output", "json");

    private string Principal(string member) =>
        (string)_server.Description["principals"]!.AsArray().Single(entry => (string?)entry!["name"] == "provider-operator")![member]!;

    private Task<ClientRun> AzAsync(params string[] arguments) => ClientProcess.RunAsync("az", arguments, ClientEnvironment.Of(_server, _home));
}
