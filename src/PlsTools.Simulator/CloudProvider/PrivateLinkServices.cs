using System.Globalization;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// The controller's view of private link services by frontend. Remembers what it saw for 120 seconds, so that it may act on old data
/// after somebody else's change, as the real one does.
/// </summary>
internal sealed class PrivateLinkServices(CloudProviderConfig config, ArmCaller arm, TimeProvider clock)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromSeconds(120);
    private readonly Dictionary<string, (DateTimeOffset Seen, JsonObject? Service)> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The first private link service of the group that stands on the frontend; null where there is none.</summary>
    public async Task<JsonObject?> FindAsync(string group, string frontendId, CancellationToken cancellation)
    {
        string key = Key(group, frontendId);
        DateTimeOffset now = clock.GetUtcNow();
        if (_seen.TryGetValue(key, out (DateTimeOffset Seen, JsonObject? Service) known) && now - known.Seen < s_lifetime) return known.Service;
        IReadOnlyList<JsonObject> all = await NamedAsync(
            "get PLS", async () => await arm.ListAsync($"{config.Network(group)}/privateLinkServices", cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        JsonObject? found = all.FirstOrDefault(service => Frontends(service).Contains(frontendId, StringComparer.OrdinalIgnoreCase));
        _seen[key] = (now, found);
        return found;
    }

    public async Task WriteAsync(string group, string frontendId, JsonObject body, CancellationToken cancellation)
    {
        string name = (string?)body["name"] ?? "";
        if (name.Length == 0) throw new CloudProviderException("missing PLS name");
        try
        {
            await NamedAsync(
                "create or update PLS",
                async () => await arm.PutAsync($"{config.Network(group)}/privateLinkServices/{name}", body, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            _seen.Remove(Key(group, frontendId));
        }
    }

    /// <summary>Deletes the consumers' connections that are known, one by one, and then the service.</summary>
    public async Task DeleteAsync(string group, string frontendId, JsonObject service, CancellationToken cancellation)
    {
        string id = $"{config.Network(group)}/privateLinkServices/{(string?)service["name"]}";
        try
        {
            foreach (JsonNode? connection in service["properties"]?["privateEndpointConnections"] as JsonArray ?? [])
            {
                await NamedAsync(
                    "delete PLS PE connection",
                    async () => await DeletedAsync($"{id}/privateEndpointConnections/{(string?)connection?["name"]}", cancellation).ConfigureAwait(false)).ConfigureAwait(false);
            }

            await NamedAsync("delete PLS", async () => await DeletedAsync(id, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            _seen.Remove(Key(group, frontendId));
        }
    }

    private async Task<bool> DeletedAsync(string id, CancellationToken cancellation)
    {
        await arm.DeleteAsync(id, cancellation).ConfigureAwait(false);
        return true;
    }

    private static async Task<T> NamedAsync<T>(string step, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (ArmCallException error)
        {
            throw new CloudProviderException($"{step}: {error.Message}");
        }
    }

    private static IEnumerable<string> Frontends(JsonObject service) =>
        (service["properties"]?["loadBalancerFrontendIpConfigurations"] as JsonArray)?.Select(frontend => (string?)frontend?["id"] ?? "") ?? [];

    private static string Key(string group, string frontendId) => string.Create(CultureInfo.InvariantCulture, $"{group}*{frontendId}");
}
