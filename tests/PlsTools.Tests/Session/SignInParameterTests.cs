using System.Management.Automation;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PlsTools.Simulator.Server.Tests;
using PlsTools.Tests.Hosting;
using PlsTools.Tests.Server;

namespace PlsTools.Tests.Session;

/// <summary>Connect-Pls with a credential on the command line, against Entra's token endpoints on loopback.</summary>
public sealed class SignInParameterTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>, IDisposable
{
    private const string Principal = "provider-operator";

    // A key takes its time to make: the tests share it.
    private static readonly X509Certificate2 s_unknown = new CertificateRequest("CN=unknown", RSA.Create(2048), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        .CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private readonly ServerProcess _server = simulator.Server;
    private readonly ModuleHost _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-signin").FullName;

    [Theory]
    [InlineData("-Credential $principal", "asked for by -Credential")]
    [InlineData("-ApplicationId $clientId -CertificatePath $pem", "asked for by -CertificatePath")]
    [InlineData("-ApplicationId $clientId -CertificatePath $pfx -CertificatePassword $password", "asked for by -CertificatePath")]
    [InlineData("-ClientId $clientId -Certificate $certificate", "asked for by -Certificate")]
    [InlineData("-ApplicationId $clientId -FederatedToken $assertion", "asked for by -FederatedToken")]
    public void A_service_principal_signs_in(string parameters, string source)
    {
        PSObject session = Connect($"{parameters} -TenantId {_server.Of(Principal, "tenantId")}").Single;

        Assert.Equal("ServicePrincipal", session.Properties["Credential"].Value);
        Assert.Equal(source, session.Properties["CredentialSource"].Value);
        Assert.Equal(_server.Of(Principal, "clientId"), session.Properties["Account"].Value);
        Assert.Equal(("Provider", "Provider"), (session.Properties["Name"].Value, session.Properties["SubscriptionName"].Value));
        Assert.Null(session.Properties["ExpiresOn"].Value);
    }

    [Fact]
    public void The_tenant_may_be_named_by_its_domain()
    {
        PSObject session = Connect("-Credential $principal -TenantId provider.example").Single;

        Assert.Equal(_server.Of(Principal, "tenantId"), session.Properties["TenantId"].Value);
    }

    [Theory]
    [InlineData("$token")]
    [InlineData("$plain")]
    [InlineData("([pscustomobject]@{ Token = $token; ExpiresOn = 0 })")]
    [InlineData("([pscustomobject]@{ Token = $plain; ExpiresOn = 0 })")]
    public void A_token_comes_as_a_secret_a_text_or_what_Get_AzAccessToken_gives(string token)
    {
        PSObject session = Connect($"-AccessToken {token}").Single;

        Assert.Equal(("AccessToken", "Provider"), (session.Properties["Credential"].Value, session.Properties["SubscriptionName"].Value));
        Assert.Equal(_server.Of(Principal, "clientId"), session.Properties["Account"].Value);
        Assert.IsType<DateTimeOffset>(session.Properties["ExpiresOn"].Value);
    }

    [Theory]
    [InlineData("-Credential $wrong -TenantId provider.example", "SignInSecretInvalid", "AADSTS7000215")]
    [InlineData("-Credential $principal -TenantId nobody.example", "SignInTenantUnknown", "AADSTS90002")]
    [InlineData("-Credential $principal -TenantId consumer.example", "SignInApplicationUnknown", "AADSTS700016")]
    [InlineData("-ApplicationId $clientId -FederatedToken $foreign -TenantId provider.example", "SignInFederationMismatch", "AADSTS700213")]
    [InlineData("-ApplicationId $clientId -Certificate $unknown -TenantId provider.example", "SignInCertificateUnknown", "AADSTS700027")]
    [InlineData("-Credential $principal -TenantId provider.example -Audience https://else.example", "SignInAudienceUnknown", "AADSTS500011")]
    [InlineData("-Credential $principal", "TenantIdNeeded", "-TenantId")]
    [InlineData("-ApplicationId $clientId -CertificatePath $pfx -TenantId t", "CertificateUnreadable", "password")]
    [InlineData("-ApplicationId $clientId -CertificatePath $public -TenantId t", "CertificateUnreadable", "private key")]
    [InlineData("-ApplicationId $clientId -CertificatePath none.pem -TenantId t", "CertificateUnreadable", "none.pem")]
    [InlineData("-ApplicationId $clientId -CertificateThumbprint 00AA -TenantId t", "CertificateNotInStore", "00AA")]
    [InlineData("-AccessToken $token -TenantId bbbbbbbb-0000-4000-8000-000000000001", "TenantMismatch", "aaaaaaaa-0000-4000-8000-000000000001")]
    [InlineData("-AccessToken $token -Environment AzureChinaCloud", "CloudNamedTwice", "AzureChinaCloud")]
    [InlineData("-Credential $principal -TenantId t -AuthorityHost http://plain.example", "AuthorityNotHttps", "plain.example")]
    [InlineData("-Credential $principal -TenantId t -AuthorityHost login", "AuthorityNotHttps", "login")]
    [InlineData("-Credential $principal -TenantId 'no tenant!'", "TenantIdInvalid", "no tenant!")]
    [InlineData("-AccessToken $token -TenantId consumer.example", "TenantNotComparable", "aaaaaaaa-0000-4000-8000-000000000001")]
    [InlineData("-AccessToken $broken", "AccessTokenMalformed", "az account get-access-token")]
    [InlineData("-AccessToken ' '", "AccessTokenEmpty", "Get-AzAccessToken")]
    public void A_refusal_says_what_was_found_and_what_to_do(string parameters, string id, string told)
    {
        CommandResult result = Connect($"{parameters} -Verbose -Debug", terminating: true);

        ErrorRecord error = Assert.IsType<ErrorRecord>(result.Single.BaseObject);
        Assert.StartsWith($"{id},", error.FullyQualifiedErrorId);
        Assert.Contains(told, $"{error} {error.ErrorDetails.RecommendedAction}");
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Empty(_host.Run("Get-PlsSession").Succeeded());
        string all = PSSerializer.Serialize(error, 3) + error.Exception + string.Join('\n', result.Verbose);
        Assert.DoesNotContain("canary-", all);
        Assert.DoesNotContain(_server.Of(Principal, "secret"), all);
        Assert.DoesNotContain("eyJ", all);
    }

    [Fact]
    public void A_cloud_that_is_none_is_told()
    {
        Assert.StartsWith("ManagerAddressIncomplete,", _host.Ends("Connect-Pls -AccessToken x -ResourceManagerUrl management").FullyQualifiedErrorId);
        Assert.StartsWith("CloudNameUnknown,", _host.Ends("Connect-Pls -AccessToken x -Environment AzureMoonCloud").FullyQualifiedErrorId);
    }

    [Fact]
    public void A_private_authority_is_not_trusted_unless_it_is_named()
    {
        ErrorRecord error = _host.Ends(
            $"Connect-Pls -Credential $principal -TenantId t -ResourceManagerUrl {_server.Arm} -Audience {_server.Arm} -AuthorityHost {_server.Arm}",
            ("principal", Credential(_server.Of(Principal, "secret"))));

        Assert.StartsWith("SignInAuthorityUntrusted,", error.FullyQualifiedErrorId);
        Assert.Contains("-CertificateAuthority", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Two_tenants_live_side_by_side()
    {
        Connect("-Credential $principal -TenantId provider.example -Name provider").Succeeded();
        Connect("-Credential $other -TenantId consumer.example -Name customer -NoDefault").Succeeded();

        Assert.Empty(_host.Run("Get-PlsConsumerEndpoint -Session customer").Succeeded());
        Assert.Equal(["provider", "customer"], _host.Run("(Get-PlsSession).Name").Succeeded().Select(name => name.ToString()));
        Assert.Equal("provider", _host.Run("(Get-PlsSession -Default).Name").Single.ToString());
        Assert.Equal(2, _host.Run("(Get-PlsSession).TenantId").Succeeded().Select(tenant => tenant.ToString()).Distinct().Count());
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private CommandResult Connect(string parameters, bool terminating = false)
    {
        string pfx = Path.Combine(_folder, "client.pfx");
        string publicPart = Path.Combine(_folder, "public.pem");
        X509Certificate2 certificate = X509Certificate2.CreateFromPemFile(_server.Text("clientCertificate"));
        File.WriteAllBytes(pfx, certificate.Export(X509ContentType.Pfx, "canary-password"));
        File.WriteAllText(publicPart, certificate.ExportCertificatePem());
        string script = $"Connect-Pls {parameters} {simulator.Cloud}";
        return _host.Run(
            terminating ? $"try {{ {script}; 'went on' }} catch {{ $_ }}" : script,
            ("principal", Credential(_server.Of(Principal, "secret"))),
            ("other", new PSCredential(_server.Of("consumer-operator", "clientId"), Secret(_server.Of("consumer-operator", "secret")))),
            ("wrong", Credential("canary-secret")),
            ("clientId", _server.Of(Principal, "clientId")),
            ("pem", _server.Text("clientCertificate")),
            ("pfx", pfx),
            ("public", publicPart),
            ("password", Secret("canary-password")),
            ("certificate", certificate),
            ("unknown", s_unknown),
            ("assertion", Secret(_server.Of(Principal, "assertion"))),
            ("foreign", Secret(_server.Of("consumer-operator", "assertion"))),
            ("token", Secret(_server.Of(Principal, "token"))),
            ("broken", "canary\ntoken"),
            ("plain", _server.Of(Principal, "token")));
    }

    private PSCredential Credential(string secret) => new(_server.Of(Principal, "clientId"), Secret(secret));

    private static SecureString Secret(string text)
    {
        SecureString secret = new();
        foreach (char letter in text) secret.AppendChar(letter);
        return secret;
    }
}
