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
                ["capacity"] = Resources("2", "8129636Ki"),
                ["allocatable"] = Resources("1900m", "6471780Ki"),
                ["nodeInfo"] = new JsonObject
                {
                    ["machineID"] = "",
                    ["systemUUID"] = "",
                    ["bootID"] = "",
                    ["kernelVersion"] = "5.15.0-1090-azure",
                    ["osImage"] = "Ubuntu 22.04.5 LTS",
                    ["containerRuntimeVersion"] = "containerd://1.7.27-1",
                    ["kubeletVersion"] = $"v{version}",
                    ["kubeProxyVersion"] = $"v{version}",
                    ["operatingSystem"] = "linux",
                    ["architecture"] = "amd64",
                },
            },
        };
    }

    private static JsonObject Resources(string cpu, string memory) =>
        new() { ["cpu"] = cpu, ["memory"] = memory, ["ephemeral-storage"] = "129886128Ki", ["pods"] = "110" };
}
