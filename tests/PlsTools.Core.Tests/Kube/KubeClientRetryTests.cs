using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Core.Errors;
using PlsTools.Core.Kube;

namespace PlsTools.Core.Tests.Kube;

public sealed class KubeClientRetryTests : KubeClientTestBase
{
    private static readonly JsonArray s_patch = [new JsonObject { ["op"] = "test", ["path"] = "/metadata/resourceVersion", ["value"] = "7" }];

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_read_is_repeated_after_trouble_that_passes(int code)
    {
        Server.ThenStatus(code, "Trouble", "busy").Then(200, "{}");

        Assert.NotNull(await Client().FindAsync(KubeKind.Service, Api, default));

        Assert.InRange(Assert.Single(Clock.Waits), TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task A_read_is_repeated_after_a_broken_connection()
    {
        Server.ThenFails(() => new HttpRequestException("reset", new IOException("connection reset by peer"))).Then(200, "{}");

        Assert.NotNull(await Client().FindAsync(KubeKind.Service, Api, default));
    }

    [Fact]
    public async Task The_servers_Retry_After_is_obeyed()
    {
        Server.ThenStatus(429, "TooManyRequests", "busy", retryAfter: "7").Then(200, "{}");

        await Client().FindAsync(KubeKind.Service, Api, default);

        Assert.InRange(Assert.Single(Clock.Waits), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7.5));
    }

    [Fact]
    public async Task The_wait_in_the_Status_counts_where_no_header_says_one()
    {
        Server.ThenStatus(429, "TooManyRequests", "busy", """{"retryAfterSeconds":3}""").Then(200, "{}");

        await Client().FindAsync(KubeKind.Service, Api, default);

        Assert.InRange(Assert.Single(Clock.Waits), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3.5));
    }

    [Fact]
    public async Task A_server_that_asks_for_a_long_wait_is_reported_at_once()
    {
        Server.ThenStatus(429, "TooManyRequests", "busy", retryAfter: "600");

        KubeException error = await Assert.ThrowsAsync<KubeException>(() => Client().FindAsync(KubeKind.Service, Api, default));

        Assert.Equal(("KubeThrottled", PlsErrorKind.LimitExceeded), (error.ErrorId, error.Kind));
    }

    [Fact]
    public async Task Attempts_end_and_waits_grow()
    {
        for (int time = 0; time < 5; time++) Server.ThenStatus(503, "ServiceUnavailable", "down");

        KubeException error = await Assert.ThrowsAsync<KubeException>(() => Client().FindAsync(KubeKind.Service, Api, default));

        Assert.Equal(("KubeServerFailed", 503), (error.ErrorId, error.Status));
        Assert.Equal(5, Server.Requests.Count);
        Assert.Equal(Clock.Waits.Order(), Clock.Waits);
    }

    [Theory]
    [InlineData(403, "Forbidden")]
    [InlineData(409, "Conflict")]
    [InlineData(422, "Invalid")]
    public async Task Refusals_are_not_repeated(int code, string reason)
    {
        Server.ThenStatus(code, reason, "no");

        await Assert.ThrowsAsync<KubeException>(() => Client().ApplyAsync(KubeKind.Service, Api, [], false, false, default));

        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task An_apply_is_repeated_whole()
    {
        Server.ThenStatus(500, "InternalError", "etcd").Then(200, "{}");

        await Client().ApplyAsync(KubeKind.Service, Api, new() { ["kind"] = "Service" }, false, false, default);

        Assert.Equal(["""{"kind":"Service"}""", """{"kind":"Service"}"""], Server.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task A_tested_patch_is_repeated_only_where_it_did_not_begin()
    {
        Server.ThenStatus(429, "TooManyRequests", "busy").ThenFails(() => new IOException("reset"));

        KubeException error = await Assert.ThrowsAsync<KubeException>(() => Client().PatchAsync(KubeKind.Service, Api, s_patch, false, default));

        Assert.Equal("KubeConnectionBroken", error.ErrorId);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        FakeTimeProvider clock = new();
        KubeClient client = new(new()
        {
            Endpoint = Endpoint("https://shop.example"),
            Clock = clock,
            Random = new(1),
            Transport = new SilentServer(),
        });
        Task<KubeException> failing = Assert.ThrowsAsync<KubeException>(() => client.PatchAsync(KubeKind.Service, Api, s_patch, false, default));

        clock.Advance(TimeSpan.FromSeconds(61));

        KubeException error = await failing;
        Assert.Equal(("KubeTimedOut", PlsErrorKind.Timeout), (error.ErrorId, error.Kind));
        Assert.Contains("60 s", error.Message);
    }

    [Theory]
    [InlineData(1, 0.0, 250)]
    [InlineData(1, 1.0, 500)]
    [InlineData(4, 1.0, 4000)]
    [InlineData(30, 1.0, 30000)]
    public void Backoff_doubles_up_to_thirty_seconds(int attempt, double chance, int expectedMilliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expectedMilliseconds), KubeRetry.Backoff(attempt, chance));

    private sealed class SilentServer : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
