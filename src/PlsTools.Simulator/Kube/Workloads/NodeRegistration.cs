using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Workloads;

/// <summary>The Node object that a kubelet registers.</summary>
internal static class NodeRegistration
{
    public static JsonObject Body(ClusterNode node, string version, string now)
    {
        JsonObject spec = node.ProviderId is null ? [] : new() { ["providerID"] = node.ProviderId };
        return new()
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = node.Name,
                ["labels"] = new JsonObject { ["kubernetes.io/hostname"] = node.Name, ["kubernetes.io/os"] = "linux", ["kubernetes.io/arch"] = "amd64" },
            },
            ["spec"] = spec,
            ["status"] = new JsonObject
            {
                ["addresses"] = new JsonArray(
                    new JsonObject { ["type"] = "InternalIP", ["address"] = node.Address },
                    new JsonObject { ["type"] = "Hostname", ["address"] = node.Name }),
                ["conditions"] = new JsonArray(new JsonObject
                {
                    ["type"] = "Ready",
                    ["status"] = "True",
                    ["lastHeartbeatTime"] = now,
                    ["lastTransitionTime"] = now,
                    ["reason"] = "KubeletReady",
                    ["message"] = "kubelet is posting ready status",
                }),
                ["nodeInfo"] = new JsonObject { ["kubeletVersion"] = $"v{version}", ["operatingSystem"] = "linux", ["architecture"] = "amd64" },
            },
        };
    }
}
