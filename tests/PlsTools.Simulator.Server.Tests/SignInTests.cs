using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Server.Tests;

/// <summary>Tokens from the server's endpoints are good at its ARM.</summary>
public sealed class SignInTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly ServerProcess _server = fixture.Server;

    [Fact]
    public async Task A_managed_identity_gets_a_token_by_plain_HTTP_on_loopback()
    {
        using HttpClient client = new();
        using HttpRequestMessage request = new(
            HttpMethod.Get,
            $"{_server.Text("identityEndpoint")}?api-version=2019-08-01&resource={_server.Arm}&client_id={_server.Of("consumer-operator", "clientId")}");
        request.Headers.Add("X-IDENTITY-HEADER", _server.Text("identityHeader"));

        await SeesAsync("Consumer", await client.SendAsync(request));
    }

    [Fact]
    public async Task A_form_to_the_older_endpoint_gets_a_token()
    {
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Post, _server.Text("msiEndpoint")) { Content = Form(("resource", "https://management.azure.com/")) };
        request.Headers.Add("Metadata", "true");

        await SeesAsync("Provider", await client.SendAsync(request));
    }

    [Fact]
    public async Task A_client_secret_gets_a_token()
    {
        using HttpClient client = _server.CreateClient();
        string url = $"{_server.Of("consumer-operator", "tenantId")}/oauth2/v2.0/token";

        await SeesAsync("Consumer", await client.PostAsync(url, Form(
            ("grant_type", "client_credentials"),
            ("client_id", _server.Of("consumer-operator", "clientId")),
            ("client_secret", _server.Of("consumer-operator", "secret")),
            ("scope", $"{_server.Arm}.default"))));
    }

    [Fact]
    public async Task A_client_of_a_custom_cloud_finds_its_endpoints_at_ARM()
    {
        using HttpClient client = _server.CreateClient();

        JsonNode cloud = await BodyAsync(await client.GetAsync("metadata/endpoints?api-version=2015-01-01"));

        Assert.Equal(_server.Arm.ToString(), (string?)cloud["authentication"]!["loginEndpoint"]);
        Assert.Equal(_server.Arm.ToString(), (string?)cloud["authentication"]!["audiences"]![0]);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static async Task<JsonNode> BodyAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    private async Task SeesAsync(string subscription, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using HttpClient client = _server.CreateClient((string?)(await BodyAsync(answer))["access_token"]);
        JsonNode seen = await BodyAsync(await client.GetAsync("subscriptions?api-version=2022-12-01"));
        Assert.Equal([subscription], seen["value"]!.AsArray().Select(entry => (string?)entry!["displayName"]));
    }
}
