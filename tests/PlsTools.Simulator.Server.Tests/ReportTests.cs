using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Server.Tests;

/// <summary>What the server tells of itself.</summary>
public sealed class ReportTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly ServerProcess _server = fixture.Server;

    [Fact]
    public async Task The_request_log_tells_who_asked_what_and_holds_no_secret()
    {
        using HttpClient client = _server.CreateClient(_server.Of("consumer-operator", "token"));
        using HttpResponseMessage refused = await client.GetAsync($"{Provider}/resourceGroups?api-version=2022-09-01");

        string log = await client.GetStringAsync("simulator/requests");

        JsonNode last = JsonNode.Parse(log)!.AsArray().Last(entry => (string?)entry!["path"] == $"/{Provider}/resourceGroups")!;
        Assert.Equal((401, "InvalidAuthenticationTokenTenant"), ((int?)last["status"], (string?)last["errorCode"]));
        Assert.Equal(_server.Of("consumer-operator", "objectId"), (string?)last["principalId"]);
        Assert.DoesNotContain(_server.Of("consumer-operator", "token"), log);
    }

    [Fact]
    public async Task A_world_without_connections_has_no_relays()
    {
        using HttpClient client = _server.CreateClient();

        Assert.Equal("[]\n", await client.GetStringAsync("simulator/relays"));
    }

    [Fact]
    public async Task What_is_not_told_is_named()
    {
        using HttpClient client = _server.CreateClient();

        using HttpResponseMessage response = await client.GetAsync("simulator/secrets");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("GET /simulator/requests", await response.Content.ReadAsStringAsync());
    }

    private string Provider => $"subscriptions/{(string)_server.Facts["subscriptions"]![0]!["id"]!}";
}
