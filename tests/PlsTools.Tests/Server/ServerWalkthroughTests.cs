using System.Net;
using System.Net.Http.Headers;
using System.Security;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Server.Tests;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Server;

/// <summary>The walkthrough's story with the module as it ships, against worlds in other processes, over HTTPS.</summary>
[Collection(HostIdentity.Collection)]
public sealed class ServerWalkthroughTests
{
    private const string Speed = "60";
    private static readonly string s_manifest = Path.Combine(BuiltModule.RepoRoot, "samples", "Walkthrough", "sample-app.yaml");

    [Fact]
    public async Task The_walkthrough_works_with_a_cloud_controller_and_an_API_server_that_are_not_the_simulators()
    {
        await using ServerProcess simulator = await ServerProcess.StartAsync("--no-cloud-provider", "--speed", Speed);
        await using OtherCluster cluster = await OtherCluster.StartAsync(simulator, int.Parse(Speed), s_manifest);
        using ModuleHost host = new();
        Connect(host, simulator, "provider", $"-Kubeconfig '{cluster.Kubeconfig}' -NodeResourceGroup MC_rg-aks_aks-sample_westeurope");
        Connect(host, simulator, "consumer", "-NoDefault");

        Assert.Equal(Steps, Play(host));
        host.Run(WalkthroughCommands.End).Succeeded();
        Assert.Equal("Rejected", host.Run("(Get-PlsConsumerEndpoint sample-app -Session consumer).Status").Single.ToString());
    }

    [Fact]
    public async Task The_walkthrough_works_with_managed_identities_and_the_kubeconfig_that_ARM_hands_out()
    {
        await using ServerProcess simulator = await ServerProcess.StartAsync("--speed", Speed);
        await ApplyAsync(simulator);
        using ModuleHost host = new();
        using HostIdentity identity = new(simulator);
        ConnectIdentity(host, simulator, "provider", "-Cluster aks-sample");
        ConnectIdentity(host, simulator, "consumer", "-NoDefault");

        Assert.Equal(Steps, Play(host));
        string address = host.Run("$endpoint.PrivateIPAddress").Single.ToString();
        Assert.Equal(HttpStatusCode.OK, await ThroughAsync(simulator, address));
        host.Run(WalkthroughCommands.End).Succeeded();
        await Refusal.ThrownAsync(() => ThroughAsync(simulator, address));
    }

    private static string[] Steps =>
    [
        "the Service has a private address",
        "the Private Link Service is there",
        "it lies in the node resource group",
        "the connection awaits approval",
        "the request comes from tenant b",
        "the endpoint is approved and has an address in spoke01",
    ];

    private static void Connect(ModuleHost host, ServerProcess simulator, string name, string more)
    {
        SecureString token = new();
        foreach (char letter in simulator.Of($"{name}-operator", "token")) token.AppendChar(letter);
        host.Run(
            $"${name} = Connect-Pls -AccessToken $token -ResourceManagerUrl {simulator.Arm} -CertificateAuthority '{simulator.Folder}/ca.pem' -Name {name} {more}",
            ("token", token)).Succeeded();
    }

    private static void ConnectIdentity(ModuleHost host, ServerProcess simulator, string name, string more) =>
        host.Run(
            $"${name} = Connect-Pls -Identity -AccountId {simulator.Of($"{name}-operator", "clientId")} -ResourceManagerUrl {simulator.Arm} "
            + $"-CertificateAuthority '{simulator.Folder}/ca.pem' -Name {name} {more}").Succeeded();

    /// <summary>Server-side apply, document by document.</summary>
    private static async Task ApplyAsync(ServerProcess simulator)
    {
        string[] documents = (await File.ReadAllTextAsync(s_manifest)).Split("---\n");
        using HttpClient client = simulator.CreateClient(KubeAccess.Token(simulator));
        foreach ((string path, string document) in new[] { "apis/apps/v1/namespaces/default/deployments", "api/v1/namespaces/default/services" }.Zip(documents))
        {
            using StringContent body = new(document, new MediaTypeHeaderValue("application/apply-patch+yaml"));
            using HttpResponseMessage response = await client.PatchAsync(
                new Uri(KubeAccess.Server(simulator), $"{path}/sample-app?fieldManager=tests"), body);
            response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Goes through the private endpoint at an address, by the port that the server tells for it.</summary>
    private static async Task<HttpStatusCode> ThroughAsync(ServerProcess simulator, string address)
    {
        using HttpClient client = simulator.CreateClient();
        JsonNode relays = JsonNode.Parse(await client.GetStringAsync($"simulator/relays?address={address}"))!;
        using HttpResponseMessage response = await client.GetAsync($"http://{Assert.Single(relays.AsArray())!["localEndpoint"]}/");
        return response.StatusCode;
    }

    private static string[] Play(ModuleHost host)
    {
        const string mark = "[as told] ";

        // Unlike the sandbox, neither server waits for its cloud controller when it starts.
        host.Run("do { $address = (Get-AksLoadBalancerService default/sample-app -Session provider).IPAddress } until ($address)").Succeeded();
        return
        [
            .. host.Run(WalkthroughCommands.Story).Succeeded().Select(item => item.BaseObject).OfType<string>()
                .Where(line => line.StartsWith(mark)).Select(line => line[mark.Length..]),
        ];
    }
}
