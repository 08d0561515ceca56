using System.Management.Automation;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PlsTools.Core.Tests.Kube;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Security;

/// <summary>Signing in with canaries for credentials, and kubeconfigs full of them, where all goes well and where it fails.</summary>
public sealed class SignInLeakTests : IDisposable
{
    private static readonly Canary s_given = Canary.Token("access token that was given");
    private static readonly Canary s_issued = Canary.Token("access token that was issued");
    private static readonly Canary s_assertion = Canary.Token("federated token");
    private static readonly Canary s_secret = Canary.Opaque("client secret");
    private static readonly Canary s_plain = new("client secret of words", "correct-horse-battery-staple-again");
    private static readonly Canary s_password = Canary.Opaque("certificate password");
    private static readonly Canary s_kube = Canary.Bearer("kubeconfig token");
    private static readonly Canary s_kubePassword = Canary.Opaque("kubeconfig password");
    private static readonly Canary s_cache = Canary.Opaque("token cache of the Az context");

    private static readonly string[] s_kubeconfigs =
    [
        "users: [{ name: u, user: { token: 'TOKEN } }]",
        "users: [{ name: u, user: { token: \"TOKEN\\q\" } }]",
        "users: [{ name: u, user: { token: TOKEN, token: TOKEN } }]",
        "users: [{ name: u, user: { token: [TOKEN] } }]",
        "users: [{ name: u, user: { token: { a: TOKEN } } }]",
        "users: [{ name: u, user: TOKEN }]",
        "users: TOKEN",
        "users:\n- name: u\n  user:\n\ttoken: TOKEN",
        "users:\n- name: u\n  user:\n    token: TOKEN\n   password: PASSWORD",
        "users: [{ name: u, user: { token: *TOKEN } }]",
        "users: [{ name: u, user: { token: !!int TOKEN } }]",
        "users: [{ name: u, user: { exec: TOKEN } }]",
        "users: [{ name: u, user: { exec: { apiVersion: v, command: [TOKEN] } } }]",
        "users: [{ name: u, user: { exec: { apiVersion: v, command: sh, env: TOKEN } } }]",
        "users: [{ name: u, user: { auth-provider: { name: gcp, config: { access-token: TOKEN, expiry: TOKEN } } } }]",
        "users: [{ name: u, user: { auth-provider: { name: oidc, config: { id-token: TOKEN, refresh-token: TOKEN, client-secret: TOKEN, idp-issuer-url: 'https://127.0.0.1:1' } } } }]",
        "users: [{ name: u, user: { auth-provider: { name: azure, config: { access-token: TOKEN, refresh-token: TOKEN } } } }]",
        "users: [{ name: u, user: { client-certificate-data: TOKEN, client-key-data: TOKEN } }]",
        "users: [{ name: u, user: { client-certificate: TOKEN, client-key: TOKEN } }]",
        "users: [{ name: u, user: { tokenFile: { a: TOKEN } } }]",
        "users: [{ name: u, user: { username: me, password: PASSWORD } }]",
        "users: [{ name: u, user: { token: TOKEN } }]",
        "users: [{ name: u, user: { token: \"TOKEN\\nX: y\" } }]",
        "users: [{ name: u, user: { token: \"TOKEN\u00e9\" } }]",
        "users: [{ name: u, user: { exec: { apiVersion: client.authentication.k8s.io/v1, command: sh, args: ['-c', 'echo \"bad token TOKEN\" >&2; exit 3'], env: [{ name: A, value: PASSWORD }] } } }]",
        "users: [{ name: u, user: { exec: { apiVersion: client.authentication.k8s.io/v1, command: sh, args: ['-c', 'echo TOKEN'] } } }]",
        "users: [{ name: u, user: { exec: { apiVersion: client.authentication.k8s.io/v1, command: sh, args: ['-c', 'echo {\\\"token\\\":\\\"TOKEN'] } } }]",
        "users: [{ name: u, user: { exec: { apiVersion: client.authentication.k8s.io/v1, command: plstools-no-such-plugin, args: [TOKEN] } } }]",
        "users: [{ name: u, user: { token: TOKEN } }]\nclusters: [{ name: c, cluster: { server: 'https://me:TOKEN@127.0.0.1:1' } }]",
        "users: [{ name: u, user: { token: TOKEN } }]\nclusters: [{ name: c, cluster: { server: 'http://me:TOKEN@127.0.0.1:1' } }]",
        "users: [{ name: u, user: { token: TOKEN } }]\nclusters: [{ name: c, cluster: { server: 'SERVER', proxy-url: 'ftp://me:TOKEN@127.0.0.1:1' } }]",
        "users: [{ name: u, user: { token: TOKEN } }]\nclusters: [{ name: c, cluster: { server: 'SERVER', proxy-url: 'http://me:TOKEN@127.0.0.1:1' } }]",
        "users: [{ name: u, user: { token: TOKEN } }]\nclusters: [{ name: c, cluster: { server: 'SERVER', certificate-authority-data: TOKEN } }]",
        "users: [{ name: u, user: { token: TOKEN } }]\nclusters: [{ name: c, cluster: { server: 'SERVER' } }]",
    ];

