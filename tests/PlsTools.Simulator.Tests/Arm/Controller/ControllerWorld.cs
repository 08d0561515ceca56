using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Tests.Arm.Controller;

/// <summary>
/// A world without a cloud controller of its own, and plain HTTP to its ARM as an outside one sends it. Operations are followed to their end by
/// their status URL, with the world's clock moved on.
/// </summary>
internal sealed class ControllerWorld : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly HttpMessageInvoker _http;
    private readonly ControllerVersion _version;
    private readonly string _token;

    private ControllerWorld(SandboxHost host, ControllerVersion version, FakeTimeProvider clock)
    {
        Host = host;
        _version = version;
        _clock = clock;
        _http = new(host.CreateArmHandler());
        _token = host.IssueAccessToken(DefaultWorld.ProviderTenantId, TimeSpan.FromHours(8));
    }

    public SandboxHost Host { get; }

    public static string Group => $"/subscriptions/{DefaultWorld.ProviderSubscriptionId}/resourceGroups/MC_rg-aks_aks-sample_westeurope";

    public static string Network => $"{Group}/providers/Microsoft.Network";

    public static string Compute => $"{Group}/providers/Microsoft.Compute";

    public static async Task<ControllerWorld> StartAsync(ControllerVersion version)
    {
        FakeTimeProvider clock = new(new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        SandboxHost host = await SandboxHost.StartAsync(new() { Clock = clock, Speed = 1, WithoutCloudProvider = true }, CancellationToken.None);
        return new(host, version, clock);
    }

    public Task<ArmAnswer> Get(string path) => Send("GET", path);

    /// <summary>Writes, follows the operation and returns the answer to the write.</summary>
    public async Task<ArmAnswer> Put(string path, JsonObject body, string? ifMatch = null)
    {
        ArmAnswer answer = await Send("PUT", path, body, ifMatch);
        await Follow(answer);
        return answer;
    }

    public async Task<ArmAnswer> Delete(string path)
    {
        ArmAnswer answer = await Send("DELETE", path);
        await Follow(answer);
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Host.DisposeAsync();
    }

    private async Task Follow(ArmAnswer started)
    {
        string url = started.Header("Azure-AsyncOperation");
        if (url.Length == 0) return;
        for (int polls = 0; polls < 50; polls++)
        {
            ArmAnswer status = await SendTo("GET", url);
            if (status.Expect(HttpStatusCode.OK).Text("status") == "Succeeded") return;
            Assert.Equal("InProgress", status.Text("status"));
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Fail($"The operation at {url} did not end.");
    }

    private Task<ArmAnswer> Send(string method, string path, JsonObject? body = null, string? ifMatch = null)
    {
        string version = path.Contains("/Microsoft.Compute/", StringComparison.OrdinalIgnoreCase) && !path.Contains("/networkInterfaces/") ? _version.Compute : _version.Network;
        return SendTo(method, $"{Host.ResourceManagerUrl.ToString().TrimEnd('/')}{path}{(path.Contains('?') ? '&' : '?')}api-version={version}", body, ifMatch);
    }

    private async Task<ArmAnswer> SendTo(string method, string url, JsonObject? body = null, string? ifMatch = null)
    {
        using HttpRequestMessage request = new(new(method), url);
        request.Headers.Authorization = new("Bearer", _token);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.SendAsync(request, CancellationToken.None);
        string text = await response.Content.ReadAsStringAsync();
        Dictionary<string, string> headers = response.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        return new((int)response.StatusCode, headers, text.Length == 0 ? null : JsonNode.Parse(text));
    }
}
