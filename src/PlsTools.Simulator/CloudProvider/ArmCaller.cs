using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>The controller's own small ARM client: the cluster's identity, one api-version, operations followed to their end.</summary>
internal sealed class ArmCaller(ISimulatedService arm, Uri endpoint, Func<string> token, TimeProvider clock)
{
    private const string ApiVersion = "2025-05-01";

    // The SDK's poller in the controller asks every five seconds, whatever Retry-After says.
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(5);

    /// <summary>The resource, or null where ARM answers 404.</summary>
    public async Task<JsonObject?> FindAsync(string id, CancellationToken cancellation)
    {
        SimulatedRequest request = Request("GET", id, null);
        SimulatedResponse response = await arm.HandleAsync(request, cancellation).ConfigureAwait(false);
        return response.Status == 404 ? null : Body(request, response);
    }

    /// <summary>All pages of a list.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string path, CancellationToken cancellation)
    {
        List<JsonObject> found = [];
        SimulatedRequest? request = Request("GET", path, null);
        while (request is not null)
        {
            JsonObject page = Body(request, await arm.HandleAsync(request, cancellation).ConfigureAwait(false));
            found.AddRange((page["value"] as JsonArray)?.OfType<JsonObject>() ?? []);
            request = (string?)page["nextLink"] is { Length: > 0 } next ? Request("GET", new Uri(next), null) : null;
        }

        return found;
    }

    /// <summary>Writes, waits for the operation and reads the result.</summary>
    public async Task<JsonObject> PutAsync(string id, JsonObject body, CancellationToken cancellation)
    {
        SimulatedRequest request = Request("PUT", id, body);
        SimulatedResponse response = await arm.HandleAsync(request, cancellation).ConfigureAwait(false);
        JsonObject written = Body(request, response);
        if (!await FollowAsync(response, cancellation).ConfigureAwait(false)) return written;
        return await FindAsync(id, cancellation).ConfigureAwait(false) ?? written;
    }

    /// <summary>Deletes and waits for the operation; what is already gone is no error.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellation)
    {
        SimulatedRequest request = Request("DELETE", id, null);
        SimulatedResponse response = await arm.HandleAsync(request, cancellation).ConfigureAwait(false);
        if (response.Status == 404) return;
        if (response.Status is < 200 or > 299) throw ArmErrorText.Create(request, response);
        await FollowAsync(response, cancellation).ConfigureAwait(false);
    }

    private async Task<bool> FollowAsync(SimulatedResponse started, CancellationToken cancellation)
    {
        string? operation = started.Headers.FirstOrDefault(header => header.Key.Equals("Azure-AsyncOperation", StringComparison.OrdinalIgnoreCase)).Value;
        if (operation is null) return false;
        while (true)
        {
            SimulatedRequest request = Request("GET", new Uri(operation), null);
            SimulatedResponse response = await arm.HandleAsync(request, cancellation).ConfigureAwait(false);
            switch (((string?)Body(request, response)["status"])?.ToUpperInvariant())
            {
                case "SUCCEEDED": return true;
                case "FAILED" or "CANCELED": throw ArmErrorText.Create(request, response);
                default: await Task.Delay(s_pollInterval, clock, cancellation).ConfigureAwait(false); break;
            }
        }
    }

    private static JsonObject Body(SimulatedRequest request, SimulatedResponse response) =>
        response.Status is >= 200 and <= 299
            ? response.Body.IsEmpty ? [] : JsonNode.Parse(response.Body.Span) as JsonObject ?? []
            : throw ArmErrorText.Create(request, response);

    private SimulatedRequest Request(string method, string path, JsonObject? body) =>
        Request(method, new Uri(endpoint, $"{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}?api-version={ApiVersion}"), body);

    private SimulatedRequest Request(string method, Uri url, JsonObject? body)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = $"Bearer {token()}",
            ["Accept"] = "application/json",
        };
        if (body is not null) headers["Content-Type"] = "application/json";
        return new(method, url, headers, body is null ? ReadOnlyMemory<byte>.Empty : Encoding.UTF8.GetBytes(body.ToJsonString()));
    }
}
