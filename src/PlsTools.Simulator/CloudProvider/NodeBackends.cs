using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>Puts the nodes' network interfaces into a load balancer's pool. Source: <c>EnsureHostsInPool</c> with pools of type <c>nodeIPConfiguration</c>.</summary>
/// <param name="config">The controller's settings.</param>
/// <param name="arm">ARM, as the cluster's identity.</param>
/// <param name="nodes">Names of the nodes that serve traffic now.</param>
/// <param name="warnings">Where a refusal is told.</param>
internal sealed class NodeBackends(CloudProviderConfig config, ArmCaller arm, Func<IReadOnlyList<string>> nodes, WarningEvents warnings)
{
    public async Task JoinAsync(ServiceSnapshot service, string balancerId, CancellationToken cancellation)
    {
        string pool = $"{balancerId}/backendAddressPools/{config.ClusterName}";
        foreach (string id in nodes().Select(config.NodeInterfaceId))
        {
            JsonObject? nic = await arm.FindAsync(id, cancellation).ConfigureAwait(false);
            if (nic?["properties"]?["ipConfigurations"] is not JsonArray { Count: > 0 } configurations) continue;
            JsonObject facts = (JsonObject)configurations[0]!["properties"]!;
            JsonArray pools = facts["loadBalancerBackendAddressPools"] as JsonArray ?? [];
            if (pools.Any(joined => pool.Equals((string?)joined?["id"], StringComparison.OrdinalIgnoreCase))) continue;
            facts["loadBalancerBackendAddressPools"] = new JsonArray([.. pools.Select(joined => joined!.DeepClone()), new JsonObject { ["id"] = pool }]);
            string? etag = config.Features.AllBySecondSdk ? null : (string?)nic["etag"];
            await warnings.AnnounceAsync(service, "CreateOrUpdateInterface", () => arm.PutAsync(id, nic, cancellation, etag)).ConfigureAwait(false);
        }
    }
}
