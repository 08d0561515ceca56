using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// The public IP addresses that public Services stand on: made for them, or given by name or address. Lists are remembered for 120 seconds.
/// Source: <c>reconcilePublicIPs</c>, <c>ensurePublicIPExists</c>.
/// </summary>
internal sealed class PublicAddresses(CloudProviderConfig config, ArmCaller arm, WarningEvents warnings, TimeProvider clock)
{
    private const string ServiceTag = "k8s-azure-service";
    private readonly TimedCache<IReadOnlyList<JsonObject>> _seen = new(clock, TimeSpan.FromSeconds(120));

    /// <summary>Id of the address that the Service's frontend is to stand on; it is made where it is missing.</summary>
    public async Task<string> RequireAsync(ServiceSnapshot service, CancellationToken cancellation)
    {
        string group = Group(service);
        IReadOnlyList<JsonObject> present = await ListAsync(group, cancellation).ConfigureAwait(false);
        if (service.RequestedAddress(ipv6: false) is { Length: > 0 } asked)
        {
            return (string?)present.FirstOrDefault(address => asked.Equals((string?)address["properties"]?["ipAddress"], StringComparison.OrdinalIgnoreCase))?["id"]
                ?? throw new CloudProviderException($"user supplied IP Address {asked} was not found in resource group {group}");
        }

        string name = Name(service);
        string id = $"{config.Network(group)}/publicIPAddresses/{name}";
        if (present.Any(address => name.Equals((string?)address["name"], StringComparison.OrdinalIgnoreCase))) return id;
        await warnings.AnnounceAsync(service, "CreateOrUpdatePublicIPAddress", () => arm.PutAsync(id, New(service), cancellation)).ConfigureAwait(false);
        _seen.Forget(group);
        return id;
    }

    /// <summary>Deletes what was made for the Service and serves it no more.</summary>
    public async Task ReconcileAsync(ServiceSnapshot service, bool wanted, CancellationToken cancellation)
    {
        string group = Group(service);
        IReadOnlyList<JsonObject> present = await ListAsync(group, cancellation).ConfigureAwait(false);
        foreach (JsonObject address in present.Where(address => service.FullName.Equals((string?)address["tags"]?[ServiceTag], StringComparison.OrdinalIgnoreCase)))
        {
            if (wanted && Name(service).Equals((string?)address["name"], StringComparison.OrdinalIgnoreCase)) continue;
            string id = (string?)address["id"] ?? "";
            await warnings.AnnounceAsync(service, "DeletePublicIPAddress", () => arm.DeleteAsync(id, cancellation)).ConfigureAwait(false);
            _seen.Forget(group);
        }
    }

    /// <summary>The address itself; null where it has none.</summary>
    public async Task<string?> AddressAsync(ServiceSnapshot service, string id, CancellationToken cancellation) =>
        (string?)(await ListAsync(Group(service), cancellation).ConfigureAwait(false))
            .FirstOrDefault(address => id.Equals((string?)address["id"], StringComparison.OrdinalIgnoreCase))?["properties"]?["ipAddress"];

    private string Group(ServiceSnapshot service) =>
        CloudAnnotations.Untrimmed(service, CloudAnnotations.PublicAddressResourceGroup)?.Trim() ?? config.ResourceGroup;

    private string Name(ServiceSnapshot service) =>
        CloudAnnotations.Untrimmed(service, CloudAnnotations.PublicAddressName) ?? CloudNames.PublicAddress(service, config.ClusterName);

    private Task<IReadOnlyList<JsonObject>> ListAsync(string group, CancellationToken cancellation) =>
        _seen.GetAsync(group, () => arm.ListAsync($"{config.Network(group)}/publicIPAddresses", cancellation));

    private JsonObject New(ServiceSnapshot service) => new()
    {
        ["location"] = config.Location,
        ["sku"] = new JsonObject { ["name"] = "Standard" },
        ["tags"] = new JsonObject { ["k8s-azure-cluster-name"] = config.ClusterName, [ServiceTag] = service.FullName },
        ["properties"] = new JsonObject { ["publicIPAllocationMethod"] = "Static", ["publicIPAddressVersion"] = "IPv4" },
    };
}
