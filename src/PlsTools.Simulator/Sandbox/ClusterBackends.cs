using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.DataPlane;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Sandbox;

/// <summary>Finds Services and their Pods in the clusters of a world.</summary>
/// <param name="clusters">Each with the id of its node resource group, where its load balancers are.</param>
internal sealed class ClusterBackends(IReadOnlyList<(string NodeResourceGroupId, SimulatedCluster Cluster)> clusters) : IServiceBackends
{
    /// <inheritdoc/>
    public ServiceBackend? Find(string loadBalancerId, string ruleName, int port)
    {
        foreach ((string group, SimulatedCluster cluster) in clusters)
        {
            if (!loadBalancerId.StartsWith(group + "/", StringComparison.OrdinalIgnoreCase)) continue;
            JsonObject? service = Bodies(cluster, KubeResources.Services).FirstOrDefault(body =>
                ruleName.StartsWith(CloudNames.Base((string?)body["metadata"]?["uid"] ?? ""), StringComparison.OrdinalIgnoreCase));
            if (service is not null) return Read(cluster, service, port);
        }

        return null;
    }

    private static ServiceBackend Read(SimulatedCluster cluster, JsonObject service, int port)
    {
        string ns = (string?)service["metadata"]?["namespace"] ?? "";
        string name = (string?)service["metadata"]?["name"] ?? "";
        JsonNode? target = (service["spec"]?["ports"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(entry => (int?)entry["port"] == port)?["targetPort"];
        JsonObject? selector = service["spec"]?["selector"] as JsonObject;
        List<PodEndpoint> pods = [];
        foreach (JsonObject pod in Bodies(cluster, KubeResources.Pods, ns).Where(pod => selector is { Count: > 0 } && Matches(pod, selector) && IsReady(pod)))
        {
            if (PortOf(pod, target, port) is not int podPort) continue;
            pods.Add(new((string?)pod["metadata"]?["labels"]?["app"] ?? name, (string?)pod["metadata"]?["name"] ?? "", podPort));
        }

        return new($"{ns}/{name}", pods);
    }

    private static IEnumerable<JsonObject> Bodies(SimulatedCluster cluster, KubeResource resource, string? ns = null) =>
        cluster.Store.List(resource, ns).Objects.Select(found => found.Body);

    private static bool Matches(JsonObject pod, JsonObject selector) =>
        selector.All(label => (string?)pod["metadata"]?["labels"]?[label.Key] == (string?)label.Value);

    private static bool IsReady(JsonObject pod) =>
        pod["metadata"]?["deletionTimestamp"] is null
        && ((pod["status"]?["conditions"] as JsonArray)?.Any(condition => (string?)condition?["type"] == "Ready" && (string?)condition["status"] == "True") ?? false);

    private static int? PortOf(JsonObject pod, JsonNode? target, int port)
    {
        if (target is null) return port;
        if (target.GetValueKind() == System.Text.Json.JsonValueKind.Number) return (int)target;
        return (pod["spec"]?["containers"] as JsonArray)?
            .SelectMany(container => (container?["ports"] as JsonArray)?.OfType<JsonObject>() ?? [])
            .Where(candidate => (string?)candidate["name"] == (string?)target)
            .Select(candidate => (int?)candidate["containerPort"])
            .FirstOrDefault();
    }
}
