using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>Which nodes load balancers use. Source: cloud-provider, service controller's node predicates.</summary>
internal static class NodeEligibility
{
    private const string ExclusionLabel = "node.kubernetes.io/exclude-from-external-load-balancers";

    public static bool Serves(JsonObject node) =>
        node["metadata"]?["deletionTimestamp"] is null
        && (node["metadata"]?["labels"] as JsonObject)?.ContainsKey(ExclusionLabel) != true
        && ((node["status"]?["conditions"] as JsonArray)?.Any(condition => (string?)condition?["type"] == "Ready" && (string?)condition["status"] == "True") ?? false);
}
