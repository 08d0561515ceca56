using System.Management.Automation;
using System.Security;
using PlsTools.Simulator.Server.Tests;
using PlsTools.Tests.Hosting;
using PlsTools.Tests.Server;

namespace PlsTools.Tests.Session;

/// <summary>What Tab offers for the parameters of Connect-Pls.</summary>
public sealed class SignInCompletionTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>, IDisposable
{
    private const string ProviderSubscription = "aaaaaaaa-0000-4000-8000-000000000002";

    private readonly ServerProcess _server = simulator.Server;
    private readonly ModuleHost _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-tab").FullName;

    [Theory]
    [InlineData("", "Provider")]
    [InlineData("prov", "Provider")]
    [InlineData("aaaa", ProviderSubscription)]
    [InlineData("x", null)]
    public void Subscriptions_are_completed_with_the_credential_on_the_command_line(string typed, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Complete($"Connect-Pls -AccessToken $token {simulator.Cloud} -SubscriptionId {typed}"));

    [Fact]
    public void Tenants_are_completed_with_the_credential_on_the_command_line() =>
        Assert.Equal([_server.Of("provider-operator", "tenantId")], Complete($"Connect-Pls -AccessToken $token {simulator.Cloud} -TenantId "));

    [Fact]
    public void A_service_principal_on_the_command_line_is_asked_too() => Assert.Equal(
        ["Provider"], Complete($"Connect-Pls -Credential $principal -TenantId provider.example {simulator.Cloud} -SubscriptionId "));

    [Fact]
    public void Without_a_credential_the_default_session_and_the_contexts_of_Az_are_asked()
    {
        _host.Run($"$session = Connect-Pls -AccessToken $token {simulator.Cloud}", ("token", Secret(_server.Of("provider-operator", "token")))).Succeeded();

        Assert.Equal(["Provider"], Complete("Connect-Pls -SubscriptionId "));
        Assert.Equal(["aks-sample"], Complete("Connect-Pls -Cluster aks"));
    }

    [Fact]
    public void A_credential_that_is_refused_offers_nothing_and_says_nothing()
    {
        Assert.Empty(Complete($"Connect-Pls -AccessToken nonsense {simulator.Cloud} -SubscriptionId "));
    }

    [Fact]
    public void Clouds_ways_and_contexts_are_completed()
    {
        string config = Path.Combine(_folder, "config");
        File.WriteAllText(config, "contexts: [{name: shop-prod, context: {cluster: c}}, {name: shop-test, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: 'https://h'}}]\n");

        Assert.Equal(["AzureCloud", "AzureUSGovernment", "AzureChinaCloud"], Complete("Connect-Pls -Environment "));
        Assert.Equal(["AzureChinaCloud"], Complete("Connect-Pls -Environment azurech"));
        Assert.Equal(["AzContext", "AzureCli", "AzurePipelines"], Complete("Connect-Pls -CredentialType Az").Order());
        Assert.Equal(["shop-prod", "shop-test"], Complete($"Connect-Pls -Kubeconfig '{config}' -KubeContext "));
        Assert.Equal(["shop-test"], Complete($"Connect-Pls -Kubeconfig '{config}' -Context shop-t"));
        Assert.Empty(Complete($"Connect-Pls -Kubeconfig '{_folder}/none' -KubeContext "));
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private IEnumerable<string> Complete(string line) => _host.Run(
        "(TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches | ForEach-Object CompletionText",
        ("line", line),
        ("token", Secret(_server.Of("provider-operator", "token"))),
        ("principal", new PSCredential(_server.Of("provider-operator", "clientId"), Secret(_server.Of("provider-operator", "secret"))))).Succeeded()
        .Select(match => match.ToString());

    private static SecureString Secret(string text)
    {
        SecureString secret = new();
        foreach (char letter in text) secret.AppendChar(letter);
        return secret;
    }
}
