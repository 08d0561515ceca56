using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using PlsTools.Core.Consumers.Reachability;
using PlsTools.Core.Network;
using PlsTools.Core.Tests.Kube;

namespace PlsTools.Core.Tests.Consumers;

/// <summary>Handshakes with a real server of TLS.</summary>
public sealed class TlsRungTests : ReachabilityTestBase, IDisposable
{
    private static readonly ReachabilityOptions s_https = Plain with { Protocol = ReachabilityProtocol.Https, HostName = "api.shop.example" };

    private readonly X509Certificate2 _authority = TestCertificates.Authority("CN=shop authority");

    public TlsRungTests() => World.Endpoint();

    [Fact]
    public async Task With_the_authority_trusted_and_the_name_right_HTTP_is_asked_through_TLS()
    {
        await using TlsServer server = Server("api.shop.example");
        PlsReachability result = await TestEndpointAsync(s_https with { Authorities = [_authority] }, Dial(server));
        Assert.Equal((true, (int?)200), (result.Reachable, result.HttpStatus));
        Assert.Equal(["Tcp Passed", "Tls Passed", "Http Passed"], result.Rungs.TakeLast(3).Select(rung => rung.ToString()));
        Assert.Matches("^Tls1[23] with a certificate for api.shop.example, good until 20", result.Rungs[^2].Detail);
        Assert.Equal(("api.shop.example", "CN=shop authority"), (Assert.Single(result.Certificate!.DnsNames), result.Certificate.Issuer));
        Assert.Contains("Host: api.shop.example:80", Assert.Single(server.Requests));
    }

    [Fact]
    public async Task A_chain_that_is_not_trusted_fails_and_names_the_issuer()
    {
        await using TlsServer server = Server("api.shop.example");
        PlsReachability result = await TestEndpointAsync(s_https, Dial(server));
        Assert.Equal("Tls", result.FailedRung);
        Assert.Contains("CN=shop authority", result.Cause);
        Assert.Contains("-CertificateAuthority", result.NextStep);
        Assert.NotNull(result.Certificate);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Another_name_in_the_certificate_fails_and_both_are_told()
    {
        await using TlsServer server = Server("www.other.example");
        PlsReachability result = await TestEndpointAsync(s_https with { Authorities = [_authority] }, Dial(server));
        Assert.Equal("Tls", result.FailedRung);
        Assert.Contains("is for www.other.example and not for api.shop.example", result.Cause);
    }

    [Fact]
    public async Task Without_a_name_the_chain_alone_counts_and_that_is_said()
    {
        await using TlsServer server = Server("api.shop.example");
        PlsReachability result = await TestEndpointAsync(s_https with { HostName = null, Authorities = [_authority] }, Dial(server));
        Assert.True(result.Reachable);
        Assert.Contains("its name was not checked", result.Rungs[^2].Detail);
    }

    [Fact]
    public async Task SkipCertificateCheck_takes_any_certificate()
    {
        await using TlsServer server = Server("www.other.example");
        PlsReachability result = await TestEndpointAsync(s_https with { SkipCertificateCheck = true }, Dial(server));
        Assert.Equal((true, (int?)200), (result.Reachable, result.HttpStatus));
        Assert.Contains("not checked", result.Rungs[^2].Detail);
    }

    [Fact]
    public async Task Tls_alone_ends_with_the_handshake()
    {
        await using TlsServer server = Server("api.shop.example");
        PlsReachability result = await TestEndpointAsync(s_https with { Protocol = ReachabilityProtocol.Tls, Authorities = [_authority] }, Dial(server));
        Assert.True(result.Reachable);
        Assert.Equal(RungVerdict.Skipped, result.Rungs[^1].Verdict);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "does not speak TLS")]
    [InlineData("", "hung up")]
    public async Task A_port_without_TLS_fails_there(string answer, string cause)
    {
        Dialer.Answer = System.Text.Encoding.ASCII.GetBytes(answer);
        PlsReachability result = await TestEndpointAsync(s_https);
        Assert.Equal("Tls", result.FailedRung);
        Assert.Contains(cause, result.Cause);
        Assert.Contains("PROXY", result.NextStep);
    }

    [Fact]
    public async Task Silence_fails_once_the_time_is_over()
    {
        Dialer.Answer = null;
        Task<PlsReachability> testing = TestEndpointAsync(s_https);
        while (!testing.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        PlsReachability result = await testing;
        Assert.Equal("Tls", result.FailedRung);
        Assert.Contains("does not answer a TLS handshake", result.Cause);
    }

    [Theory]
    [InlineData(-1, "has expired")]
    [InlineData(1, "not good before")]
    public void A_certificate_out_of_its_time_fails(int days, string cause)
    {
        DateTimeOffset now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
        PlsCertificate certificate = new() { Subject = "CN=x", Issuer = "CN=y", DnsNames = [], Thumbprint = "", NotBefore = now.AddDays(days < 0 ? -9 : days), NotAfter = now.AddDays(days < 0 ? days : 9) };
        RungFinding finding = TlsVerdict.Judge(new(certificate, "Tls13", SslPolicyErrors.RemoteCertificateChainErrors, ["expired"], null), s_https, now);
        Assert.Contains(cause, finding.Cause);
    }

    public void Dispose() => _authority.Dispose();

    private TlsServer Server(string host) => new(TestCertificates.Issue(_authority, host));

    private static LoopbackDialer Dial(TlsServer server) => new(new Uri(server.Url).Port);

    /// <summary>Takes every dial to one port of this host.</summary>
    private sealed class LoopbackDialer(int port) : IDialer
    {
        public bool CanDialFrom(string sourceVirtualNetworkId) => true;

        public async Task<Stream> DialAsync(DialRequest request, CancellationToken cancellation)
        {
            TcpClient client = new();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return client.GetStream();
        }
    }
}
