using System.Management.Automation;
using System.Security;
using PlsTools.Simulator.Server.Tests;
using PlsTools.Tests.Hosting;
using PlsTools.Tests.Server;

namespace PlsTools.Tests.Session;

/// <summary>The sign-in of Az.Accounts, with functions that stand in for its commands and tokens that a simulator on loopback believes.</summary>
public sealed class AzContextTests : IClassFixture<SimulatorFixture>, IDisposable
{
    private const string Principal = "provider-operator";

    /// <summary>Az.Accounts as far as the module asks it: the shapes of its context and of its answer.</summary>
    private const string StandIns = """
        function Get-AzContext { $global:azContext }
        function Get-AzAccessToken {
            [CmdletBinding()] param($ResourceUrl, $TenantId, $DefaultProfile)
            $global:azAsked += @([pscustomobject]@{ ResourceUrl = $ResourceUrl; TenantId = $TenantId; Account = $DefaultProfile.Account.Id })
            if ($global:azFailure) { throw $global:azFailure }
            [pscustomobject]@{ Token = $global:azToken; ExpiresOn = $global:azEnd; Type = 'Bearer' }
        }
        $global:azAsked = @()
        $global:azContext = [pscustomobject]@{
            Account = [pscustomobject]@{ Id = 'operator@provider.example'; Type = 'User' }
            Tenant = [pscustomobject]@{ Id = $tenantId }
            Subscription = [pscustomobject]@{ Id = $subscriptionId; Name = 'Provider' }
            Environment = [pscustomobject]@{ Name = 'Simulator'; ResourceManagerUrl = $arm; ActiveDirectoryAuthority = $arm; ActiveDirectoryServiceEndpointResourceId = $arm }
        }
        """;

    private readonly ServerProcess _server;
    private readonly ModuleHost _host = new();

    public AzContextTests(SimulatorFixture simulator)
    {
        _server = simulator.Server;
        _host.Run(
            StandIns,
            ("tenantId", _server.Of(Principal, "tenantId")),
            ("subscriptionId", "aaaaaaaa-0000-4000-8000-000000000002"),
            ("arm", _server.Arm.ToString()),
            ("azToken", Secret(_server.Of(Principal, "token"))),
            ("azEnd", DateTimeOffset.UtcNow.AddHours(1))).Succeeded();
    }

    [Fact]
    public void The_runspaces_context_signs_in_without_being_asked_for()
    {
        PSObject session = Connect().Single;

        Assert.Equal(("AzContext", "Provider"), (session.Properties["Credential"].Value, session.Properties["SubscriptionName"].Value));
        Assert.Equal("the Az context of this runspace: operator@provider.example", session.Properties["CredentialSource"].Value);
        Assert.Equal(_server.Of(Principal, "tenantId"), session.Properties["TenantId"].Value);
        PSObject asked = _host.Run("$azAsked").Single;
        Assert.Equal(_server.Arm.ToString(), asked.Properties["ResourceUrl"].Value);
        Assert.Equal(_server.Of(Principal, "tenantId"), asked.Properties["TenantId"].Value);
        Assert.Equal("operator@provider.example", asked.Properties["Account"].Value);
    }

    [Fact]
    public void A_token_that_is_a_text_does_as_well()
    {
        _host.Run("$global:azToken = $text", ("text", _server.Of(Principal, "token"))).Succeeded();

        Assert.Equal("AzContext", Connect().Single.Properties["Credential"].Value);
    }

    [Theory]
    [InlineData("-DefaultProfile $azContext")]
    [InlineData("-AzContext $azContext")]
    [InlineData("-DefaultProfile ([pscustomobject]@{ Context = $azContext })")]
    public void A_context_can_be_handed_over(string parameter)
    {
        Assert.Equal("asked for by -DefaultProfile", Connect(parameter).Single.Properties["CredentialSource"].Value);
    }

