using PlsTools.Simulator.Server.Tests;
using PlsTools.Tests.Hosting;
using PlsTools.Tests.Server;

namespace PlsTools.Tests.Session;

/// <summary>
/// Connect-Pls without a credential, in real processes with the variables that hosts set, against token endpoints on loopback.
/// </summary>
public sealed class SignInHostTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>, IDisposable
{
    private const string Principal = "consumer-operator";

    private readonly ServerProcess _server = simulator.Server;
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-host").FullName;

    [Theory]
    [InlineData("AzurePipelines")]
    [InlineData("WorkloadIdentity")]
    [InlineData("GitHubActions")]
    [InlineData("Environment")]
    [InlineData("Environment with certificate")]
    [InlineData("ManagedIdentity")]
    [InlineData("AzureCli")]
    public async Task A_hosts_own_variables_sign_in(string host)
    {
        (int exitCode, string screen) = await ConnectAsync(Variables(host));

        Assert.True(exitCode == 0, screen);
        string kind = host.Split(' ')[0];
        Assert.Contains($"credential {kind}, account {_server.Of(Principal, "clientId")}, subscription Consumer, tenant {_server.Of(Principal, "tenantId")}", screen);
        Assert.DoesNotContain(_server.Of(Principal, "secret"), screen);
        Assert.DoesNotContain("eyJ", screen);
    }

    [Fact]
    public async Task A_certificate_in_the_users_store_signs_in_by_its_thumbprint_or_its_path()
    {
        // The store lies in the home folder of the process, which is this test's own.
        (int exitCode, string screen) = await ScriptProcess.PlayAsync(
            _folder,
            $$"""
                $pem = [System.Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPemFile('{{_server.Text("clientCertificate")}}')
                $kept = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($pem.Export('Pfx'), '', 'Exportable, PersistKeySet')
                $store = [System.Security.Cryptography.X509Certificates.X509Store]::new('My', 'CurrentUser')
                $store.Open('ReadWrite')
                $store.Add($kept)
                $store.Close()
                $one = Connect-Pls -ApplicationId {{_server.Of(Principal, "clientId")}} -CertificateThumbprint $pem.Thumbprint -TenantId consumer.example {{simulator.Cloud}}
                $two = Connect-Pls -ApplicationId {{_server.Of(Principal, "clientId")}} -CertificatePath "cert:/CurrentUser/My/$($pem.Thumbprint)" -TenantId consumer.example {{simulator.Cloud}}
                "$($one.Account) $($one.CredentialSource) $($two.SubscriptionName)"
                """,
            new Dictionary<string, string>());

        Assert.True(exitCode == 0, screen);
        Assert.Contains($"{_server.Of(Principal, "clientId")} asked for by -CertificateThumbprint Consumer", screen);
    }

    [Fact]
    public async Task The_first_way_that_is_offered_is_taken()
    {
        Dictionary<string, string> all = Variables("AzureCli");
        foreach (string host in (string[])["ManagedIdentity", "Environment", "WorkloadIdentity"])
            foreach ((string name, string value) in Variables(host)) all[name] = value;

        (int exitCode, string screen) = await ConnectAsync(all);

        Assert.True(exitCode == 0, screen);
        Assert.Contains("credential WorkloadIdentity,", screen);
    }

    [Fact]
    public async Task The_only_way_that_is_meant_is_taken()
    {
        Dictionary<string, string> all = Variables("ManagedIdentity");
        foreach ((string name, string value) in Variables("Environment")) all[name] = value;

        (int exitCode, string screen) = await ConnectAsync(all, "-CredentialType ManagedIdentity");

        Assert.True(exitCode == 0, screen);
        Assert.Contains("credential ManagedIdentity,", screen);
    }

    [Fact]
    public async Task A_way_that_is_offered_and_fails_is_not_passed_over()
    {
        Dictionary<string, string> all = Variables("ManagedIdentity");
        foreach ((string name, string value) in Variables("Environment")) all[name] = value;
        all["AZURE_CLIENT_SECRET"] = "canary-wrong-secret";

        (int exitCode, string screen) = await ConnectAsync(all);

        Assert.Equal(1, exitCode);
        Assert.Contains("the secret is not one of the application's", screen);
        Assert.Contains("AADSTS7000215", screen);
        Assert.DoesNotContain("canary", screen);
    }

    [Fact]
    public async Task A_host_that_offers_nothing_is_told_what_was_looked_for()
    {
        (int exitCode, string screen) = await ConnectAsync(new() { ["AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"] = "c", ["PATH"] = _folder });

        Assert.Equal(1, exitCode);
        Assert.Contains("AzContext: Az.Accounts is not loaded", screen);
        Assert.Contains("env: SYSTEM_ACCESSTOKEN: $(System.AccessToken)", screen);
        Assert.Contains("AzureCli: az is not on the PATH", screen);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<(int ExitCode, string Screen)> ConnectAsync(Dictionary<string, string> environment, string more = "") => ScriptProcess.PlayAsync(
        _folder,
        $$"""
            $session = Connect-Pls -Verbose -Debug {{simulator.Cloud}} {{more}}
            "credential $($session.Credential), account $($session.Account), subscription $($session.SubscriptionName), tenant $($session.TenantId)"
            $session
            """,
        environment);

    private Dictionary<string, string> Variables(string host)
    {
        string clientId = _server.Of(Principal, "clientId");
        string tenantId = _server.Of(Principal, "tenantId");
        Dictionary<string, string> application = new() { ["AZURE_CLIENT_ID"] = clientId, ["AZURE_TENANT_ID"] = tenantId };
        switch (host)
        {
            case "AzurePipelines":
                return new()
                {
                    ["AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"] = clientId,
                    ["AZURESUBSCRIPTION_CLIENT_ID"] = clientId,
                    ["AZURESUBSCRIPTION_TENANT_ID"] = tenantId,
                    ["SYSTEM_ACCESSTOKEN"] = _server.Text("oidcRequestToken"),
                    ["SYSTEM_OIDCREQUESTURI"] = _server.Text("pipelinesOidcRequestUri"),
                };
            case "WorkloadIdentity":
                application["AZURE_FEDERATED_TOKEN_FILE"] = Path.Combine(_folder, "token");
                File.WriteAllText(application["AZURE_FEDERATED_TOKEN_FILE"], _server.Of(Principal, "assertion"));
                return application;
            case "GitHubActions":
                application["ACTIONS_ID_TOKEN_REQUEST_URL"] = _server.Of(Principal, "gitHubOidcRequestUrl");
                application["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = _server.Text("oidcRequestToken");
                return application;
            case "Environment":
                application["AZURE_CLIENT_SECRET"] = _server.Of(Principal, "secret");
                return application;
            case "Environment with certificate":
                application["AZURE_CLIENT_CERTIFICATE_PATH"] = _server.Text("clientCertificate");
                return application;
            case "ManagedIdentity":
                return new()
                {
                    ["IDENTITY_ENDPOINT"] = _server.Text("identityEndpoint"),
                    ["IDENTITY_HEADER"] = _server.Text("identityHeader"),
                    ["AZURE_CLIENT_ID"] = clientId,
                };
            default:
                // In az's own place, which is below the home folder of the process and needs no variable.
                Dictionary<string, string> cli = StandInAz.Giving(Directory.CreateDirectory(Path.Combine(_folder, ".azure")).FullName, tenantId, _server.Of(Principal, "token"));
                cli.Remove("AZURE_CONFIG_DIR");
                return cli;
        }
    }
}
