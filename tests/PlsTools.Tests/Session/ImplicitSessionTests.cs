using PlsTools.Simulator.Server.Tests;
using PlsTools.Tests.Hosting;
using PlsTools.Tests.Server;

namespace PlsTools.Tests.Session;

/// <summary>
/// Commands that find no session and make one, in real processes whose context of Az.Accounts functions stand in for. The system's roots are the
/// simulator's authority there, as OpenSSL's own variable says, since nobody can name one.
/// </summary>
public sealed class ImplicitSessionTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly ServerProcess _server = simulator.Server;
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-implicit").FullName;

    [Fact]
    public async Task A_command_signs_in_by_itself_and_says_how()
    {
        (int exitCode, string screen) = await PlayAsync("""
            $endpoints = Get-PlsConsumerEndpoint -Verbose
            $session = Get-PlsSession -Default
            "session $($session.Name), credential $($session.Credential), by $($session.CredentialSource), asked $($azAsked)"
            $again = Get-PlsConsumerEndpoint
            "sessions $(@(Get-PlsSession).Count)"
            """);

        Assert.True(exitCode == 0, screen);
        Assert.Contains("session Consumer, credential AzContext, by the Az context of this runspace: operator@consumer.example", screen);
        Assert.Contains("VERBOSE: Nobody had signed in here: made the session 'Consumer' with AzContext", screen);
        Assert.Contains("sessions 1", screen);
    }

    [Theory]
    [InlineData("$sandbox = Start-PlsSandbox\n$session = Connect-Pls -Sandbox $sandbox -TenantId a\nStop-PlsSandbox")]
    [InlineData("$sandbox = Start-PlsSandbox")]
    [InlineData("$session = Connect-Pls -Name mine\nDisconnect-Pls")]
    [InlineData("$session = Connect-Pls -Name mine -NoDefault")]
    public async Task Whoever_chose_a_session_or_practised_does_not_come_to_a_cloud_by_leaving_it_out(string before)
    {
        (int exitCode, string screen) = await PlayAsync($"{before}\nGet-PlsConsumerEndpoint");

        Assert.Equal(1, exitCode);
        Assert.Contains("There is no session to work in", screen);
    }

    [Fact]
    public async Task A_runspace_with_nothing_to_sign_in_with_says_what_was_looked_for()
    {
        (int exitCode, string screen) = await ScriptProcess.PlayAsync(_folder, "Get-PlsConsumerEndpoint", new Dictionary<string, string>());

        Assert.Equal(1, exitCode);
        Assert.Contains("There is no session to work in", screen);
        Assert.Contains("ManagedIdentity: not set: IDENTITY_ENDPOINT, IDENTITY_HEADER", screen);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<(int ExitCode, string Screen)> PlayAsync(string script)
    {
        string arm = _server.Arm.ToString();
        return ScriptProcess.PlayAsync(
            _folder,
            $$"""
                $ca = '{{_server.Folder}}/ca.pem'
                function Get-AzContext {
                    [pscustomobject]@{
                        Account = [pscustomobject]@{ Id = 'operator@consumer.example' }
                        Tenant = [pscustomobject]@{ Id = '{{_server.Of("consumer-operator", "tenantId")}}' }
                        Environment = [pscustomobject]@{ ResourceManagerUrl = '{{arm}}'; ActiveDirectoryAuthority = '{{arm}}'; ActiveDirectoryServiceEndpointResourceId = '{{arm}}' }
                    }
                }
                function Get-AzAccessToken {
                    param($ResourceUrl, $TenantId, $DefaultProfile)
                    [pscustomobject]@{ Token = '{{_server.Of("consumer-operator", "token")}}'; ExpiresOn = [DateTimeOffset]::UtcNow.AddHours(1) }
                }
                {{script}}
                """,
            new Dictionary<string, string> { ["SSL_CERT_FILE"] = $"{_server.Folder}/ca.pem", ["SSL_CERT_DIR"] = _folder });
    }
}