    [Fact]
    public void Tokens_are_renewed_in_the_command_that_needs_them_and_not_before()
    {
        _host.Run("$global:azEnd = [DateTimeOffset]::UtcNow.AddMinutes(4)").Succeeded();
        Connect().Succeeded();
        int first = Asked();

        _host.Run("Get-PlsConsumerEndpoint").Succeeded();
        int renewed = Asked();
        _host.Run("$global:azEnd = [DateTimeOffset]::UtcNow.AddHours(1); Get-PlsConsumerEndpoint; Get-PlsConsumerEndpoint").Succeeded();

        Assert.Equal(1, first);
        Assert.True(renewed > first, "A token that is about to end was not renewed.");
        int settled = Asked();
        _host.Run("Get-PlsConsumerEndpoint").Succeeded();
        Assert.Equal(settled, Asked());
    }

    [Fact]
    public void The_session_stays_with_its_account_when_another_context_is_selected()
    {
        _host.Run("$global:azEnd = [DateTimeOffset]::UtcNow.AddMinutes(4)").Succeeded();
        Connect().Succeeded();

        _host.Run("$global:azContext = $azContext.PSObject.Copy(); $azContext.Account = [pscustomobject]@{ Id = 'somebody@else.example' }; Get-PlsConsumerEndpoint").Succeeded();

        Assert.All(_host.Run("$azAsked").Succeeded(), asked => Assert.Equal("operator@provider.example", asked.Properties["Account"].Value));
    }

    [Fact]
    public void What_Az_says_comes_back_as_a_sentence_with_a_cure()
    {
        ErrorRecord error = (ErrorRecord)_host.Run(
            $"$global:azFailure = 'AADSTS50076: Due to a configuration change you must use multi-factor authentication.'; try {{ {ConnectText()} }} catch {{ $_ }}").Single.BaseObject;

        Assert.StartsWith("AzContextRefused,", error.FullyQualifiedErrorId);
        Assert.Contains("AADSTS50076", error.ToString());
        Assert.Contains("Connect-AzAccount", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void An_object_that_is_no_context_is_refused()
    {
        ErrorRecord error = _host.Ends("Connect-Pls -DefaultProfile ([pscustomobject]@{ Name = 'x' })");

        Assert.StartsWith("AzContextUnreadable,", error.FullyQualifiedErrorId);
    }

    [Fact]
    public void A_context_that_is_not_there_is_told()
    {
        _host.Run("$global:azContext = $null").Succeeded();

        ErrorRecord error = _host.Ends("Connect-Pls -CredentialType AzContext");

        Assert.StartsWith("CredentialNotOffered,", error.FullyQualifiedErrorId);
        Assert.Contains("Connect-AzAccount", error.ToString());
    }

    [Fact]
    public void Another_runspace_shares_the_token_and_says_so_where_it_must_renew_it()
    {
        PSObject session = Connect().Single;
        using ModuleHost other = new();

        Assert.Empty(other.Run("Get-PlsConsumerEndpoint -Session $session", ("session", session)).Succeeded());

        _host.Run("$global:azEnd = [DateTimeOffset]::UtcNow.AddSeconds(-1)").Succeeded();
        PSObject brief = Connect("-Name brief").Single;
        Assert.Equal("AzContextOutOfReach", other.Run("Get-PlsConsumerEndpoint -Session $session", ("session", brief)).ErrorIds.Single());
    }

    [Fact]
    public void The_token_is_in_no_stream_and_no_serialised_object()
    {
        CommandResult connected = Connect("-Verbose -Debug");

        string all = PSSerializer.Serialize(connected.Single, 6) + string.Join('\n', connected.Verbose);
        Assert.Contains("operator@provider.example", all);
        Assert.DoesNotContain("eyJ", all);
    }

    public void Dispose() => _host.Dispose();

    private int Asked() => _host.Run("$azAsked").Succeeded().Count;

    private CommandResult Connect(string parameters = "") => _host.Run(ConnectText(parameters));

    private string ConnectText(string parameters = "") => $"Connect-Pls {parameters} -CertificateAuthority '{_server.Folder}/ca.pem'";

    private static SecureString Secret(string text)
    {
        SecureString secret = new();
        foreach (char letter in text) secret.AppendChar(letter);
        return secret;
    }
}
