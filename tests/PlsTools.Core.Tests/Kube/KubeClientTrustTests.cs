using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using PlsTools.Core.Errors;
using PlsTools.Core.Kube;
using PlsTools.Core.Kube.Configuration;

namespace PlsTools.Core.Tests.Kube;

/// <summary>Over real TLS: whom the client sends the kubeconfig's credentials to.</summary>
public sealed class KubeClientTrustTests
{
    private readonly X509Certificate2 _authority = TestCertificates.Authority("CN=cluster ca");

    [Fact]
    public async Task A_server_of_the_kubeconfigs_authority_is_trusted()
    {
        await using TlsServer server = new(TestCertificates.Issue(_authority, null));

        await AskAsync(server, Trusting(_authority));

        Assert.Contains($"Authorization: Bearer {KubeconfigText.Token}", Assert.Single(server.Requests));
    }

    [Fact]
    public async Task A_server_of_another_authority_gets_nothing()
    {
        await using TlsServer server = new(TestCertificates.Issue(TestCertificates.Authority("CN=cluster ca"), null));

        KubeException error = await RefusesAsync(server, Trusting(_authority));

        Assert.Equal(("KubeUntrusted", PlsErrorKind.SecurityOrSafety), (error.ErrorId, error.Kind));
        Assert.Null(error.InnerException);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_server_of_the_same_authority_under_another_name_gets_nothing()
    {
        await using TlsServer server = new(TestCertificates.Issue(_authority, "other.shop.example"));

        Assert.Equal("KubeUntrusted", (await RefusesAsync(server, Trusting(_authority))).ErrorId);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_private_certificate_is_not_trusted_without_its_authority()
    {
        await using TlsServer server = new(TestCertificates.Issue(_authority, null));

        Assert.Equal("KubeUntrusted", (await RefusesAsync(server, string.Empty)).ErrorId);
    }

    [Fact]
    public async Task The_kubeconfigs_server_name_is_the_one_that_is_checked()
    {
        await using TlsServer server = new(TestCertificates.Issue(_authority, "api.shop.example"));

        await AskAsync(server, Trusting(_authority) + "\ntls-server-name: api.shop.example");

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Checks_are_switched_off_only_where_that_was_allowed()
    {
        await using TlsServer server = new(TestCertificates.Issue(TestCertificates.Authority("CN=anybody"), "anything"));

        await AskAsync(server, "insecure-skip-tls-verify: true", rules: new(AllowInsecureTls: true));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_client_certificate_signs_the_connection()
    {
        await using TlsServer server = new(TestCertificates.Issue(_authority, null));
        (string certificate, string key) = TestCertificates.Pem(TestCertificates.Issue(_authority, "client"));

        await AskAsync(
            server,
            Trusting(_authority),
            $"client-certificate-data: {TestCertificates.Base64(certificate)}\nclient-key-data: {TestCertificates.Base64(key)}");

        Assert.Equal("CN=leaf", Assert.Single(server.ClientCertificates));
        Assert.DoesNotContain("Authorization", server.Requests[0]);
    }

    [Fact]
    public void A_broken_client_certificate_is_told_without_its_key()
    {
        string key = TestCertificates.Base64("-----BEGIN PRIVATE KEY-----\ncanary-key\n-----END PRIVATE KEY-----");

        PlsException error = Assert.Throws<PlsException>(() => Open("https://127.0.0.1:1", string.Empty, $"client-certificate-data: {key}\nclient-key-data: {key}", new()));

        Assert.Equal(("KubeconfigClientCertificateUnreadable", "shop-user"), (error.ErrorId, error.Target));
        Assert.DoesNotContain("canary-key", error.ToString());
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_unreachable()
    {
        // Bound and not listening: nobody else can come to listen there meanwhile.
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        KubeException error = await Assert.ThrowsAsync<KubeException>(
            () => Open($"https://{taken.LocalEndPoint}", Trusting(_authority), "token: x", new()).FindAsync(KubeKind.Service, new("a", "b"), default));

        Assert.Equal("KubeUnreachable", error.ErrorId);
    }

    private static string Trusting(X509Certificate2 authority) =>
        $"certificate-authority-data: {TestCertificates.Base64(authority.ExportCertificatePem())}";

    private static async Task AskAsync(TlsServer server, string cluster, string? user = null, KubeconfigRules? rules = null) =>
        await Open(server.Url, cluster, user ?? $"token: {KubeconfigText.Token}", rules ?? new()).FindAsync(KubeKind.Service, new("shop", "api"), default);

    private static Task<KubeException> RefusesAsync(TlsServer server, string cluster) =>
        Assert.ThrowsAsync<KubeException>(() => AskAsync(server, cluster));

    private static KubeClient Open(string url, string cluster, string user, KubeconfigRules rules) => new(new()
    {
        Endpoint = new KubeconfigReader(_ => null, TimeProvider.System).Read(KubeconfigText.Of(url, cluster, user), null, rules),
        Clock = TimeProvider.System,
        Random = new(1),
    });
}
