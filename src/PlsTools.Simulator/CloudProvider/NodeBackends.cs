using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// Puts the nodes' network interfaces into a load balancer's pool. Which interface a virtual machine has is remembered for a minute.
/// Source: <c>EnsureHostsInPool</c> with pools of type <c>nodeIPConfiguration</c>.
/// </summary>
/// <param name="config">The controller's settings.</param>
/// <param name="arm">ARM, as the cluster's identity.</param>
/// <param name="nodes">Names of the nodes that serve traffic now.</param>
/// <param name="warnings">Where a refusal is told.</param>
/// <param name="clock">The world's time.</param>
internal sealed class NodeBackends(
    CloudProviderConfig config, ArmCaller arm, Func<IReadOnlyList<string>> nodes, WarningEvents warnings, TimeProvider clock)
{
    private readonly TimedCache<string?> _interfaces = new(clock, TimeSpan.FromSeconds(60));

    /// <summary>Each node joins the pool of each of the Service's address families by its address of that family, if it has one.</summary>
    public async Task JoinAsync(ServiceSnapshot service, string balancerId, CancellationToken cancellation)
    {
        foreach (bool ipv6 in service.IPFamilies.Select(family => family == "IPv6"))
        {
            string pool = $"{balancerId}/backendAddressPools/{CloudNames.Pool(config.ClusterName, ipv6)}";
            foreach (string node in nodes()) await JoinAsync(service, node, pool, ipv6, cancellation).ConfigureAwait(false);
        }
    }

    private async Task JoinAsync(ServiceSnapshot service, string node, string pool, bool ipv6, CancellationToken cancellation)
    {
        if (await FindInterfaceAsync(node, cancellation).ConfigureAwait(false) is not string id) return;
        if (await arm.FindAsync(id, cancellation).ConfigureAwait(false) is not JsonObject nic) return;
        JsonObject? facts = (nic["properties"]?["ipConfigurations"] as JsonArray)?.OfType<JsonObject>()
            .FirstOrDefault(configuration => FrontendOwnership.IsIPv6(configuration) == ipv6)?["properties"] as JsonObject;
        if (facts is null) return;
        JsonArray pools = facts["loadBalancerBackendAddressPools"] as JsonArray ?? [];
        if (pools.Any(joined => pool.Equals((string?)joined?["id"], StringComparison.OrdinalIgnoreCase))) return;
        facts["loadBalancerBackendAddressPools"] = new JsonArray([.. pools.Select(joined => joined!.DeepClone()), new JsonObject { ["id"] = pool }]);
        string? etag = config.Features.AllBySecondSdk ? null : (string?)nic["etag"];
        await warnings.AnnounceAsync(service, "CreateOrUpdateInterface", () => arm.PutAsync(id, nic, cancellation, etag)).ConfigureAwait(false);
    }

    private async Task<string?> FindInterfaceAsync(string node, CancellationToken cancellation)
    {
        string? id = await _interfaces.GetAsync(node, async () =>
        {
            JsonObject? machine = await arm.FindAsync(config.NodeMachineId(node), cancellation).ConfigureAwait(false);
            return (string?)(machine?["properties"]?["networkProfile"]?["networkInterfaces"] as JsonArray)?.FirstOrDefault()?["id"];
        }).ConfigureAwait(false);
        if (id is null) _interfaces.Forget(node);
        return id;
    }
}
