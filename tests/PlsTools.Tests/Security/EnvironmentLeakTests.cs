using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Security;

/// <summary>
/// Signing in with what a host put into the environment, in a process of its own whose home and temporary folder are this test's, where all goes
/// well and where everybody that is asked refuses and repeats the request.
/// </summary>
public sealed class EnvironmentLeakTests : IDisposable
{
    private const string Id = "44444444-4444-4444-4444-444444444444";

    private static readonly Canary s_issued = Canary.Token("access token that was issued");
    private static readonly Canary s_secret = Canary.Opaque("client secret");
    private static readonly Canary s_job = Canary.Token("the job's own token");
    private static readonly Canary s_file = Canary.Token("token in a file");
    private static readonly Canary s_header = new("identity header", "5f0c9b1e-7d3a-4c62-9e8f-1b2a3c4d5e6f");
    private static readonly Canary s_printed = Canary.Opaque("what az prints");

    /// <summary>What the host provides.</summary>
    private readonly string _given = Directory.CreateTempSubdirectory("plstools-given").FullName;

    /// <summary>Home and temporary folder of the process.</summary>
    private readonly string _home = Directory.CreateTempSubdirectory("plstools-home").FullName;

    private readonly ChattyCloud _cloud = new(s_issued);
    private readonly Evidence _evidence = new(new([s_issued, s_secret, s_job, s_file, s_header, s_printed]));

    [Theory]
    [InlineData("AzurePipelines", false)]
    [InlineData("AzurePipelines", true)]
    [InlineData("WorkloadIdentity", false)]
    [InlineData("WorkloadIdentity", true)]
    [InlineData("GitHubActions", false)]
    [InlineData("GitHubActions", true)]
    [InlineData("Environment", false)]
    [InlineData("Environment", true)]
    [InlineData("ManagedIdentity", false)]
    [InlineData("ManagedIdentity", true)]
    [InlineData("AzureCli", false)]
    [InlineData("AzureCli", true)]
    public async Task Nothing_of_a_hosts_secrets_is_shown_or_written(string host, bool isRefused)
    {
        if (isRefused) _cloud.Refuses = request => (401, "application/json", Refusal(request));
        string authority = Path.Combine(_given, "ca.pem");
        await File.WriteAllTextAsync(authority, _cloud.Authority);
        Dictionary<string, string> environment = Variables(host, isRefused);
        environment["TMPDIR"] = _home;
        environment["DOTNET_EnableDiagnostics"] = "0";

        (int exitCode, string screen) = await ScriptProcess.PlayAsync(
            _home,
            $$"""
                try {
                    $session = Connect-Pls -Verbose -Debug -TenantId contoso.example -ResourceManagerUrl {{_cloud.Url}} -CertificateAuthority '{{authority}}'
                    "taken: $($session.Credential)"
                    $session
                    [System.Management.Automation.PSSerializer]::Serialize($session, 6)
                }
                catch {
                    "failed: $($_.FullyQualifiedErrorId)"
                    $_.Exception.ToString()
                    "$($_.ErrorDetails) $($_.TargetObject)"
                }
                foreach ($record in $Error) { $record; [System.Management.Automation.PSSerializer]::Serialize($record, 2) }
                """,
            environment);

        Assert.True(exitCode == 0, screen);
        Assert.Contains(isRefused ? "failed: SignIn" : $"taken: {host}", screen);
        _evidence.Text("screen", screen);
        _evidence.Folder("home", _home);
        Assert.True(_evidence.Leaks.Count == 0, string.Join('\n', _evidence.Leaks));
    }

    public void Dispose()
    {
        _cloud.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_given, recursive: true);
        Directory.Delete(_home, recursive: true);
    }

    /// <summary>In one line, since only the first line of a refusal is passed on.</summary>
    private static string Refusal(string request)
    {
        string line = request.Replace(@"\r\n", " ", StringComparison.Ordinal);
        return $$"""{"error":"invalid_client","error_description":"AADSTS7000299: refused {{line}}","message":"refused {{line}}"}""";
    }

    private Dictionary<string, string> Variables(string host, bool isRefused)
    {
        Dictionary<string, string> application = new() { ["AZURE_CLIENT_ID"] = Id, ["AZURE_TENANT_ID"] = "contoso.example" };
        switch (host)
        {
            case "AzurePipelines":
                return new()
                {
                    ["AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"] = Id,
                    ["AZURESUBSCRIPTION_CLIENT_ID"] = Id,
                    ["AZURESUBSCRIPTION_TENANT_ID"] = "contoso.example",
                    ["SYSTEM_ACCESSTOKEN"] = s_job.Value,
                    ["SYSTEM_OIDCREQUESTURI"] = $"{_cloud.Url}/oidc",
                };
            case "WorkloadIdentity":
                application["AZURE_FEDERATED_TOKEN_FILE"] = Path.Combine(_given, "token");
                File.WriteAllText(application["AZURE_FEDERATED_TOKEN_FILE"], s_file.Value);
                return application;
            case "GitHubActions":
                application["ACTIONS_ID_TOKEN_REQUEST_URL"] = $"{_cloud.Url}/oidc";
                application["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = s_job.Value;
                return application;
            case "Environment":
                application["AZURE_CLIENT_SECRET"] = s_secret.Value;
                return application;
            case "ManagedIdentity":
                return new() { ["IDENTITY_ENDPOINT"] = $"{_cloud.Url}/msi/token", ["IDENTITY_HEADER"] = s_header.Value };
            default:
                return isRefused
                    ? StandInAz.Failing(_given, "contoso.example", $"ERROR: refused {s_printed.Value}")
                    : StandInAz.Giving(_given, "contoso.example", s_issued.Value);
        }
    }
}
