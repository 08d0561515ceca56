using System.Globalization;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// The controller's view of private link services by frontend. Remembers what it saw for 120 seconds, so that it may act on old data
/// after somebody else's change, as the real one does.
/// </summary>
internal sealed class PrivateLinkServices(CloudProviderConfig config, ArmCaller arm, WarningEvents warnings, TimeProvider clock)
{
    private readonly TimedCache<JsonObject?> _seen = new(clock, TimeSpan.FromSeconds(120));

    /// <summary>The first private link service of the group that stands on the frontend; null where there is none.</summary>
    public Task<JsonObject?> FindAsync(string group, string frontendId, CancellationToken cancellation) =>
        _seen.GetAsync(Key(group, frontendId), async () => (await ListAsync(group, cancellation).ConfigureAwait(false))
            .FirstOrDefault(service => Frontends(service).Contains(frontendId, StringComparer.OrdinalIgnoreCase)));

    /// <summary>The private link service of that name, whatever it stands on; null where there is none.</summary>
    public async Task<JsonObject?> FindByNameAsync(string group, string name, CancellationToken cancellation) =>
        (await ListAsync(group, cancellation).ConfigureAwait(false))
            .FirstOrDefault(service => name.Equals((string?)service["name"], StringComparison.OrdinalIgnoreCase));

    public async Task WriteAsync(string group, string frontendId, JsonObject body, CancellationToken cancellation)
    {
        string name = (string?)body["name"] ?? "";
        if (name.Length == 0) throw new CloudProviderException("missing PLS name");
        if (!config.Features.LinksBySecondSdk)
        {
            body.Remove("name");
            body.Remove("etag");
        }

        try
        {
            await NamedAsync(
                "create or update PLS",
                async () => await arm.PutAsync($"{Path(group)}/{name}", body, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            _seen.Forget(Key(group, frontendId));
        }
    }

    /// <summary>Deletes the consumers' connections that are known, one by one, and then the service.</summary>
    public async Task DeleteAsync(ServiceSnapshot owner, string group, string frontendId, JsonObject service, CancellationToken cancellation)
    {
        string id = $"{Path(group)}/{(string?)service["name"]}";
        try
        {
            foreach (JsonNode? connection in service["properties"]?["privateEndpointConnections"] as JsonArray ?? [])
            {
                await DeleteAsync(
                    owner, "DeletePrivateEndpointConnection", "delete PLS PE connection", $"{id}/privateEndpointConnections/{(string?)connection?["name"]}", cancellation)
                    .ConfigureAwait(false);
            }

            await DeleteAsync(owner, "DeletePrivateLinkService", "delete PLS", id, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _seen.Forget(Key(group, frontendId));
        }
    }

    private Task<IReadOnlyList<JsonObject>> ListAsync(string group, CancellationToken cancellation) =>
        NamedAsync("get PLS", () => arm.ListAsync(Path(group), cancellation));

    // The events went when private link moved to the second generation of the SDK.
    private Task DeleteAsync(ServiceSnapshot owner, string reason, string step, string id, CancellationToken cancellation) =>
        config.Features.LinksBySecondSdk
            ? NamedAsync(step, async () =>
            {
                await arm.DeleteAsync(id, cancellation).ConfigureAwait(false);
                return id;
            })
            : warnings.AnnounceAsync(owner, reason, () => arm.DeleteAsync(id, cancellation));

    private async Task<T> NamedAsync<T>(string step, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (ArmCallException error) when (config.Features.LinksBySecondSdk)
        {
            throw new CloudProviderException($"{step}: {error.Message}");
        }
    }

    // The two generations of the SDK write the type in different letter case.
    private string Path(string group) => $"{config.Network(group)}/{(config.Features.LinksBySecondSdk ? "privateLinkServices" : "privatelinkservices")}";

    private static IEnumerable<string> Frontends(JsonObject service) =>
        (service["properties"]?["loadBalancerFrontendIpConfigurations"] as JsonArray)?.Select(frontend => (string?)frontend?["id"] ?? "") ?? [];

    private static string Key(string group, string frontendId) => string.Create(CultureInfo.InvariantCulture, $"{group}*{frontendId}");
}
