using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Server.Tests;

/// <summary>HTTP as clients of other makes speak it to the server.</summary>
public sealed class TransportTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly ServerProcess _server = fixture.Server;

    [Theory]
    [InlineData("1.1", "127.0.0.1")]
    [InlineData("2.0", "127.0.0.1")]
    [InlineData("2.0", "localhost")]
    public async Task Either_version_of_HTTP_and_either_name_reach_ARM(string version, string host)
    {
        using HttpClient client = _server.CreateClient(_server.Of("provider-operator", "token"), Version.Parse(version));

        using HttpResponseMessage response = await client.GetAsync($"https://{host}:{_server.Arm.Port}/subscriptions?api-version=2022-12-01");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Version.Parse(version), response.Version);
        Assert.Equal("Provider", (string?)(await BodyAsync(response))["value"]![0]!["displayName"]);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Whoever_does_not_trust_the_authority_is_kept_out_by_TLS()
    {
        using HttpClient stranger = new(new SocketsHttpHandler { UseProxy = false });

        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(() => stranger.GetAsync(_server.Arm));

        Assert.IsType<AuthenticationException>(error.InnerException);
    }

    [Fact]
    public async Task The_certificate_is_of_a_leaf_that_the_authority_signed_for_loopback()
    {
        X509Certificate2? shown = null;
        using SocketsHttpHandler handler = new() { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
        {
            shown = X509CertificateLoader.LoadCertificate(certificate!.GetRawCertData());
            return true;
        };
        using HttpClient client = new(handler);
        using HttpResponseMessage response = await client.GetAsync(_server.Arm);

        using X509Certificate2 authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_server.Folder, "ca.pem"));
        Assert.Equal(authority.Subject, shown!.Issuer);
        Assert.True(shown.MatchesHostname("localhost") && shown.MatchesHostname("127.0.0.1"));
        Assert.False(shown.MatchesHostname("management.azure.com"));
    }

    [Fact]
    public async Task A_path_arrives_as_it_was_sent()
    {
        using HttpClient client = _server.CreateClient(_server.Of("provider-operator", "token"));

        using HttpResponseMessage response = await client.GetAsync("subscriptions/a%2Fb/resourceGroups?api-version=2022-09-01");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("'a/b'", (string?)(await BodyAsync(response))["error"]!["message"]);
    }

    [Fact]
    public async Task An_event_of_a_watch_comes_while_the_watch_is_open()
    {
        using HttpClient client = _server.CreateClient(KubeAccess.Token(_server), HttpVersion.Version20);
        Uri services = new(KubeAccess.Server(_server), "api/v1/namespaces/kube-public/configmaps");
        using HttpResponseMessage watch = await client.GetAsync(services + "?watch=1&resourceVersion=0", HttpCompletionOption.ResponseHeadersRead);
        using StreamReader events = new(await watch.Content.ReadAsStreamAsync());

        using StringContent body = new("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"news"}}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage created = await client.PostAsync(services, body);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        JsonNode told = JsonNode.Parse((await events.ReadLineAsync())!)!;
        Assert.Equal(("ADDED", "news"), ((string?)told["type"], (string?)told["object"]!["metadata"]!["name"]));
    }

    [Fact]
    public async Task A_watcher_who_leaves_leaves_the_server_as_it_was()
    {
        using HttpClient client = _server.CreateClient(KubeAccess.Token(_server), HttpVersion.Version11);
        Uri services = new(KubeAccess.Server(_server), "api/v1/services");
        using (HttpResponseMessage watch = await client.GetAsync(services + "?watch=1", HttpCompletionOption.ResponseHeadersRead))
            Assert.Equal(HttpStatusCode.OK, watch.StatusCode);

        using HttpResponseMessage response = await client.GetAsync(services);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_warning_about_a_name_of_any_letters_arrives()
    {
        using HttpClient client = _server.CreateClient(KubeAccess.Token(_server), HttpVersion.Version11);
        Uri service = new(KubeAccess.Server(_server), "api/v1/namespaces/default/services/kubernetes");
        using StringContent body = new("""{"\u00e9":1}""", Encoding.UTF8, "application/merge-patch+json");

        using HttpResponseMessage patched = await client.PatchAsync(service, body);

        Assert.Equal(HttpStatusCode.OK, patched.StatusCode);
        Assert.Contains("unknown field", Assert.Single(patched.Headers.GetValues("Warning")));
    }

    [Fact]
    public async Task A_pause_is_told_in_seconds_of_the_clients_clock()
    {
        using HttpClient client = _server.CreateClient(_server.Of("consumer-operator", "token"));
        string group = $"subscriptions/{(string)_server.Facts["subscriptions"]![1]!["id"]!}/resourceGroups/brief?api-version=2022-09-01";
        using StringContent body = new("""{"location":"westeurope"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage made = await client.PutAsync(group, body);

        using HttpResponseMessage deleted = await client.DeleteAsync(group);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Accepted), (made.StatusCode, deleted.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(1), deleted.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_cluster_takes_no_token_of_ARM()
    {
        using HttpClient client = _server.CreateClient(_server.Of("provider-operator", "token"));

        using HttpResponseMessage response = await client.GetAsync(new Uri(KubeAccess.Server(_server), "api/v1/services"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
}
