using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>The controller's own small ARM client: the cluster's identity, the api-versions of its release, operations followed to their end.</summary>
internal sealed class ArmCaller(ISimulatedService arm, Uri endpoint, Func<string> token, TimeProvider clock, ControllerFeatures features)
{
    // The SDK's poller in the controller asks every five seconds, whatever Retry-After says.
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(5);

    /// <summary>The resource, or null where ARM answers 404.</summary>
    public async Task<JsonObject?> FindAsync(string id, CancellationToken cancellation)
    {
        SimulatedRequest request = Request("GET", id, null);
        SimulatedResponse response = await SendAsync(id, request, cancellation).ConfigureAwait(false);
        return response.Status == 404 ? null : Body(id, request, response);
    }

    /// <summary>All pages of a list.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string path, CancellationToken cancellation)
    {
        List<JsonObject> found = [];
        SimulatedRequest? request = Request("GET", path, null);
        while (request is not null)
        {
            JsonObject page = Body(path, request, await SendAsync(path, request, cancellation).ConfigureAwait(false));
            found.AddRange((page["value"] as JsonArray)?.OfType<JsonObject>() ?? []);
            request = (string?)page["nextLink"] is { Length: > 0 } next ? Request("GET", new Uri(next), null) : null;
        }

        return found;
    }

    /// <summary>Writes, waits for the operation and reads the result.</summary>
    /// <param name="id">What is written.</param>
    /// <param name="body">Its document.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="etag">Sent as <c>If-Match</c>; null for none.</param>
    public async Task<JsonObject> PutAsync(string id, JsonObject body, CancellationToken cancellation, string? etag = null)
    {
        SimulatedRequest request = Request("PUT", id, body, etag);
        SimulatedResponse response = await SendAsync(id, request, cancellation).ConfigureAwait(false);
        JsonObject written = Body(id, request, response);
        if (!await FollowAsync(id, response, cancellation).ConfigureAwait(false)) return written;
        return await FindAsync(id, cancellation).ConfigureAwait(false) ?? written;
    }

    /// <summary>Deletes and waits for the operation; what is already gone is no error.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellation)
    {
        SimulatedRequest request = Request("DELETE", id, null);
        SimulatedResponse response = await SendAsync(id, request, cancellation).ConfigureAwait(false);
        if (response.Status == 404) return;
        if (response.Status is < 200 or > 299) throw Refusal(id, request, response);
        await FollowAsync(id, response, cancellation).ConfigureAwait(false);
    }

    private async Task<bool> FollowAsync(string id, SimulatedResponse started, CancellationToken cancellation)
    {
        string? operation = started.Headers.FirstOrDefault(header => header.Key.Equals("Azure-AsyncOperation", StringComparison.OrdinalIgnoreCase)).Value;
        if (operation is null) return false;
        while (true)
        {
            SimulatedRequest request = Request("GET", new Uri(operation), null);
            SimulatedResponse response = await SendAsync(id, request, cancellation).ConfigureAwait(false);
            switch (((string?)Body(id, request, response)["status"])?.ToUpperInvariant())
            {
                case "SUCCEEDED": return true;
                case "FAILED" or "CANCELED": throw Refusal(id, request, response);
                default: await Task.Delay(s_pollInterval, clock, cancellation).ConfigureAwait(false); break;
            }
        }
    }

    private async Task<SimulatedResponse> SendAsync(string id, SimulatedRequest request, CancellationToken cancellation)
    {
        for (int failures = 0; ; failures++)
        {
            SimulatedResponse response = await arm.HandleAsync(request, cancellation).ConfigureAwait(false);
            if (!IsBySecondSdk(id) || ArmRetry.Pause(response, failures) is not TimeSpan pause) return response;
            await Task.Delay(pause, clock, cancellation).ConfigureAwait(false);
        }
    }

    private JsonObject Body(string id, SimulatedRequest request, SimulatedResponse response) =>
        response.Status is >= 200 and <= 299
            ? response.Body.IsEmpty ? [] : JsonNode.Parse(response.Body.Span) as JsonObject ?? []
            : throw Refusal(id, request, response);

    private ArmCallException Refusal(string id, SimulatedRequest request, SimulatedResponse response) =>
        IsBySecondSdk(id) ? ArmErrorText.Create(request, response) : ArmErrorText.CreateFirstGeneration(response);

    private bool IsBySecondSdk(string id) =>
        features.AllBySecondSdk || (features.LinksBySecondSdk && id.Contains("/privateLinkServices", StringComparison.OrdinalIgnoreCase));

    private SimulatedRequest Request(string method, string path, JsonObject? body, string? etag = null) =>
        Request(
            method, new Uri(endpoint, $"{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}?api-version={ApiVersion(path)}"), body, etag);

    private string ApiVersion(string path) =>
        path.Contains("/Microsoft.Compute/", StringComparison.Ordinal) ? features.ComputeApiVersion : features.NetworkApiVersion;

    private SimulatedRequest Request(string method, Uri url, JsonObject? body, string? etag = null)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = $"Bearer {token()}",
            ["Accept"] = "application/json",
        };
        if (body is not null) headers["Content-Type"] = "application/json";
        if (etag is not null) headers["If-Match"] = etag;
        return new(method, url, headers, body is null ? ReadOnlyMemory<byte>.Empty : Encoding.UTF8.GetBytes(body.ToJsonString()));
    }
}
