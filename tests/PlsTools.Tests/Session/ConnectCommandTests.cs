using System.Management.Automation;
using System.Net;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PlsTools.Core.Tests.Kube;
using PlsTools.Tests.Hosting;
using PlsTools.Tests.Server;

namespace PlsTools.Tests.Session;

/// <summary>Signing in to an ARM over real TLS, with the module as it ships.</summary>
[Collection(HostIdentity.Collection)]
public sealed class ConnectCommandTests : IAsyncDisposable
{
    private const string Canary = "canary-token-4711";
    private const string Subscriptions =
        """{"value":[{"id":"/subscriptions/11111111-1111-1111-1111-111111111111","subscriptionId":"11111111-1111-1111-1111-111111111111","tenantId":"aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa","displayName":"Shop Production","state":"Enabled"}]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("plstools").FullName;
    private readonly X509Certificate2 _authority = TestCertificates.Authority("CN=private ca");
    private readonly TlsServer _arm;
    private readonly ModuleHost _host = new();

    public ConnectCommandTests()
    {
        _arm = new(TestCertificates.Issue(_authority, null), Subscriptions);
        File.WriteAllText(Path.Combine(_folder, "ca.pem"), _authority.ExportCertificatePem());
    }

    [Fact]
    public void A_token_makes_the_default_session()
    {
        PSObject session = Connect("-Name shop").Single;

        Assert.Equal("shop", session.Properties["Name"].Value);
        Assert.Equal("aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa", session.Properties["TenantId"].Value);
        Assert.Equal("11111111-1111-1111-1111-111111111111", session.Properties["SubscriptionId"].Value);
        Assert.Equal(("AccessToken", "Custom"), (session.Properties["Credential"].Value, session.Properties["Cloud"].Value));
        Assert.Same(session.BaseObject, _host.Run("Get-PlsSession -Default").Single.BaseObject);
        Assert.Contains($"Authorization: Bearer {Canary}", _arm.Requests.Single());
    }

    [Fact]
    public void NoDefault_leaves_the_default_session_as_it_is()
    {
        Connect("-Name first").Succeeded();
        Connect("-Name second -NoDefault").Succeeded();

        Assert.Equal("first", _host.Run("(Get-PlsSession -Default).Name").Single.ToString());
        Assert.Equal(["first", "second"], Names("Get-PlsSession"));
    }

    [Fact]
    public void A_session_of_the_same_name_is_replaced()
    {
        Connect("-Name shop").Succeeded();
        Connect("-Name SHOP").Succeeded();

        Assert.Equal("SHOP", _host.Run("(Get-PlsSession).Name").Single.ToString());
    }

    [Fact]
    public void A_private_authority_must_be_named()
    {
        ErrorRecord error = _host.Ends($"Connect-Pls -AccessToken $token -ResourceManagerUrl {_arm.Url}", ("token", Secret()));

        Assert.StartsWith("ArmCertificateRejected,", error.FullyQualifiedErrorId);
        Assert.Empty(_arm.Requests);
    }

    [Fact]
    public void A_failure_leaves_no_session_and_ends_the_command()
    {
        ErrorRecord error = _host.Ends(
            $"Connect-Pls -AccessToken $token -ResourceManagerUrl {_arm.Url} -CertificateAuthority '{_folder}/ca.pem' -SubscriptionId other", ("token", Secret()));

        Assert.StartsWith("SubscriptionUnknown,", error.FullyQualifiedErrorId);
        Assert.Equal("other", error.TargetObject);
        Assert.Contains("Shop Production", error.ToString());
        Assert.Empty(_host.Run("Get-PlsSession").Succeeded());
    }

    [Theory]
    [InlineData("-ResourceManagerUrl http://plain.example", "ArmEndpointNotHttps")]
    [InlineData("-CertificateAuthority FOLDER/none.pem", "CertificateAuthorityUnreadable")]
    [InlineData("-Kubeconfig FOLDER/none", "KubeconfigMissing")]
    [InlineData("-Kubeconfig FOLDER/config -KubeContext prod", "KubeContextUnknown")]
    [InlineData("-Kubeconfig FOLDER/insecure", "KubeconfigInsecureTls")]
    [InlineData("-Kubeconfig FOLDER/plugin", "KubePluginNotAllowed")]
    public void Bad_input_is_told_before_anything_is_asked(string parameters, string id)
    {
        const string Config = "current-context: test\ncontexts: [{name: test, context: {cluster: c, user: u}}]\nclusters: [{name: c, cluster: {server: 'https://h'}}]\nusers: [{name: u, user: {token: canary}}]\n";
        File.WriteAllText(Path.Combine(_folder, "config"), Config);
        File.WriteAllText(Path.Combine(_folder, "insecure"), Config.Replace("'https://h'", "'https://h', insecure-skip-tls-verify: true"));
        File.WriteAllText(Path.Combine(_folder, "plugin"), Config.Replace("token: canary", "exec: {apiVersion: client.authentication.k8s.io/v1, command: rm}"));
        string url = parameters.Contains("-ResourceManagerUrl") ? string.Empty : $"-ResourceManagerUrl {_arm.Url}";

        ErrorRecord error = _host.Ends($"Connect-Pls -AccessToken $token {url} {parameters.Replace("FOLDER", _folder)}", ("token", Secret()));

        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Empty(_arm.Requests);
    }

    [Fact]
    public void A_kubeconfig_that_can_be_used_names_the_sessions_cluster()
    {
        const string Text = "current-context: test\ncontexts: [{name: test, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: 'https://h'}}]\n";
        File.WriteAllText(Path.Combine(_folder, "config"), Text);

        Assert.Equal("test", Connect($"-Kubeconfig '{_folder}/config'").Single.Properties["Cluster"].Value);
        Assert.Equal("test", _host.Run(
            $"(Connect-Pls -AccessToken $token -ResourceManagerUrl {_arm.Url} -CertificateAuthority '{_folder}/ca.pem' -Kubeconfig $text).Cluster", ("text", Text)).Single.ToString());
    }

    [Fact]
    public void The_token_is_in_no_stream_no_error_and_no_serialised_object()
    {
        CommandResult[] results =
        [
            Connect("-Verbose -Debug"),
            Connect("-Verbose -Debug -SubscriptionId other"),
            _host.Run($"Connect-Pls -AccessToken $token -ResourceManagerUrl {_arm.Url} -Verbose -Debug", ("token", Secret())),
        ];

        StringBuilder all = new();
        foreach (CommandResult result in results)
        {
            foreach (object item in result.Output.Concat<object>(result.Errors)) all.Append(PSSerializer.Serialize(item, 5));
            foreach (ErrorRecord error in result.Errors) all.Append(error.Exception);
            all.AppendJoin('\n', result.Verbose.Concat(result.Warnings));
        }

        Assert.Contains("Shop Production", all.ToString());
        Assert.DoesNotContain(Canary, all.ToString());
    }

    [Fact]
    public async Task The_hosts_managed_identity_signs_in()
    {
        (HttpListener identity, int port) = Listen();
        using HttpListener _ = identity;
        Task<string> asked = AnswerAsync(identity);
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", $"http://127.0.0.1:{port}/oauth2/token");
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", "host-header");
        try
        {
            PSObject session = _host.Run(
                $"Connect-Pls -Identity -AccountId 9f0b2f5a-0d4c-4a5e-9a55-0c7c1f3b2a11 -ResourceManagerUrl {_arm.Url} -Audience https://management.azure.com/ -CertificateAuthority '{_folder}/ca.pem'").Single;

            Assert.Equal("ManagedIdentity", session.Properties["Credential"].Value);
            Assert.Null(session.Properties["ExpiresOn"].Value);
            string query = Uri.UnescapeDataString(await asked);
            Assert.Contains("resource=https://management.azure.com", query);
            Assert.Contains("client_id=9f0b2f5a-0d4c-4a5e-9a55-0c7c1f3b2a11", query);
            Assert.Contains($"Authorization: Bearer {Canary}", _arm.Requests.Single());
        }
        finally
        {
            Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", null);
            Environment.SetEnvironmentVariable("IDENTITY_HEADER", null);
        }
    }

    [Fact]
    public void Another_runspace_has_sessions_of_its_own()
    {
        Connect("-Name shop").Succeeded();
        using ModuleHost other = new();

        Assert.Empty(other.Run("Get-PlsSession").Succeeded());
        Assert.Equal("NoSession", other.Run("Get-PlsConnection").ErrorIds.Single());
    }

    [Fact]
    public void Unknown_names_are_errors_and_wildcards_are_not()
    {
        Connect("-Name shop").Succeeded();

        Assert.Equal(["shop"], Names("Get-PlsSession sh*"));
        Assert.Empty(_host.Run("Get-PlsSession x*").Succeeded());
        CommandResult result = _host.Run("Get-PlsSession shpo");
        Assert.Equal(("SessionUnknown", "shpo"), (result.ErrorIds.Single(), result.Error.TargetObject));
        Assert.Contains("shop", result.Error.ToString());
    }

    [Fact]
    public void Disconnecting_the_default_leaves_no_default()
    {
        Connect("-Name first").Succeeded();
        Connect("-Name second").Succeeded();

        _host.Run("Disconnect-Pls -WhatIf").Succeeded();
        Assert.Equal(["first", "second"], Names("Get-PlsSession"));
        _host.Run("Disconnect-Pls").Succeeded();

        Assert.Equal(["first"], Names("Get-PlsSession"));
        Assert.Empty(_host.Run("Get-PlsSession -Default").Succeeded());
        Assert.Equal("NoSession", _host.Run("Disconnect-Pls").ErrorIds.Single());
    }

    [Fact]
    public void Sessions_are_disconnected_by_name_by_pipe_and_twice()
    {
        Connect("-Name first").Succeeded();
        _host.Run($"$second = Connect-Pls -AccessToken $token -ResourceManagerUrl {_arm.Url} -CertificateAuthority '{_folder}/ca.pem' -Name second").Succeeded();

        _host.Run("Disconnect-Pls first").Succeeded();
        Assert.Equal(["second"], Names("Get-PlsSession"));
        _host.Run("Get-PlsSession | Disconnect-Pls; Disconnect-Pls $second").Succeeded();
        Assert.Empty(_host.Run("Get-PlsSession").Succeeded());
        Assert.NotEmpty(_host.Run("Disconnect-Pls first").Errors);
    }

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _arm.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private CommandResult Connect(string parameters) =>
        _host.Run($"Connect-Pls -AccessToken $token -ResourceManagerUrl {_arm.Url} -CertificateAuthority '{_folder}/ca.pem' {parameters}", ("token", Secret()));

    private IEnumerable<string> Names(string script) => _host.Run(script).Succeeded().Select(session => (string)session.Properties["Name"].Value);

    private static SecureString Secret()
    {
        SecureString secret = new();
        foreach (char letter in Canary) secret.AppendChar(letter);
        return secret;
    }

    private static async Task<string> AnswerAsync(HttpListener identity)
    {
        HttpListenerContext context = await identity.GetContextAsync();
        long end = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
        byte[] body = Encoding.UTF8.GetBytes($$"""{"access_token":"{{Canary}}","expires_on":"{{end}}","resource":"https://management.azure.com/","token_type":"Bearer"}""");
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
        return context.Request.Url!.Query;
    }

    /// <summary>A listener on a port of its own. It takes no port 0, and between the search for a free one and its use another may come.</summary>
    private static (HttpListener Listener, int Port) Listen()
    {
        while (true)
        {
            using System.Net.Sockets.TcpListener probe = new(IPAddress.Loopback, 0);
            probe.Start();
            int port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            HttpListener listener = new();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }
    }
}
