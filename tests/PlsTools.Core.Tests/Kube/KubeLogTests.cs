using System.Text.Json;
using PlsTools.Core.Kube;
using PlsTools.Core.Tests.Values;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Kube;

/// <summary>What the log is told of requests to an API server.</summary>
public sealed class KubeLogTests : KubeClientTestBase
{
    private readonly KeptLog _log = new();

    [Fact]
    public async Task Each_attempt_is_told_with_its_url_and_its_answer()
    {
        Server.Then(503, "{}").Then(200, """{"kind":"Service"}""");

        await Client().FindAsync(KubeKind.Service, Api, default);

        Assert.Equal([(1, 503), (2, 200)], _log.Requests.Select(request => (request.Attempt, request.Status)));
        Assert.All(_log.Requests, request => Assert.Equal(
            ("GET", "https://shop.hcp.westeurope.azmk8s.io/api/v1/namespaces/shop/services/api"), (request.Verb, request.Url)));
        Assert.Equal(18, _log.Requests[1].AnswerLength);
    }

    [Fact]
    public async Task A_write_tells_how_it_was_asked_for_and_neither_token_nor_body()
    {
        Server.Then(200, """{"kind":"Service","data":"canary-answer"}""");

        await Client().ApplyAsync(KubeKind.Service, Api, new() { ["data"] = "canary-body" }, force: false, dryRun: true, default);

        RequestRecord told = Assert.Single(_log.Requests);
        Assert.EndsWith("/services/api?fieldManager=plstools&force=false&dryRun=All", told.Url);
        Assert.Contains(KeyValuePair.Create("Content-Type", "application/apply-patch+yaml"), told.RequestHeaders);
        Assert.DoesNotContain("canary", JsonSerializer.Serialize(told));
    }

    [Fact]
    public async Task The_place_of_the_next_page_is_not_shown()
    {
        Server.Then(200, """{"items":[],"metadata":{"continue":"canary-place"}}""").Then(200, """{"items":[],"metadata":{}}""");

        await Client().ListAsync(KubeKind.Service, null, KubeSelector.All, default);

        Assert.Equal(["?limit=500", "?limit=500&…"], _log.Requests.Select(request => request.Url[request.Url.IndexOf('?')..]));
    }

    [Fact]
    public async Task A_long_wait_is_told_when_it_begins_and_a_short_one_is_not()
    {
        Server.ThenStatus(429, "TooManyRequests", "busy", retryAfter: "20").ThenStatus(429, "TooManyRequests", "busy", retryAfter: "1").Then(200, "{}");

        await Client().FindAsync(KubeKind.Service, Api, default);

        RequestWait told = Assert.Single(_log.Waits);
        Assert.Equal((429, "TooManyRequests", false), (told.Status, told.Code, told.IsPaced));
        Assert.InRange(told.Delay.TotalSeconds, 20, 20.5);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_told_without_an_answer()
    {
        Server.ThenFails(() => new HttpRequestException(HttpRequestError.NameResolutionError));

        await Assert.ThrowsAsync<KubeException>(() => Client().FindAsync(KubeKind.Service, Api, default));

        Assert.Equal(0, Assert.Single(_log.Requests).Status);
    }

    private KubeClient Client() => new(new()
    {
        Endpoint = Endpoint("https://shop.hcp.westeurope.azmk8s.io:443"),
        Clock = Clock,
        Random = new(1),
        Transport = Server,
        Log = _log,
    });
}