    /// <summary>Where nobody answers: whoever is not there is asked again for a while.</summary>
    private static readonly string[] s_unreachable = ["127.0.0.1:1", "\u00e9", "certificate-authority-data: TOKEN", "client-certificate"];

    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-canary").FullName;
    private readonly TestHost _screen = new();
    private readonly ModuleHost _host;
    private readonly ChattyCloud _cloud = new(s_issued);
    private readonly Evidence _evidence;

    public SignInLeakTests()
    {
        _host = new(host: _screen);
        File.WriteAllText(Path.Combine(_folder, "ca.pem"), _cloud.Authority);
        using RSA rsa = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=client", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        string pem = certificate.ExportCertificatePem();
        string key = rsa.ExportPkcs8PrivateKeyPem();
        Canary keyCanary = new("private key", key);
        File.WriteAllText(Path.Combine(_folder, "client.pem"), $"{pem}\n{key}");
        File.WriteAllText(Path.Combine(_folder, "broken.pem"), $"{pem}\n{key.Replace("PRIVATE KEY-----\n", "PRIVATE KEY-----\n!", StringComparison.Ordinal)}");
        File.WriteAllBytes(Path.Combine(_folder, "client.pfx"), certificate.Export(X509ContentType.Pfx, s_password.Value));
        _evidence = new(new CanarySearch([s_given, s_issued, s_assertion, s_secret, s_plain, s_password, s_kube, s_kubePassword, s_cache, keyCanary]));
        _host.Run(
            """
            $VerbosePreference = $DebugPreference = $InformationPreference = $ProgressPreference = 'Continue'
            function Get-AzContext { $global:azContext }
            function Get-AzAccessToken {
                [CmdletBinding()] param($ResourceUrl, $TenantId, $DefaultProfile)
                if ($global:azFailure) { throw $global:azFailure }
                [pscustomobject]@{ Token = $given; ExpiresOn = [DateTimeOffset]::new(2100, 1, 1, 0, 0, 0, [TimeSpan]::Zero); Type = 'Bearer' }
            }
            """,
            ("given", Secure(s_given)), ("assertion", Secure(s_assertion)), ("password", Secure(s_password)), ("key", keyCanary.Value), ("kube", s_kube.Value),
            ("principal", new PSCredential("44444444-4444-4444-4444-444444444444", Secure(s_secret))),
            ("words", new PSCredential("44444444-4444-4444-4444-444444444444", Secure(s_plain))),
            ("cloud", _cloud.Url), ("folder", _folder),
            ("azContext", AzContext(_cloud.Url)),
            ("cases", null)).Succeeded();
    }

