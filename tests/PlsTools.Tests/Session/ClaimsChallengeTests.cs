using System.Management.Automation;
using System.Security;
using System.Text;
using PlsTools.Simulator.Server.Tests;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Session;

/// <summary>Azure takes a token no more in the middle of a session, and asks for one with more proof (continuous access evaluation).</summary>
public sealed class ClaimsChallengeTests : IAsyncLifetime
{
    private const string Principal = "consumer-operator";
    private const string Challenge = "faults:\n  - { name: ArmClaimsChallenge, path: '*/privateEndpoints', first: 1 }\n";

    private readonly ModuleHost _host = new();
    private readonly string _world = Path.Combine(Path.GetTempPath(), $"challenge-{Guid.NewGuid():n}.yaml");
    private ServerProcess _server = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(_world, await File.ReadAllTextAsync(Path.Combine(BuiltModule.RepoRoot, "samples", "worlds", "walkthrough.yaml")) + Challenge);
        _server = await ServerProcess.StartAsync("--world", _world);
    }

    public async Task DisposeAsync()
    {
        _host.Dispose();
        await _server.DisposeAsync();
        File.Delete(_world);
    }

    [Fact]
    public void An_application_gets_a_new_token_and_goes_on()
    {
        Connect("-Credential $principal -TenantId consumer.example").Succeeded();

        CommandResult result = _host.Run("Get-PlsConsumerEndpoint -Verbose");

        result.Succeeded();
        string[] told = [.. result.Verbose.Where(line => line.Contains("/privateEndpoints"))];
        Assert.Equal(2, told.Length);
        Assert.Contains(": 401 in ", told[0]);
        Assert.Contains(": 200 in ", told[1]);
    }

    [Fact]
    public void A_token_that_was_brought_along_is_not_shown_again()
    {
        Connect("-AccessToken $token").Succeeded();

        ErrorRecord error = _host.Run("Get-PlsConsumerEndpoint").Error;

        Assert.StartsWith("AccessTokenChallenged,", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, error.CategoryInfo.Category);
        Assert.Contains("Connect-Pls -AccessToken", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void The_Az_context_is_answered_with_the_line_that_a_person_must_run()
    {
        Az(string.Empty);
        Connect("-DefaultProfile $azContext").Succeeded();

        ErrorRecord error = _host.Run("Get-PlsConsumerEndpoint").Error;

        Assert.StartsWith("AzContextChallenged,", error.FullyQualifiedErrorId);
        Assert.Contains($"Connect-AzAccount -Tenant '{_server.Of(Principal, "tenantId")}' -ClaimsChallenge 'eyJ", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void An_Az_command_that_takes_claims_is_given_them()
    {
        Az(", $ClaimsChallenge");
        Connect("-DefaultProfile $azContext").Succeeded();

        _host.Run("Get-PlsConsumerEndpoint").Succeeded();

        Assert.Contains("nbf", Encoding.UTF8.GetString(Convert.FromBase64String(_host.Run("$azClaims").Single.ToString())));
    }

    /// <summary>Az.Accounts as far as the module asks it.</summary>
    private void Az(string parameters) => _host.Run(
        $$"""
            function Get-AzAccessToken {
                [CmdletBinding()] param($ResourceUrl, $TenantId, $DefaultProfile{{parameters}})
                if ($ClaimsChallenge) { $global:azClaims = $ClaimsChallenge }
                [pscustomobject]@{ Token = $global:token; ExpiresOn = [DateTimeOffset]::UtcNow.AddHours(1) }
            }
            $azContext = [pscustomobject]@{
                Account = [pscustomobject]@{ Id = 'operator@consumer.example' }
                Tenant = [pscustomobject]@{ Id = $tenantId }
                Environment = [pscustomobject]@{ ResourceManagerUrl = $arm; ActiveDirectoryAuthority = $arm; ActiveDirectoryServiceEndpointResourceId = $arm }
            }
            """,
        ("tenantId", _server.Of(Principal, "tenantId")),
        ("arm", _server.Arm.ToString())).Succeeded();

    private CommandResult Connect(string parameters) => _host.Run(
        $"Connect-Pls {parameters} -ResourceManagerUrl {_server.Arm} -CertificateAuthority '{_server.Folder}/ca.pem'",
        ("principal", new PSCredential(_server.Of(Principal, "clientId"), Secret(_server.Of(Principal, "secret")))),
        ("token", Secret(_server.Of(Principal, "token"))));

    private static SecureString Secret(string text)
    {
        SecureString secret = new();
        foreach (char letter in text) secret.AppendChar(letter);
        return secret;
    }
}
