using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace PlsTools.Bench.Shell;

/// <summary>
/// What a person would write without a module: one query, page after page, each read into objects that are counted. The same query, the same
/// pages, one request at a time.
/// </summary>
internal sealed class BareListing : IDisposable
{
    private const string Query =
        "Resources | where type == 'microsoft.network/privatelinkservices'"
        + " | mv-expand connection = properties.privateEndpointConnections limit 2000 | extend connectionId = tostring(connection.id)"
        + " | where isnotempty(connectionId) | order by id asc, connectionId asc | project id, connection";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly HttpClient _http;

    public BareListing(SimulatorFacts facts)
    {
        SocketsHttpHandler handler = new();
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(facts.Authority);
        _http = new(handler) { BaseAddress = facts.Endpoint };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", facts.Token);
        using HttpResponseMessage warm = _http.GetAsync(new Uri("subscriptions?api-version=2022-12-01", UriKind.Relative)).GetAwaiter().GetResult();
        warm.EnsureSuccessStatusCode();
    }

    public int List() => ListAsync().GetAwaiter().GetResult();

    public void Dispose() => _http.Dispose();

    private async Task<int> ListAsync()
    {
        int count = 0;
        string? token = null;
        do
        {
            Dictionary<string, object> options = new() { ["$top"] = 1000, ["resultFormat"] = "objectArray" };
            if (token is not null) options["$skipToken"] = token;
            string body = JsonSerializer.Serialize(new { query = Query, options });
            using StringContent content = new(body, Encoding.UTF8, "application/json");
            using HttpResponseMessage answer = await _http.PostAsync(
                new Uri("providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01", UriKind.Relative), content);
            answer.EnsureSuccessStatusCode();
            await using Stream stream = await answer.Content.ReadAsStreamAsync();
            Page page = (await JsonSerializer.DeserializeAsync<Page>(stream, s_json))!;
            count += page.Data.Length;
            token = page.Token;
        }
        while (token is not null);
        return count;
    }

    private sealed record Page(Row[] Data)
    {
        [System.Text.Json.Serialization.JsonPropertyName("$skipToken")]
        public string? Token { get; init; }
    }

    private sealed record Row(string Id, Connection Connection);

    private sealed record Connection(string Id, string Name, string Etag, Properties Properties);

    private sealed record Properties(
        string ProvisioningState, Endpoint PrivateEndpoint, string PrivateEndpointLocation, string LinkIdentifier, State PrivateLinkServiceConnectionState);

    private sealed record Endpoint(string Id);

    private sealed record State(string Status, string Description, string ActionsRequired);
}