    public static TheoryData<string> Ways => new()
    {
        "-AccessToken $given",
        "-Credential $principal -TenantId contoso.example",
        "-Credential $words -TenantId contoso.example",
        "-ApplicationId app -FederatedToken $assertion -TenantId contoso.example",
        "-ApplicationId app -CertificatePath $folder/client.pem -TenantId contoso.example",
        "-ApplicationId app -CertificatePath $folder/client.pfx -CertificatePassword $password -TenantId contoso.example",
        "-DefaultProfile $azContext",
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_way_to_sign_in_shows_none_of_its_secrets(string way)
    {
        Assert.Empty(Connect("all well", way));
        Refuse("refused in Entra's words", way, said => (400, "application/json", $$"""{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided: {{said}} Trace ID: t","error_codes":[7000215]}"""));
        Refuse("refused in other words", way, said => (400, "application/json", $$"""{"error":"{{said}}","error_description":"{{said}}","error_uri":"{{said}}"}"""));
        Refuse("forbidden", way, said => (403, "text/plain", said));
        Refuse("no JSON", way, said => (200, "text/html", $"<pre>{said}</pre>"));
        Refuse("broken JSON", way, said => (200, "application/json", $$"""{"access_token":"{{said}}","value":["{{said}}" """));
        Refuse("texts in place of members", way, said => (200, "application/json", $$"""{"token_type":"{{said}}","expires_in":"{{said}}","value":"{{said}}","error":"{{said}}","authentication":"{{said}}"}"""));

        Assert.NotEmpty(_cloud.Heard);
        AssertNoLeak();
    }

    [Theory]
    [InlineData("Connect-Pls -AccessToken @($plain, $plain)")]
    [InlineData("Connect-Pls -AccessToken ([pscustomobject]@{ Token = [pscustomobject]@{ Value = $plain } })")]
    [InlineData("Connect-Pls -AccessToken @{ Token = $plain }")]
    [InlineData("Connect-Pls -Credential $plain -TenantId t")]
    [InlineData("Connect-Pls -ApplicationId a -FederatedToken @($plain, 1) -TenantId t")]
    [InlineData("Connect-Pls -ApplicationId a -CertificatePath x -CertificatePassword @($plain, 1) -TenantId t")]
    [InlineData("Connect-Pls -ApplicationId a -Certificate $plain -TenantId t")]
    [InlineData("Connect-Pls -DefaultProfile $plain")]
    [InlineData("Connect-Pls -ApplicationId a -CertificatePath $folder/broken.pem -TenantId t")]
    [InlineData("Connect-Pls -ApplicationId a -CertificatePath $folder/client.pfx -CertificatePassword $given -TenantId t")]
    [InlineData("Connect-Pls -ApplicationId a -CertificatePath $folder/ca.pem -CertificatePassword $password -TenantId t")]
    [InlineData("Connect-Pls -AccessToken $given -CertificateAuthority $folder/broken.pem -ResourceManagerUrl $cloud")]
    [InlineData("Connect-Pls -AccessToken $given -ResourceManagerUrl \"https://me:$([Uri]::EscapeDataString($plain))@127.0.0.1:1\"")]
    [InlineData("Connect-Pls -AccessToken $given -ResourceManagerUrl \"http://me:$([Uri]::EscapeDataString($plain))@127.0.0.1:1\"")]
    [InlineData("Connect-Pls -Credential $principal -TenantId t -ResourceManagerUrl $cloud -AuthorityHost \"http://me:$([Uri]::EscapeDataString($plain))@127.0.0.1:1\"")]
    [InlineData("Connect-Pls -AccessToken $given -ResourceManagerUrl $cloud")]
    public void A_secret_that_can_not_be_taken_is_not_shown(string script)
    {
        _host.Run("$global:plain = $value", ("value", s_secret.Value)).Succeeded();

        Assert.NotEmpty(_evidence.Run(_host, _screen, script, script));

        AssertNoLeak();
    }

    [Fact]
    public void What_Az_says_is_shown_without_what_could_be_a_secret()
    {
        _host.Run("$global:azFailure = $value", ("value", $"AADSTS50076: sent {s_secret.Value} and Bearer {s_given.Value}. Sign in again.")).Succeeded();

        Assert.Equal(["AzContextRefused"], Connect("Az fails", "-DefaultProfile $azContext").Distinct());

        AssertNoLeak();
    }

    [Fact]
    public void A_kubeconfig_shows_none_of_its_secrets_however_it_is_broken()
    {
        const string Frame = "current-context: x\ncontexts: [{ name: x, context: { cluster: c, user: u } }]\n";
        string authority = TestCertificates.Base64(_cloud.Authority);
        int failures = 0;
        foreach (string form in s_kubeconfigs)
        {
            string cluster = form.Contains("clusters:", StringComparison.Ordinal) ? string.Empty : $"clusters: [{{ name: c, cluster: {{ server: '{_cloud.Url}', certificate-authority-data: {authority} }} }}]\n";
            string text = (Frame + cluster + form).Replace("TOKEN", s_kube.Value, StringComparison.Ordinal)
                .Replace("PASSWORD", $"'{s_kubePassword.Value.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal).Replace("SERVER", _cloud.Url, StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(_folder, "config"), text);
            _host.Run("$global:text = $value", ("value", text)).Succeeded();
            _cloud.Refuses = null;
            foreach (string given in (string[])["$text", "$folder/config"])
            {
                failures += _evidence.Run(
                    _host, _screen, form,
                    $"$null = Connect-Pls -AccessToken $given -ResourceManagerUrl $cloud -CertificateAuthority $folder/ca.pem -Name k -Kubeconfig {given} -NodeResourceGroup /subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg -AllowKubeconfigExec").Count;
            }

            _cloud.Refuses = said => said.Contains("/resourceGroups/rg", StringComparison.Ordinal)
                ? (200, "application/json", """{"id":"/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg","name":"rg","location":"westeurope"}""")
                : said.StartsWith("GET /api", StringComparison.Ordinal)
                    ? (401, "application/json", $$"""{"kind":"Status","reason":"Unauthorized","message":"{{said}}"}""")
                    : (200, "application/json", """{"value":[]}""");
            if (!s_unreachable.Any(part => form.Contains(part, StringComparison.Ordinal)))
                failures += _evidence.Run(_host, _screen, form, "Get-AksLoadBalancerService -Session k -ErrorAction Continue").Count;
            _host.Run("Get-PlsSession | Disconnect-Pls");
        }

        Assert.True(failures > 40, $"Only {failures} failures.");
        AssertNoLeak();
    }

    public void Dispose()
    {
        _host.Dispose();
        _cloud.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_folder, recursive: true);
    }

    private void Refuse(string where, string way, Func<string, (int Status, string Type, string Body)> refusal)
    {
        _cloud.Refuses = refusal;
        Assert.NotEmpty(Connect(where, way));
    }

    private IReadOnlyList<string> Connect(string where, string way) => _evidence.Run(
        _host, _screen, $"{where}: {way}", $"Connect-Pls {way} {(way.Contains("-DefaultProfile", StringComparison.Ordinal) ? "" : "-ResourceManagerUrl $cloud")} -CertificateAuthority $folder/ca.pem; Get-PlsSession");

    private void AssertNoLeak() => Assert.True(_evidence.Leaks.Count == 0, $"{_evidence.Leaks.Count} leaks:\n{string.Join('\n', _evidence.Leaks.Take(60))}");

    /// <summary>As Az.Accounts keeps its contexts: with what it knows of the account, and where its tokens are.</summary>
    private static PSObject AzContext(string url)
    {
        PSObject account = Object(("Id", "operator@provider.example"), ("Type", "ServicePrincipal"), ("ExtendedProperties", new System.Collections.Hashtable { ["ServicePrincipalSecret"] = s_cache.Value }));
        PSObject place = Object(
            ("Name", "Chatty"), ("ResourceManagerUrl", url), ("ActiveDirectoryAuthority", url), ("ActiveDirectoryServiceEndpointResourceId", url + "/"));
        return Object(("Account", account), ("Environment", place), ("TokenCache", s_cache.Value));
    }

    private static PSObject Object(params (string Name, object Value)[] members)
    {
        PSObject made = new();
        foreach ((string name, object value) in members) made.Properties.Add(new PSNoteProperty(name, value));
        return made;
    }

    private static SecureString Secure(Canary canary)
    {
        SecureString secret = new();
        foreach (char letter in canary.Value) secret.AppendChar(letter);
        return secret;
    }
}
