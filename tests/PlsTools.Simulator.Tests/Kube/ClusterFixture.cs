using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.Kube.Access;
using PlsTools.Simulator.Kube.Controllers;

namespace PlsTools.Simulator.Tests.Kube;

/// <summary>A fresh cluster with a namespace shop, and an administrator's HTTP client to it.</summary>
internal sealed class ClusterFixture : IDisposable
{
    public const string Services = "/api/v1/namespaces/shop/services";
    public const string Service = Services + "/api";

    private readonly HttpClient _http;

    public ClusterFixture(ClusterSettings? settings = null)
    {
        Clock = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
        Cluster = new("spoke", Clock, new Random(7), settings);
        Cluster.AddUser("admin-token", KubeUser.ClusterAdmin("admin"));
        _http = new(new InProcessHandler(Cluster.Api)) { BaseAddress = new("https://spoke.example"), Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", "admin-token");
        Controller = new(Cluster, "cloud-controller-manager");
        Controller.Create(PlsTools.Simulator.Kube.Resources.KubeResources.Namespaces, "", Json("{\"metadata\":{\"name\":\"shop\"}}"));
    }

    public FakeTimeProvider Clock { get; }

    public SimulatedCluster Cluster { get; }

    public ControllerClient Controller { get; }

    public static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    public static string ServiceBody(string name = "api", string annotations = "{}", string type = "LoadBalancer", string port = "80") =>
        $$$"""
        {"apiVersion":"v1","kind":"Service","metadata":{"name":"{{{name}}}","annotations":{{{annotations}}} },
         "spec":{"type":"{{{type}}}","selector":{"app":"api"},"ports":[{"port":{{{port}}} }]}}
        """;

    public Task<Answer> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, accept: accept);

    public Task<Answer> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body);

    public Task<Answer> ApplyAsync(string path, string body, string manager = "plstools", bool force = false) =>
        SendAsync(HttpMethod.Patch, $"{path}?fieldManager={manager}&force={(force ? "true" : "false")}", body, "application/apply-patch+yaml");

    public Task<Answer> SendAsync(
        HttpMethod method, string path, string? body = null, string type = "application/json", string? token = null, string? userAgent = null, string? accept = null) =>
        SendAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body), type, token, userAgent, accept);

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, byte[]? body, string type, string? token = null, string? userAgent = null, string? accept = null)
    {
        using HttpRequestMessage request = new(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (userAgent is not null) request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        using HttpResponseMessage response = await _http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        string? warning = response.Headers.TryGetValues("Warning", out IEnumerable<string>? warnings) ? string.Join('\n', warnings) : null;
        return new((int)response.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : new() { ["text"] = text }, warning);
    }

    public async Task<WatchReader> WatchAsync(string path)
    {
        HttpResponseMessage response = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(200, (int)response.StatusCode);
        return new(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    public void Dispose() => _http.Dispose();
}
