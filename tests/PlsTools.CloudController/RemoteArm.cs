using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;

namespace PlsTools.CloudController;

/// <summary>An ARM in another process, as its <c>simulator.json</c> describes it, over HTTPS.</summary>
internal sealed class RemoteArm : ISimulatedService, IDisposable
{
    private readonly HttpClient _client;

    public RemoteArm(string folder)
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(Path.Combine(folder, "ca.pem"));
        _client = new(new SocketsHttpHandler { SslOptions = new() { CertificateChainPolicy = policy }, UseProxy = false });
        Facts = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "simulator.json")))!.AsObject();
    }

    public JsonObject Facts { get; }

    public Uri Endpoint => new((string)Facts["armEndpoint"]!);

    /// <summary>Signs in as the controller does in a cloud without Entra: with its secret, at AD FS.</summary>
    public async Task<string> SignInAsync(CancellationToken cancellation)
    {
        JsonNode principal = Facts["principals"]![0]!;
        using FormUrlEncodedContent form = new(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = (string)principal["clientId"]!,
            ["client_secret"] = (string)principal["secret"]!,
            ["scope"] = $"{Endpoint}.default",
        });
        using HttpResponseMessage response = await _client.PostAsync(new Uri(Endpoint, "adfs/oauth2/token"), form, cancellation);
        response.EnsureSuccessStatusCode();
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellation))!["access_token"]!;
    }

    public async Task<SimulatedResponse> HandleAsync(SimulatedRequest request, CancellationToken cancellation)
    {
        using HttpRequestMessage message = new(new(request.Method), request.Url);
        if (!request.Body.IsEmpty)
        {
            message.Content = new ByteArrayContent(request.Body.ToArray());
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        }

        foreach ((string name, string value) in request.Headers) message.Headers.TryAddWithoutValidation(name, value);
        using HttpResponseMessage response = await _client.SendAsync(message, cancellation);
        return new(
            (int)response.StatusCode,
            response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
            await response.Content.ReadAsByteArrayAsync(cancellation));
    }

    public void Dispose() => _client.Dispose();
}
